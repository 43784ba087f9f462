Feature: Absence and deputies (代理)
  While somebody is away a deputy acts for them, in their name; ownership and offices stay. A deputy who is away too has a
  deputy of their own.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026

  Scenario: A deputy acts for the owner, who stays the owner
    Given "Li" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Monday 9 March 2026 with "Chen" as deputy
    Then "Chen" may not offer the case to "Sun", because of "owner-only"
    When it is 09:00 on Tuesday 3 March 2026
    And "Chen" offers the case to "Sun"
    Then "hand_over_offered" was done by "Chen" for "Li"
    And "Li" owns the case
    When it is 09:00 on Monday 9 March 2026
    Then "Chen" may not offer the case to "Sun", because of "owner-only"

  Scenario: The deputy of a deputy acts
    Given "Li" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Monday 9 March 2026 with "Chen" as deputy
    And "Chen" is away from 09:00 on Wednesday 4 March 2026 to 09:00 on Friday 6 March 2026 with "Sun" as deputy
    When it is 10:00 on Wednesday 4 March 2026
    And "Sun" offers the case to "Wu"
    Then "hand_over_offered" was done by "Sun" for "Li"
    And "Li" owns the case

  Scenario: A deputy finds the duties of the absent on the own list
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Monday 9 March 2026 with "Zhou" as deputy
    When it is 09:00 on Tuesday 3 March 2026
    Then "Zhou" has to "propose"
    When "Wang" has come back
    Then "Zhou" no longer has to "propose"
    And "Wang" has to "propose"

  Scenario: Of a head who is away the deputy is told
    Given the case has been dispatched to "network-operations"
    And the head of "network-operations" is away from 09:00 on Monday 2 March 2026 to 09:00 on Friday 6 March 2026 with "Zhou" as deputy
    When it is 11:00 on Monday 2 March 2026
    Then "Zhou" was told as the head of "network-operations"
    When "Zhou" acknowledges the escalation to "network-operations"
    Then "escalation_acknowledged" was done by "Zhou" for "p-head-haizhou-network"

  Scenario: Deputies do not stand in for each other in a circle
    Given "Li" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Monday 9 March 2026 with "Chen" as deputy
    Then "Chen" may not be away from 09:00 on Wednesday 4 March 2026 to 09:00 on Friday 6 March 2026 with "Li" as deputy, because of "absence-conflict"
    And "Li" may not be away from 09:00 on Friday 6 March 2026 to 09:00 on Friday 13 March 2026 with "Sun" as deputy, because of "absence-conflict"

  Scenario: An absence lies ahead
    When it is 09:00 on Tuesday 3 March 2026
    Then "Li" may not be away from 09:00 on Monday 2 March 2026 to 18:00 on Monday 2 March 2026 with "Chen" as deputy, because of "malformed-request"
    And "Li" may not be away from 09:00 on Wednesday 4 March 2026 to 18:00 on Thursday 5 March 2026 with "Li" as deputy, because of "malformed-request"
