Feature: Rapid guidance (快速指导)
  When a hard case is dispatched, the office that the policy names tells the handler what to do, within a short time. It holds
  no work up, is asked for once, and lapses when the customer has the answer.

  Background:
    Given "Li" has taken a critical complaint about "fault.outage"

  Scenario: A hard case is guided from the dispatch on
    When the case has been dispatched to "network-operations"
    Then the guidance is "awaited"
    And "Jiang" has to "guide"
    And the guidance clock is due at 10:00 on Monday 2 March 2026
    When "Wang" accepts the case
    And "Jiang" guides the handler
    Then the guidance is "given"
    And the guidance clock was met
    And "Jiang" no longer has to "guide"
    And the handler can read what the guide said

  Scenario: An ordinary case is not guided
    Given "Li" has taken a complaint about "fault.outage"
    When the case has been dispatched to "network-operations"
    Then no guidance was asked for
    And no guidance clock has ever run
    And "Jiang" may not guide the handler, because of "wrong-state"

  Scenario: The dispatcher names the guide, of the office of the policy
    When "Zhao" verifies the case
    Then "Zhao" may not dispatch the case to "network-operations" with "Lu" as guide, because of "wrong-person"
    When "Zhao" dispatches the case to "network-operations" with "Jiang" as guide
    Then "Jiang" has to "guide"

  Scenario: Only the guide guides, and once
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not guide the handler, because of "guide-only"
    And "Zhao" may not guide the handler, because of "guide-only"
    And the head of "hotline" may not guide the handler, because of "guide-only"
    When "Jiang" guides the handler
    Then "Jiang" may not guide the handler, because of "wrong-state"

  Scenario: It holds no work up, and lapses with the answer
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When the case has been answered
    Then the guidance is "lapsed"
    And the guidance clock was void
    And "Jiang" has nothing to do

  Scenario: Guidance that is late reaches the head of the office that was asked, and no other
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When it is 10:00 on Monday 2 March 2026
    Then the guidance clock breached at 10:00 on Monday 2 March 2026
    And the head of "hotline" has been told of the guidance clock, once
    And the head of "network-operations" has not been told of the guidance clock
    When "Jiang" guides the handler
    Then the guidance clock was missed

  Scenario: It is asked for once in the life of a case
    Given the case has been dispatched to "network-operations"
    And "Jiang" guides the handler
    When "Zhao" transfers the case to "marketing"
    Then the guidance is "given"
    And "Jiang" has nothing to do

  Scenario: What becomes hard is guided when it is dispatched again
    Given "Li" has taken a complaint about "fault.outage"
    And the case has been dispatched to "network-operations"
    When "Zhao" reclassifies the case as critical
    Then no guidance was asked for
    When "Zhao" transfers the case to "marketing"
    Then the guidance is "awaited"

  Scenario: A handler asks for it, where the policy did not
    Given "Li" has taken a complaint about "fault.outage"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Li" may not ask for guidance, because of "handler-or-head-only"
    When "Wang" asks for guidance
    Then the guidance is "awaited"
    And the guide can read what the handler asks
    And "Wang" may not ask for guidance, because of "wrong-state"
