Feature: Escalation by hand (人工升级)
  Whoever has a part in the case may tell the head of the next level, with a reason, and never a lower one.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026

  Scenario: The head of the unit that has the case is told, then the one above
    When "Li" escalates the case
    Then the head of "hotline" has been told by "Li"
    And the escalation level is 1
    When "Li" escalates the case
    Then the head of "city" has been told by "Li"
    When "Li" escalates the case
    Then the head of "leadership" has been told by "Li"
    And "Li" may not escalate the case, because of "no-higher-level"

  Scenario: The head of the unit whose turn it is, also when another unit had the case
    Given the case has been dispatched to "network-operations"
    And "Wang" returns the case
    When "Li" escalates the case
    Then the head of "hotline" has been told by "Li"

  Scenario: A head who does not acknowledge brings the next level forward
    When "Li" escalates the case
    And 4 working hours pass
    Then the head of "city" has been told by "Li"

  Scenario: A head who acknowledges keeps it
    When "Li" escalates the case
    And the head of "hotline" acknowledges the escalation to "hotline"
    And "Zhao" verifies the case
    And 3 working hours pass
    Then the escalation level is 1
    And the escalation-acknowledgement clock was met

  Scenario: A head who escalates tells the level above, and not themselves
    When the head of "hotline" escalates the case
    Then the head of "city" has been told by the head of "hotline"
    And the head of "hotline" has been told nothing
    And the escalation level is 2

  Scenario: Strangers do not escalate
    Then "Wu" may not escalate the case, because of "involved-only"
    And "Wang" may not escalate the case, because of "not-found"
