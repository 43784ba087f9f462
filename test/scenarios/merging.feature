Feature: Merging duplicates (合并)
  Of several complaints about one matter one leads, and the work is done there. Every other keeps its owner, the promise to
  its own customer and its own follow-up; only its internal clocks stop.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called  | customer |
      | leading | A-1      |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Chen" has taken a complaint with
      | called    | customer |
      | duplicate | B-2      |
    And the case has been dispatched to "network-operations"
    And "Zhou" accepts the case

  Scenario: The owner and the promise stay, and the internal clocks stop
    When "Chen" merges the case into "leading"
    Then the case is "merged"
    And "leading" leads the case
    And "Chen" owns the case
    And the handling clock was void
    And the first-contact clock runs
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    And "Zhou" has nothing to do
    And "Chen" has nothing to do
    When we turn to the complaint "leading"
    Then the case leads "duplicate"
    And "Wang" has to "propose"

  Scenario: Who owns or handles either case hears of it, and both say who merged them and why
    When "Zhao" merges the case into "leading"
    Then "Chen" has been told of the merging, once
    And "Zhou" has been told that it is no longer theirs to do
    And "merged" was done by "Zhao", because of "The same mast."
    When we turn to the complaint "leading"
    Then "Li" has been told of the merging, once
    And "Wang" has been told of the merging, once
    And "duplicate_joined" was done by "Zhao", because of "The same mast."
    When we turn to the complaint "duplicate"
    And "Chen" unmerges the case
    Then "Zhou" has to "propose"
    When we turn to the complaint "leading"
    Then "Li" has been told of the merging, twice
    And "duplicate_left" was done by "Chen", because of "It is another mast."

  Scenario: The promise to its own customer runs out like any other
    When "Chen" merges the case into "leading"
    And it is 00:00 on Wednesday 18 March 2026
    Then the reply clock breached at 00:00 on Wednesday 18 March 2026
    And the head of "hotline" has been told of the reply clock, once
    And the case is supervised because of "overdue"
    And the handling clock has not breached

  Scenario: Taken out again it goes on where it was, and the time between does not count
    Then the handling clock is due at 18:00 on Monday 9 March 2026
    When "Chen" merges the case into "leading"
    And it is 09:00 on Wednesday 4 March 2026
    And "Zhao" unmerges the case
    Then the case is "handling"
    And no other case leads it
    And "Zhou" handles the case
    And "Zhou" has to "propose"
    And the handling clock is due at 18:00 on Wednesday 11 March 2026
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    When we turn to the complaint "leading"
    Then the case leads no other

  Scenario: A clock that goes on keeps its history
    When it is 17:00 on Thursday 5 March 2026
    Then the handling clock has warned once
    When "Chen" merges the case into "leading"
    And it is 17:00 on Monday 9 March 2026
    And "Chen" unmerges the case
    Then the handling clock has warned once
    When it is 18:00 on Wednesday 11 March 2026
    Then the handling clock has warned twice
    And the handling clock breached at 18:00 on Wednesday 11 March 2026

  Scenario: The window for returning a case stands still too
    Given "Chen" has taken a complaint with
      | called | customer |
      | third  | C-3      |
    And the case has been dispatched to "network-operations"
    When "Chen" merges the case into "leading"
    And it is 09:00 on Monday 9 March 2026
    And "Chen" unmerges the case
    And "Wang" returns the case
    Then the case is "returned"

  Scenario: Each owner tells their own customer what the leading case was answered
    Given "Chen" merges the case into "leading"
    Then "Chen" may not answer the customer, because of "wrong-state"
    When we turn to the complaint "leading"
    And the case has been answered
    And we turn to the complaint "duplicate"
    Then the case is "merged"
    And "Chen" has to "reply"
    And "Li" may not answer the customer, because of "owner-only"
    When "Chen" answers the customer
    Then the case is "follow_up"
    And the reply clock was met
    And the follow-up clock runs
    And "Fang" has to "follow-up"

  Scenario: Each customer is asked, and one who is dissatisfied has their own case worked on again
    Given "Chen" merges the case into "leading"
    And we turn to the complaint "leading"
    And the case has been answered
    And we turn to the complaint "duplicate"
    And "Chen" answers the customer
    Then "Wang" may not ask the customer, who is satisfied, because of "follow-up-caller-is-not-the-handler"
    When "Fang" asks the customer, who is dissatisfied
    And "Jiang" sends the case to rework
    Then the case is "rework"
    And "Wang" handles the case
    When we turn to the complaint "leading"
    Then the case is "follow_up"
    When "Fang" asks the customer, who is satisfied
    Then the case was closed as "satisfied"

  Scenario: A leading case that ends without an answer lets the others go
    Given "Chen" merges the case into "leading"
    And we turn to the complaint "leading"
    When "Li" withdraws the case
    And we turn to the complaint "duplicate"
    Then the case is "handling"
    And "Zhou" has to "propose"
    And the handling clock runs

  Scenario: The owner merges, or whoever dispatches
    Then "Sun" may not merge the case into "leading", because of "office-needed"
    And "Zhou" may not merge the case into "leading", because of "office-needed"
    And "Wu" may not merge the case into "leading", because of "office-needed"
    When "Zhao" merges the case into "leading"
    Then "Sun" may not unmerge the case, because of "office-needed"
    And "Wu" may not unmerge the case, because of "office-needed"

  Scenario: No chains and no circles
    Then "Chen" may not merge the case into "duplicate", because of "contradiction"
    When "Chen" merges the case into "leading"
    And "Sun" has taken a complaint with
      | called | customer |
      | third  | C-3      |
    Then "Sun" may not merge the case into "duplicate", because of "merge-not-allowed"
    When we turn to the complaint "leading"
    Then "Li" may not merge the case into "third", because of "merge-not-allowed"
    And "Li" may not merge the case into "duplicate", because of "merge-not-allowed"

  Scenario: Nothing is merged into what has been answered, has ended, or does not exist
    Then "Chen" may not merge the case into one that does not exist, because of "unknown-reference"
    When we turn to the complaint "leading"
    And the case has been answered
    And we turn to the complaint "duplicate"
    Then "Chen" may not merge the case into "leading", because of "merge-not-allowed"
    When we turn to the complaint "leading"
    And "Fang" asks the customer, who is satisfied
    And we turn to the complaint "duplicate"
    Then "Chen" may not merge the case into "leading", because of "merge-not-allowed"
    And the case is "handling"

  Scenario: What others work on for this case alone, or what has been answered, is not merged
    When "Zhou" asks "linshui" for help
    Then "Chen" may not merge the case into "leading", because of "tasks-open"
    When "He" answers the task of "linshui"
    And the case has been answered
    Then "Chen" may not merge the case into "leading", because of "wrong-state"
    When "Fang" asks the customer, who is dissatisfied
    And "Jiang" sends the case to rework
    Then "Chen" may not merge the case into "leading", because of "wrong-state"

  Scenario: For the accused there is no such case to merge into
    Given "Sun" has taken a complaint with
      | called | customer | accused |
      | secret | C-3      | Chen    |
    When we turn to the complaint "duplicate"
    Then "Chen" may not merge the case into "secret", because of "unknown-reference"
    When we turn to the complaint "secret"
    Then the case leads no other
    And the timeline reads:
      | who | what     |
      | Sun | received |
    And "Chen" may not merge the case into "leading", because of "not-found"
