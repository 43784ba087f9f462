Feature: Coordination (协调负责制)
  When more than one unit is needed, one coordinator is accountable for the whole. Each unit has its own task with its own
  clock. The case does not go to review before every task is answered, or the coordinator records why it goes on without.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: Each unit has a task with a clock of its own
    When "Wang" asks "linshui" and "marketing" for help
    Then the case is coordinating
    And "Wang" coordinates the case
    And "He" has to "accept-task"
    And "Ma" has to "accept-task"
    And the unit-task clock of "linshui" is due at 18:00 on Wednesday 4 March 2026
    When "He" accepts the task of "linshui"
    Then the task of "linshui" is "accepted"
    And "He" has to "answer-task"
    When "He" answers the task of "linshui"
    Then the task of "linshui" is "answered"
    And the unit-task clock of "linshui" was met
    And the case is coordinating
    When "Ma" answers the task of "marketing"
    Then the case is not coordinating

  Scenario: The proposal waits for every unit
    When "Wang" asks "linshui" and "marketing" for help
    And "He" answers the task of "linshui"
    Then "Wang" may not propose to repair, because of "tasks-open"
    When "Ma" answers the task of "marketing"
    And "Wang" proposes to repair
    Then the case is "in_review"

  Scenario: The coordinator goes on without a unit, and its late answer is kept
    When "Wang" asks "linshui" for help
    Then "Li" may not go on without "linshui", because of "coordinator-only"
    When "Wang" goes on without "linshui"
    Then the task of "linshui" is "overridden"
    And the unit-task clock of "linshui" was void
    When "Wang" proposes to repair
    And "He" answers the task of "linshui"
    Then the task of "linshui" is "overridden"
    And the answer of "linshui" was kept
    And the case is "in_review"

  Scenario: A unit gives its task back, and another is asked
    When "Wang" asks "linshui" for help
    And "He" returns the task of "linshui"
    Then the task of "linshui" is "returned"
    And "Wang" has to "rule-on-task-return"
    When "Wang" gives the task of "linshui" to "qingtan"
    Then the task of "qingtan" is "asked"
    And "Xu" has to "accept-task"
    And "He" has nothing to do

  Scenario: A unit is released from its task
    When "Wang" asks "linshui" for help
    And "He" returns the task of "linshui"
    And "Wang" releases "linshui" from its task
    Then the task of "linshui" is "released"
    And the case is not coordinating

  Scenario: A refused return designates the unit, and its clock has gone on
    When "Wang" asks "linshui" for help
    And 1 working day passes
    And "He" returns the task of "linshui"
    And "Wang" refuses the return of the task of "linshui"
    Then "He" may not return the task of "linshui", because of "return-not-allowed"
    And the unit-task clock of "linshui" is due at 18:00 on Wednesday 4 March 2026

  Scenario: A task comes back within two working days or not at all
    When "Wang" asks "linshui" for help
    And it is 18:01 on Wednesday 4 March 2026
    Then "He" may not return the task of "linshui", because of "return-not-allowed"

  Scenario: An overdue task reaches the head of the asked unit, and no other unit's
    When "Wang" asks "linshui" and "marketing" for help
    And "Ma" answers the task of "marketing"
    And 2 working days pass
    Then the head of "linshui" has been told of the unit-task clock, once
    And the head of "marketing" has not been told of the unit-task clock
    And the head of "network-operations" has not been told of the unit-task clock

  Scenario: The head of the asked unit gives the task to somebody
    When "Wang" asks "linshui" for help
    And the head of "linshui" accepts the task of "linshui"
    Then the head of "linshui" has to "assign-task"
    When the head of "linshui" assigns the task of "linshui" to "Tan"
    Then "Tan" has to "answer-task"
    And the head of "linshui" may not assign the task of "linshui" to "Ma", because of "wrong-person"

  Scenario: Somebody else becomes the coordinator
    When "Wang" asks "linshui" for help with "Cao" as coordinator
    Then "Cao" coordinates the case
    And "Wang" may not go on without "linshui", because of "coordinator-only"
    When "Li" makes "Wang" the coordinator
    And "Wang" goes on without "linshui"
    Then the task of "linshui" is "overridden"

  Scenario: Each unit does its own part
    When "Wang" asks "linshui" for help
    Then "Ma" may not answer the task of "linshui", because of "not-found"
    And "Ma" may not accept the task of "linshui", because of "not-found"
    And "Wang" may not ask "linshui" for help, because of "nothing-to-change"
    And "Wang" may not ask "network-operations" for help, because of "contradiction"
    And "Zhao" may not transfer the case to "linshui", because of "nothing-to-change"
