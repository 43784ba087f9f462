Feature: Review (审核)
  A reviewer who has not worked on the case approves the proposal or rejects it with a reason. Rejected, the unit's own
  clock goes on; the reviewer's time is not the unit's.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: An approved proposal goes to the owner
    When "Wang" proposes to repair
    Then the case is "in_review"
    And "Shen" has to "review"
    And the review clock is due at 18:00 on Tuesday 3 March 2026
    When "Shen" approves the proposal
    Then the case is "approved"
    And "Li" has to "reply"
    And the review clock was met

  Scenario: A rejected proposal goes back, and the clock goes on where it stood
    When "Wang" proposes to repair
    And it is 09:00 on Tuesday 3 March 2026
    And "Shen" rejects the proposal
    Then the case is "handling"
    And "Wang" handles the case
    And the handling clock is due at 18:00 on Tuesday 10 March 2026

  Scenario: A review that is late reaches the head of the responsible unit
    When "Wang" proposes to repair
    And 1 working day passes
    Then the head of "network-operations" has been told of the review clock, once

  Scenario: Nobody reviews their own work
    When "Wang" proposes to repair
    Then "Wang" may not approve the proposal, because of "reviewer-is-not-the-handler"
    And "Zhou" may not approve the proposal, because of "office-needed"
    And "Wang" may not propose to refund, because of "wrong-state"

  Scenario: Only the handler or the head proposes
    Then "Zhou" may not propose to repair, because of "handler-or-head-only"
    And "Shen" may not approve the proposal, because of "wrong-state"
    When the head of "network-operations" proposes to repair
    Then the case is "in_review"
