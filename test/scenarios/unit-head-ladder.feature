Feature: Unit-head responsibility (一把手负责制)
  Each unit's head answers for its overdue work. A breach climbs from the head of the unit that holds the clock to the
  leadership, level by level. Each is told once, must acknowledge, and has a clock of its own to do so.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer

  Scenario: Work that is done in time disturbs nobody
    When 4 working days pass
    And "Wang" proposes to repair
    Then the handling clock was met
    And the head of "network-operations" has been told nothing

  Scenario: A breach reaches the head of the unit, once
    When 5 working days pass
    Then the handling clock breached at 18:00 on Monday 9 March 2026
    And the head of "network-operations" has been told of the handling clock, once
    And the head of "city" has not been told of the handling clock
    And the head of "network-operations" has to "acknowledge-escalation"

  Scenario: A head who acknowledges has until the next step of the ladder
    When 5 working days pass
    And the head of "network-operations" acknowledges the escalation to "network-operations"
    And it is 17:59 on Tuesday 10 March 2026
    Then the head of "city" has not been told of the handling clock
    When 1 minute passes
    Then the head of "city" has been told of the handling clock, once
    And the head of "network-operations" has been told of the handling clock, once
    And the escalation level is 2

  Scenario: A head who says nothing brings the next level forward
    When 5 working days pass
    Then the escalation-acknowledgement clock is due at 15:00 on Tuesday 10 March 2026
    When it is 15:00 on Tuesday 10 March 2026
    Then the head of "city" has been told of the handling clock, once
    When it is 10:00 on Wednesday 11 March 2026
    Then the head of "leadership" has been told of the handling clock, once
    When 4 working days pass
    Then the head of "network-operations" has been told of the handling clock, once
    And the head of "city" has been told of the handling clock, once
    And the head of "leadership" has been told of the handling clock, once

  Scenario: A working day after a promise that ends at 24:00 is the next day, not the one after it
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026
    When it is 00:00 on Wednesday 18 March 2026
    And the head of "hotline" acknowledges the escalation to "hotline"
    And it is 17:59 on Wednesday 18 March 2026
    Then the head of "city" has not been told of the reply clock
    When 1 minute passes
    Then the head of "city" has been told of the reply clock, once

  Scenario: The top only reports
    When it is 10:00 on Wednesday 11 March 2026
    Then the head of "leadership" has been told of the handling clock, once
    And the head of "leadership" may not acknowledge the escalation to "leadership", because of "office-needed"

  Scenario: Only the head who was told acknowledges
    When 5 working days pass
    Then "Wang" may not acknowledge the escalation to "network-operations", because of "office-needed"
    And the head of "marketing" may not acknowledge the escalation to "network-operations", because of "not-found"

  Scenario: Where the office is vacant the next head above is told, and an alarm is raised
    Given nobody heads "network-operations"
    When 5 working days pass
    Then the head of "city" was told instead of the vacant head of "network-operations"
    And the head of "city" has to "acknowledge-escalation"
    And an alarm "vacant-office" has been raised

  Scenario: A head who acts for the one below is asked once for both levels
    Given the head of "network-operations" is away from 09:00 on Monday 2 March 2026 to 09:00 on Monday 30 March 2026 with the head of "city" as deputy
    When 5 working days pass
    Then the head of "city" has been told of the breach of the handling clock, once
    When the head of "city" acknowledges the escalation to "city"
    And 4 working days pass
    Then the head of "city" has not been told of the handling clock
    And the head of "city" has been told of the breach of the handling clock, once
    And the head of "leadership" has been told of the handling clock, once

  Scenario: A clock warns before it breaches
    When it is 18:00 on Friday 6 March 2026
    Then the handling clock has warned twice
    And the handling clock has not breached
    And the head of "network-operations" has been told nothing
