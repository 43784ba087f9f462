Feature: Heads step in (一把手干预)
  A head takes work below into the own hands, gives it to somebody else, grants more time or moves the ownership, and the case
  file shows each as an intervention. What is a head's own duty is none.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"

  Scenario: A head works on the case themselves, and the unit's clock goes on
    Given "Wang" accepts the case
    When the head of "city" takes the work into their own hands
    Then the head of "city" handles the case
    And the head of "city" has the work in their own hands
    And the case is with "network-operations"
    And the handling clock is due at 18:00 on Monday 9 March 2026
    And "Wang" has nothing to do
    And the head of "city" may not take the work into their own hands, because of "nothing-to-change"
    When the head of "city" proposes to repair
    Then the case is "in_review"
    And the handling clock was met
    And the interventions are:
      | who          | what       |
      | head of city | taken over |

  Scenario: It goes back to whoever had it
    Given "Wang" accepts the case
    And the head of "city" takes the work into their own hands
    Then the head of "network-operations" may not give the work back, because of "heads-only"
    When the head of "city" gives the work back
    Then "Wang" handles the case
    And no head has the work in their own hands
    And "Wang" has to "propose"
    And the head of "city" may not give the work back, because of "wrong-state"

  Scenario: Not to somebody who has left meanwhile
    Given "Wang" accepts the case
    And the head of "city" takes the work into their own hands
    When "Dong" records that "Wang" leaves at 09:00 on Monday 2 March 2026, with "Zhou" to follow as handler
    Then the head of "city" may not give the work back, because of "unknown-reference"
    When the head of "city" gives the work back to "Zhou"
    Then "Zhou" handles the case

  Scenario: Or to another handler of the unit
    Given "Wang" accepts the case
    And the head of "network-operations" takes the work into their own hands
    Then the head of "network-operations" may not give the work back to "Ma", because of "wrong-person"
    When the head of "network-operations" gives the work back to "Zhou"
    Then "Zhou" handles the case

  Scenario: Before anybody has signed
    When the head of "network-operations" takes the work into their own hands
    Then the case is "handling"
    And the accept clock was met
    And the head of "network-operations" may not give the work back, because of "contradiction"
    When the head of "network-operations" gives the work back to "Zhou"
    Then "Zhou" handles the case

  Scenario: A task of a unit below
    Given "Wang" accepts the case
    And "Wang" asks "linshui" for help
    And "He" accepts the task of "linshui"
    Then the head of "network-operations" may not take the task of "linshui" into their own hands, because of "heads-only"
    When the head of "linshui" takes the task of "linshui" into their own hands
    Then "He" has nothing to do
    And the head of "linshui" has to "answer-task"
    And the unit-task clock of "linshui" is due at 18:00 on Wednesday 4 March 2026
    When the head of "linshui" answers the task of "linshui"
    Then the task of "linshui" is "answered"
    And the interventions are:
      | who             | what       |
      | head of linshui | taken over |

  Scenario: Other people for the work and for the ownership, more time, a supervision, and another unit
    Given "Wang" accepts the case
    When the head of "network-operations" assigns the case to "Zhou"
    And the head of "hotline" makes "Chen" the owner
    And the head of "network-operations" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    And the head of "city" puts the case under the supervision of "Lu"
    And the head of "city" transfers the case to "marketing"
    Then the interventions are:
      | who                        | what               | unit      |
      | head of network-operations | assigned           |           |
      | head of hotline            | owner reassigned   |           |
      | head of network-operations | extended           |           |
      | head of city               | supervision opened |           |
      | head of city               | transferred        | marketing |

  Scenario: What is a head's own duty, or other people's, is no intervention
    Given the head of "network-operations" accepts the case
    And the head of "network-operations" assigns the case to "Wang"
    And "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    And the head of "network-operations" grants more time
    And "Wang" assigns the case to "Zhou"
    And "Lu" supervises the case
    And "Zhao" transfers the case to "marketing"
    Then there was no intervention

  Scenario: Heads alone, and of the units that do the work
    Given "Wang" accepts the case
    Then "Wang" may not take the work into their own hands, because of "heads-only"
    And "Li" may not take the work into their own hands, because of "heads-only"
    And the head of "hotline" may not take the work into their own hands, because of "heads-only"
    And the head of "marketing" may not take the work into their own hands, because of "not-found"
    And the head of "network-operations" may not transfer the case to "marketing", because of "office-needed"
    And the head of "network-operations" may not make "Chen" the owner, because of "office-needed"
    When "Wang" proposes to repair
    Then the head of "city" may not take the work into their own hands, because of "wrong-state"

  Scenario: The deputy of a head steps in, in the head's name
    Given "Wang" accepts the case
    And the head of "network-operations" is away from 09:00 on Monday 2 March 2026 to 09:00 on Friday 6 March 2026 with "Zhou" as deputy
    When "Zhou" takes the work into their own hands
    Then the head of "network-operations" handles the case
    And "taken_over" was done by "Zhou" for "p-head-haizhou-network"
    And "Zhou" has to "propose"
