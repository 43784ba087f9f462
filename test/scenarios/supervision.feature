Feature: Supervision and look-back (督办与回头看)
  Overdue, repeatedly returned, repeatedly dissatisfied and critical cases become supervised, with a named supervisor. They
  are looked back at some days after closing; one that does not hold is reopened.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer

  Scenario: A broken promise is supervised
    When it is 00:00 on Wednesday 18 March 2026
    Then the reply clock breached at 00:00 on Wednesday 18 March 2026
    And the case is supervised because of "overdue"
    And "Lu" has to "lift-supervision"
    When "Lu" supervises the case
    Then "Lu" supervises the case now
    And the supervision clock is due at 18:00 on Wednesday 1 April 2026
    When "Lu" lifts the supervision
    Then the case is not supervised
    And the supervision clock was met

  Scenario: Supervision by hand, for a named supervisor
    When the head of "city" puts the case under the supervision of "Lu"
    Then the case is supervised because of "by-hand"
    And "Lu" supervises the case now
    And the head of "city" may not lift the supervision, because of "supervisor-only"
    And "Lu" may not supervise the case, because of "nothing-to-change"

  Scenario: Nobody watches over the own unit's work
    Then "Wang" may not supervise the case, because of "office-needed"
    And the head of "city" may not put the case under the supervision of "Wang", because of "wrong-person"

  Scenario: A supervised case is looked back at
    Given "Lu" supervises the case
    And the case has been answered
    When "Fang" asks the customer, who is satisfied
    Then the case was closed as "satisfied"
    And the case waits to be looked back at
    And the look-back clock runs
    And "Lu" may not look back and find that it holds, because of "not-yet"
    When 10 calendar days pass
    Then "Lu" has to "look-back"
    When "Lu" looks back and finds that it holds
    Then nobody has to look back
    And the case is "closed"
    And the look-back clock was met

  Scenario: A case that does not hold is reopened
    Given "Lu" supervises the case
    And the case has been answered
    And "Fang" asks the customer, who is satisfied
    When 10 calendar days pass
    And "Lu" looks back and finds that it does not hold
    Then the case is "verifying"
    And the case counts as reopened
    When "Zhao" dispatches the case to "network-operations"
    And "Wang" accepts the case
    Then the case is "handling"

  Scenario: A look-back that nobody does reaches the head
    Given "Lu" supervises the case
    And the case has been answered
    And "Fang" asks the customer, who is satisfied
    When 30 calendar days pass
    Then the head of "hotline" has been told of the look-back clock, once

  Scenario: What was not supervised is not looked back at
    Given the case has been answered
    When "Fang" asks the customer, who is satisfied
    Then nobody has to look back
    And no look-back clock has ever run
    And "Lu" may not look back and find that it holds, because of "wrong-state"
