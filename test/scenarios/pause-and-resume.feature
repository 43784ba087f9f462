Feature: Pause and resume (挂起)
  The internal clocks may stand still for a stated reason and until a stated moment. What was promised to the customer
  never does.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer

  Scenario: Paused time does not count for the unit, and counts for the customer
    Then the handling clock is due at 18:00 on Monday 9 March 2026
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    Then the case is paused
    And the handling clock is due at 18:00 on Wednesday 11 March 2026
    And the reply clock is due at 00:00 on Wednesday 18 March 2026

  Scenario: A pause ends by itself
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    And it is 09:00 on Wednesday 4 March 2026
    Then the case is not paused
    And the handling clock has not breached
    When it is 18:00 on Wednesday 11 March 2026
    Then the handling clock breached at 18:00 on Wednesday 11 March 2026

  Scenario: A pause ends early, and what was not used counts
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    And it is 09:00 on Tuesday 3 March 2026
    And "Wang" resumes the case
    Then the handling clock is due at 18:00 on Tuesday 10 March 2026

  Scenario: Work that is done while it waits has the limit that it had then
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    And it is 09:00 on Tuesday 3 March 2026
    And "Wang" proposes to repair
    Then the handling clock was met
    And the handling clock is due at 18:00 on Tuesday 10 March 2026

  Scenario: A pause has a reason of the policy, and an end
    Then "Wang" may not pause the case for "football" until 09:00 on Wednesday 4 March 2026, because of "pause-not-allowed"
    And "Wang" may not pause the case until 18:01 on Monday 9 March 2026, because of "pause-not-allowed"
    And "Wang" may not resume the case, because of "wrong-state"
    And "Zhou" may not pause the case until 09:00 on Wednesday 4 March 2026, because of "handler-or-head-only"
    When "Wang" pauses the case for "third-party" until 09:00 on Wednesday 4 March 2026
    Then "Wang" may not pause the case until 09:00 on Thursday 5 March 2026, because of "wrong-state"

  Scenario: What is answered cannot be paused
    Given the case has been answered
    Then "Wang" may not pause the case until 09:00 on Wednesday 4 March 2026, because of "wrong-state"
