Feature: Partners and other provinces (合作单位与外省协办)
  A partner has tasks in our cases and no people here. With a key of its own it sees its task and answers it, and nothing
  else; the unit that it works for answers for it.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | facts                                                 |
      | No signal below the mast. Call me back on 13800000000 |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" asks "tower-firm" for help with the facts

  Scenario: The partner finds its task, and not the customer
    Then the desk of "tower-firm" finds the task of "tower-firm" and no other
    And the desk of "tower-firm" reads in the task of "tower-firm" "No signal below the mast. Call me back on 138****0000"
    And the desk of "tower-firm" learns nothing of who complained
    And the unit-task clock of "tower-firm" is due at 18:00 on Wednesday 4 March 2026

  Scenario: It signs for the task and answers it
    When the desk of "tower-firm" accepts the task of "tower-firm"
    Then the task of "tower-firm" is "accepted"
    And "Wang" may not propose to repair, because of "tasks-open"
    When the desk of "tower-firm" answers the task of "tower-firm"
    Then the task of "tower-firm" is "answered"
    And the unit-task clock of "tower-firm" was met
    And the desk of "tower-firm" finds no task
    And the timeline has:
      | who                | what           |
      | Wang               | help requested |
      | desk of tower-firm | task accepted  |
      | desk of tower-firm | task answered  |
    When "Wang" proposes to repair
    Then the case is "in_review"

  Scenario: A key opens the tasks of its own unit and nothing else
    Given "Wang" asks "beihu" for help
    Then the desk of "beihu" finds the task of "beihu" and no other
    And the desk of "tower-firm" finds the task of "tower-firm" and no other
    And the desk of "beihu" may not look at the task of "tower-firm", because of "not-found"
    And the desk of "beihu" may not answer the task of "tower-firm", because of "unknown-task"
    And the desk of "tower-firm" may not look at the case, because of "scope-needed"
    And the desk of "tower-firm" may not look at the history of the case, because of "scope-needed"
    And the desk of "tower-firm" may not list all complaints, because of "scope-needed"
    And the desk of "tower-firm" may not propose to repair, because of "scope-needed"
    And the desk of "tower-firm" may not note "We are on it.", because of "scope-needed"

  Scenario: Of other cases it knows nothing
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" asks "linshui" for help
    Then the desk of "tower-firm" may not look at the task of "linshui", because of "not-found"
    And the desk of "tower-firm" may not answer the task of "linshui", because of "not-found"

  Scenario: It gives the task back
    When the desk of "tower-firm" returns the task of "tower-firm"
    Then the task of "tower-firm" is "returned"
    And "Wang" has to "rule-on-task-return"
    When "Wang" gives the task of "tower-firm" to "linshui"
    Then "He" has to "accept-task"
    And the desk of "tower-firm" finds no task

  Scenario: It asks for more time, and the unit that it works for decides
    When the desk of "tower-firm" asks for more time on the unit-task clock until 18:00 on Friday 6 March 2026
    Then a request for more time waits
    And the head of "network-operations" has to "rule-on-extension"
    And the desk of "tower-firm" may not grant more time, because of "scope-needed"
    When the head of "network-operations" grants more time
    Then the unit-task clock of "tower-firm" is due at 18:00 on Friday 6 March 2026

  Scenario: An overdue task reaches the head of the unit that the partner works for, and that is no vacancy
    When it is 18:00 on Wednesday 4 March 2026
    Then the unit-task clock breached at 18:00 on Wednesday 4 March 2026
    And the head of "network-operations" was told as the head of "tower-firm"
    And the head of "network-operations" has to "acknowledge-escalation"
    And no alarm has been raised

  Scenario: The coordinator goes on without it, and its late answer is kept
    Given the desk of "tower-firm" accepts the task of "tower-firm"
    When "Wang" goes on without "tower-firm"
    And "Wang" proposes to repair
    And the desk of "tower-firm" answers the task of "tower-firm"
    Then the task of "tower-firm" is "overridden"
    And the answer of "tower-firm" was kept
    And the case is "in_review"
    And the desk of "tower-firm" may not answer the task of "tower-firm", because of "wrong-state"

  Scenario: An answer that comes when the case has ended is kept too
    When "Li" withdraws the case
    And the desk of "tower-firm" answers the task of "tower-firm"
    Then the task of "tower-firm" is "lapsed"
    And the answer of "tower-firm" was kept
    And the case is "withdrawn"

  Scenario: What it was promised to do it carries out
    Given the desk of "tower-firm" answers the task of "tower-firm"
    And "Wang" proposes a visit by "tower-firm"
    And "Shen" approves the proposal
    When "Li" answers the customer
    Then the desk of "tower-firm" finds the task of "tower-firm" and no other
    When the desk of "tower-firm" arrives on site
    And the desk of "tower-firm" carries the remedy out
    Then all remedies have been carried out
    And the remedy clock was met
    And "Fang" has to "confirm-remedy"

  Scenario: Somebody who asked by telephone records the answer
    When the head of "network-operations" answers the task of "tower-firm"
    Then the task of "tower-firm" is "answered"

  Scenario: A key that was revoked opens nothing any more
    Given "Li" may not revoke the key of the desk of "tower-firm", because of "administrator-only"
    When "Dong" revokes the key of the desk of "tower-firm"
    Then the desk of "tower-firm" may not look at the task of "tower-firm", because of "unknown-token"
    And the desk of "tower-firm" may not answer the task of "tower-firm", because of "unknown-token"
