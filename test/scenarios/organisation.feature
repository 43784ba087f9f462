Feature: Changing the organisation (组织调整)
  Units are moved, merged and closed, people come, change offices and leave, while cases run. No case loses its owner, its chain or
  its ladder. What cannot be done at once waits, and the rest is done.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer

  Scenario: A unit moves, and its running cases climb the ladder that they were given
    When "network-operations" is put under "leadership"
    Then nothing has to wait
    When 5 working days pass
    Then the head of "network-operations" has been told of the handling clock, once
    When it is 10:00 on Wednesday 11 March 2026
    Then the head of "city" has been told of the handling clock, once
    And the head of "leadership" has been told of the handling clock, once

  Scenario: A case that is dispatched after that climbs the new one
    Given "network-operations" is put under "leadership"
    When "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    And it is 10:00 on Wednesday 11 March 2026
    Then the head of "leadership" has been told of the handling clock, once
    And the head of "city" has not been told of the handling clock

  Scenario: A unit is merged, and those of the other one answer for its cases at once
    When "network-operations" is merged into "marketing"
    Then nothing has to wait
    And "Zhao" may not transfer the case to "network-operations", because of "unknown-reference"
    And "Wang" handles the case
    When 5 working days pass
    Then the head of "marketing" was told as the head of "network-operations"
    And the head of "marketing" has to "acknowledge-escalation"
    When it is 10:00 on Wednesday 11 March 2026
    Then the head of "city" has been told of the handling clock, once
    When "Wang" proposes to repair
    And "Shen" approves the proposal
    Then the case is "approved"

  Scenario: A unit with a running case is closed only once that has ended
    When "network-operations" is closed, and its people go to "marketing"
    Then "network-operations" has to stay open for 1 complaint
    When "Li" withdraws the case
    And "network-operations" is closed, and its people go to "marketing"
    Then nothing has to wait

  Scenario: Whoever handles a case keeps the office for it, and has the new one as well
    When "Wang" becomes a handler of "marketing" and nothing else
    Then "Wang" has to stay as handler of "network-operations"
    When "Wang" proposes to repair
    Then the case is "in_review"

  Scenario: Whoever has duties stays until they have been moved
    When "Wang" is taken out of the organisation
    Then "Wang" has to stay as handler of "network-operations"
    When the head of "network-operations" records that "Wang" leaves at 10:00 on Monday 2 March 2026, with "Zhou" to follow as handler
    And it is 10:00 on Monday 2 March 2026
    And the head of "network-operations" lets the batch run
    And "Wang" is taken out of the organisation
    Then nothing has to wait
    And "Zhou" handles the case
    And "Wang" may not accept the case, because of "unknown-token"

  Scenario: All of it at once, while the ladder climbs
    When "Chen" is taken out of the organisation
    And "hotline" is put under "leadership"
    And "qingtan" is closed, and its people go to "linshui"
    And 5 working days pass
    Then the head of "network-operations" has been told of the handling clock, once
    When "network-operations" is merged into "marketing"
    And "marketing" is put under "leadership"
    Then nothing has to wait
    When it is 10:00 on Wednesday 11 March 2026
    Then the head of "city" has been told of the handling clock, once
    And the head of "leadership" has been told of the handling clock, once
    And the head of "network-operations" has been told of the handling clock, once
    And "Li" owns the case
    And "Wang" handles the case
