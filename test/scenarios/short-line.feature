Feature: The short line (简易流程)
  Where the policy says that small matters need no review, the handler answers the customer in one act. Who handled it,
  that no review was needed, and who owns it stay on record.

  Background:
    Given it is 09:00 on Monday 2 March 2026

  Scenario: A small matter is handled and answered in one act
    Given "Li" has taken a complaint with
      | category        | policy |
      | service.waiting | demo   |
    And "Zhao" verifies the case
    And "Zhao" dispatches the case to "network-operations"
    And "Wang" accepts the case
    When "Wang" answers the customer at once
    Then the case is "follow_up"
    And "Li" owns the case
    And "Li" has been told that the own customer was answered
    And the timeline has:
      | who  | what          |
      | Wang | proposed      |
      | Wang | review waived |
      | Wang | replied       |

  Scenario: Everything else is reviewed
    Given "Li" has taken a complaint with
      | category      | policy |
      | service.attitude | demo   |
    And "Zhao" verifies the case
    And "Zhao" dispatches the case to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not answer the customer at once, because of "wrong-state"
