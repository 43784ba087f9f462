Feature: Cases that have to do with each other (关联)
  Two cases are linked where each is worked on by itself, but whoever works on one should know of the other.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called  | customer |
      | billing | A-1      |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Chen" has taken a complaint with
      | called | customer |
      | signal | B-2      |

  Scenario: Both cases show the other one, and no clock and no duty changes
    When "Chen" links the case with "billing"
    Then the case is linked with "billing", which is "handling"
    And the reply clock runs
    And "linked" was done by "Chen", because of "The same street."
    When we turn to the complaint "billing"
    Then the case is linked with "signal", which is "received"
    And "Li" has been told of the link, once
    And "Wang" has to "propose"
    And "linked" was done by "Chen", because of "The same street."

  Scenario: Taken apart from either side
    When "Chen" links the case with "billing"
    And we turn to the complaint "billing"
    And "Li" unlinks the case from "signal"
    Then the case is linked with no other
    When we turn to the complaint "signal"
    Then the case is linked with no other

  Scenario: Who has no part in the case does not even find it
    Then "Wang" may not link the case with "billing", because of "not-found"
