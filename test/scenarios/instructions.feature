Feature: A head's instruction (批示)
  A head of the units of a case, or of one above, tells somebody below what is to be done by when. That person reports, and
  the head accepts the report or sends it back. It has a clock and a ladder, and the end of the case does not end it.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: An instruction is reported on, and the head accepts the report
    When the head of "network-operations" instructs "Wang" to act by 12:00 on Wednesday 4 March 2026
    Then "Wang" has to "report-on-instruction"
    And the instruction clock is due at 12:00 on Wednesday 4 March 2026
    And "Wang" has been told to report-on-instruction
    And "Wang" can read what the head instructed
    When "Wang" reports on the instruction
    Then the instruction clock was met
    And the head of "network-operations" has to "accept-report"
    And the head of "network-operations" has been told to accept-report
    When the head of "network-operations" accepts the report
    Then the instruction is "accepted"
    And "Wang" has been told what was ruled
    And "Wang" no longer has to "report-on-instruction"

  Scenario: A report that is sent back lets the clock go on as it stood
    Given the head of "city" instructs "Wang" to act by 12:00 on Wednesday 4 March 2026
    When it is 10:00 on Wednesday 4 March 2026
    And "Wang" reports on the instruction
    And it is 15:00 on Wednesday 4 March 2026
    Then the instruction clock has not breached
    When the head of "city" sends the report back
    Then "Wang" has to "report-on-instruction"
    And the instruction clock is due at 17:00 on Wednesday 4 March 2026
    When it is 17:00 on Wednesday 4 March 2026
    Then the instruction clock breached at 17:00 on Wednesday 4 March 2026
    And the head of "network-operations" has been told of the instruction clock, once

  Scenario: Heads instruct people below them, and nobody else does
    Then "Wang" may not instruct "Zhou" to act by 12:00 on Wednesday 4 March 2026, because of "heads-only"
    And "Li" may not instruct "Wang" to act by 12:00 on Wednesday 4 March 2026, because of "heads-only"
    And the head of "network-operations" may not instruct "Chen" to act by 12:00 on Wednesday 4 March 2026, because of "wrong-person"
    And the head of "network-operations" may not instruct "Wang" to act by 12:00 on Sunday 1 March 2026, because of "contradiction"
    And the head of "network-operations" may instruct "Wang" and not "Chen"
    And the head of "city" may instruct "Wang" and not "Wu"

  Scenario: Somebody without a part in the case sees it once they are instructed
    Then "Ma" does not find the case on the list of cases
    When the head of "city" instructs "Ma" to act by 12:00 on Wednesday 4 March 2026
    Then "Ma" sees all of the case
    And "Zhou" may not report on the instruction, because of "instructed-only"
    When the head of "city" withdraws the instruction
    Then the instruction clock was void
    And "Ma" has nothing to do
    And "Ma" has been told that it is no longer theirs to do

  Scenario: The end of the case does not end it, and it is moved when the person leaves
    Given the head of "network-operations" instructs "Wang" to act by 12:00 on Wednesday 4 March 2026
    When "Li" withdraws the case
    Then the instruction clock runs
    And "Wang" has 1 duty as instruction
    When the head of "network-operations" records that "Wang" leaves at 09:00 on Tuesday 3 March 2026, with "Zhou" to follow as handler
    And it is 09:00 on Tuesday 3 March 2026
    And the dry run would move the duties of 1 cases and of 0 not
    And the head of "network-operations" lets the batch run
    Then "Zhou" has to "report-on-instruction"
    When "Zhou" reports on the instruction
    Then the instruction clock was met
    And the head of "network-operations" has to "accept-report"
    When the head of "network-operations" accepts the report
    Then the instruction is "accepted"
    And all clocks have stopped
