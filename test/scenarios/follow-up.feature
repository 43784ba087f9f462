Feature: Follow-up (回访)
  After the reply somebody who has not worked on the case asks whether the customer is satisfied. Who cannot be reached is
  tried on three different days.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered

  Scenario Outline: A satisfied customer closes the case, however asked
    When "Fang" asks the customer by <medium>, who is <result> and gives <points> points
    Then the case was closed as "satisfied"
    And the follow-up clock was met
    And all clocks have stopped

    Examples:
      | medium    | result           | points |
      | telephone | satisfied        | 10     |
      | message   | fairly-satisfied | 7      |
      | letter    | satisfied        | 9      |

  Scenario: Three tries on three days
    When "Fang" asks the customer, who is unreachable
    And "Fang" asks the customer, who is unreachable
    And "Tao" asks the customer, who is unreachable
    Then the case is "follow_up"
    When it is 10:00 on Tuesday 3 March 2026
    And "Fang" asks the customer, who is unreachable
    Then the case is "follow_up"
    When it is 10:00 on Wednesday 4 March 2026
    And "Fang" asks the customer, who is unreachable
    Then the case was closed as "unreachable"

  Scenario: A follow-up that nobody does reaches the head of the owner's unit
    When 5 working days pass
    Then the head of "hotline" has been told of the follow-up clock, once

  Scenario: The handler never follows up
    Then "Wang" may not ask the customer, who is satisfied, because of "follow-up-caller-is-not-the-handler"
    And "Li" may not ask the customer, who is satisfied, because of "office-needed"
    And "Fang" may not ask the customer by telephone, who is unreachable and gives 3 points, because of "contradiction"

  Scenario: Where the channel asks its own customers the owner closes
    Given "Li" has taken a complaint with
      | channel   | category |
      | regulator | fees     |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    Then the case is "replied"
    And "Fang" may not ask the customer, who is satisfied, because of "wrong-state"
    When "Li" closes the case
    Then the case was closed as "no-follow-up"

  Scenario: Who gives neither a name nor a number is called by nobody (匿名)
    Given "Li" has taken a complaint with
      | category | anonymous        |
      | fees     | without a number |
    Then no first-contact clock has ever run
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    Then the case is "replied"
    And "Fang" has nothing to do
    When "Li" closes the case
    Then the case was closed as "no-follow-up"
    And all clocks have stopped

  Scenario: Who gives a number and no name can be reached, and is not asked afterwards unless the policy says so
    Given "Li" has taken a complaint with
      | category | anonymous     |
      | fees     | with a number |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    And the case has been answered
    Then the case is "replied"
    And "Fang" may not ask the customer, who is satisfied, because of "wrong-state"

  Scenario: Who wants no call back is called by nobody
    Given "Li" has taken a complaint with
      | category | call back |
      | fees     | no        |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    Then the case is "replied"
    And "Fang" has nothing to do
    And "Fang" may not ask the customer, who is satisfied, because of "wrong-state"
    When "Li" closes the case
    Then the case was closed as "declined"
    And all clocks have stopped

  Scenario: Who says so on the telephone is not called again
    When "Fang" asks the customer, who is declined
    Then the case was closed as "declined"
    And the follow-up clock was met
    And all clocks have stopped
