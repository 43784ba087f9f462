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

  Scenario: Each unit is asked its own question, and reads the facts only where they are shared
    When "Wang" asks "linshui" "Was there a power cut?", and "marketing" "What was promised?" with the facts
    Then "He" reads "Was there a power cut?" and nothing of the facts
    And "Ma" reads "What was promised?" and the facts
    And "He" is not shown "What was promised?"
    And "Ma" is not shown "Was there a power cut?"
    And "He" does not learn that "marketing" was asked
    And "Ma" does not learn that "linshui" was asked
    When "He" answers the task of "linshui"
    And "Ma" returns the task of "marketing"
    Then "Ma" is not shown "There was none."
    And "He" is not shown "Not in our county."
    When "Wang" gives the task of "marketing" to "qingtan"
    Then "Xu" reads "What was promised?" and the facts
    And "Xu" is not shown "Not in our county."

  Scenario: The coordinator watches over the units, and urges one of them
    When "Wang" asks "linshui" and "marketing" for help
    Then "Wang" has to "urge" by 18:00 on Wednesday 4 March 2026
    And "Wang" finds the case among those that they coordinate
    When "Wang" urges the task of "linshui"
    Then the task of "linshui" has been urged once
    And the task of "marketing" has been urged 0 times
    And "He" reads "Please hurry, it is urgent." and nothing of the facts
    And "Ma" is not shown "Please hurry, it is urgent."
    And "He" has been told of an urging
    And "Ma" has not been told of an urging
    And the unit-task clock of "linshui" is due at 18:00 on Wednesday 4 March 2026
    When "Li" urges the task of "linshui"
    And "Li" urges the task of "linshui"
    Then the head of "linshui" has been told of the urging, once
    And the head of "network-operations" has been told of the urging, 0 times
    And "Zhao" may not urge the task of "linshui", because of "coordinator-only"
    And "He" may not urge the task of "linshui", because of "coordinator-only"
    When "He" answers the task of "linshui"
    Then "Wang" has been told that a unit has answered
    And "Li" may not urge the task of "linshui", because of "unknown-task"
    When "Ma" answers the task of "marketing"
    Then "Wang" has been told that all units have answered
    And "Wang" no longer has to "urge"

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
