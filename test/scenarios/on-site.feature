Feature: On site from the customer's call (24小时到场)
  Where somebody has to look at once, a visit is ordered with the verification or the dispatch, before there is any
  proposal. Its arrival clock counts from the customer's call by the policy's rule: 48 hours here, 24 hours with a power
  supplier. It does not hold the reply up, and blocks closing as every remedy does.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026

  Scenario: A visit is ordered at once, and the unit is there before there is an answer
    Given it is 09:30 on Monday 2 March 2026
    When "Zhao" verifies the case and orders a visit by "marketing"
    Then the on-site-arrival clock is due at 09:00 on Wednesday 4 March 2026
    And "Ma" has to "arrive"
    And "Ma" reads what exactly is to be done: "Look at the antenna."
    And "Ma" learns nothing of who complained
    When "Zhao" dispatches the case to "network-operations"
    And "Wang" accepts the case
    And "Ma" arrives on site
    Then the on-site-arrival clock was met
    When the case has been answered
    And "Fang" asks the customer, who is satisfied
    Then the case is "follow_up"
    When "Ma" carries the remedy out
    Then all remedies have been carried out

  Scenario: Nobody is there after 48 hours, and the head of the unit that was to go there is told
    Given "Zhao" verifies the case and orders a visit by "marketing"
    And it is 18:00 on Monday 2 March 2026
    When "Zhao" dispatches the case to "network-operations"
    And it is 09:00 on Wednesday 4 March 2026
    Then the head of "marketing" has been told of the on-site-arrival clock, once
    And the head of "network-operations" has not been told of the on-site-arrival clock

  Scenario: The wrong unit was sent, and the clock goes on from the call
    Given "Zhao" verifies the case
    And "Zhao" dispatches the case to "marketing" and orders a visit
    And it is 10:00 on Monday 2 March 2026
    And "Ma" returns the case
    When "Zhao" agrees to the return, gives the case to "network-operations" and sends it there
    Then the on-site-arrival clock of "network-operations" is due at 09:00 on Wednesday 4 March 2026
    And "Wang" has to "arrive"
    And for "Ma" there is no such case

  Scenario: A case that goes to another unit leaves the visit where it is
    Given "Zhao" verifies the case
    And "Zhao" dispatches the case to "marketing" and orders a visit
    When "Zhao" transfers the case to "network-operations"
    Then "Ma" has to "arrive"
    And "Ma" reads what exactly is to be done: "Look at the antenna."
