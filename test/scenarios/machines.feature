Feature: What machines do for customers and regulators (系统接口)
  The app passes on that a customer urges, and what they answered to a message; the system of the regulator passes on an appeal. Each key
  opens its own, and all else is for people.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: Urging in the app counts like urging by telephone
    When the machine "app" records that the customer urges
    And "Li" records that the customer urges
    And the machine "app" records that the customer urges
    Then the head of "network-operations" has been told of the urging, once
    And the machine "app" may not urge the case, because of "contradiction"

  Scenario: A satisfied answer to a message closes the case
    Given the case has been answered
    When the machine "app" asks the customer, who is satisfied
    Then the case was closed as "satisfied"
    And the customer was asked by message

  Scenario: A dissatisfied one goes to the second review
    Given the case has been answered
    When the machine "app" asks the customer, who is dissatisfied
    Then "Jiang" has to "rework"
    And the machine "app" may not send the case to rework, because of "scope-needed"

  Scenario: The regulator's own system passes an appeal on
    When it is 10:00 on Wednesday 4 March 2026
    And the machine "regulator-gateway" records an appeal of 15:00 on Tuesday 3 March 2026
    Then the regulator waits for an answer
    And the leadership has been told of the appeal, once
    And the machine "app" may not record an appeal of 15:00 on Tuesday 3 March 2026, because of "scope-needed"
    And the machine "hotline" may not record that the customer urges, because of "scope-needed"
