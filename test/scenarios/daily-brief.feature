Feature: The brief of the morning (每日简报)
  On each working day at 08:00 whoever heads a unit reads what runs out before the next brief, what is overdue, what waits for
  them, and what came in. Whoever stands in reads it in place of somebody who is away.

  Scenario: A head reads once what is late, what waits for them and what came in
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    When it is 08:00 on Tuesday 3 March 2026
    And the head of "hotline" wants to be told by mail
      | language |
      | en       |
    And the briefs of the day are written
    Then the last mail to the head of "hotline" is headed "Brief of 2026-03-03"
    And the last mail to the head of "hotline" says "Overdue now: 2"
    And the last mail to the head of "hotline" says "Escalations that wait for you to acknowledge them: 1"
    And the last mail to the head of "hotline" says "Came in since 2026-03-02 08:00 (UTC+08:00): 1"
    And the last mail to the head of "hotline" does not say "Li Na"
    When the briefs of the day are written
    Then the head of "hotline" has had 1 mail

  Scenario: What a head has done is not in the brief of the next day
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    And "Li" closes the case with the words "The bill was read out."
    And the head of "hotline" wants to be told by mail
      | language |
      | en       |
    When it is 08:00 on Wednesday 4 March 2026
    And the briefs of the day are written
    Then the head of "hotline" has had no mail

  Scenario: Whoever stands in for a head reads it in their place
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    And the head of "hotline" is away from 09:00 on Monday 2 March 2026 to 09:00 on Monday 9 March 2026 with "Chen" as deputy
    When it is 08:00 on Tuesday 3 March 2026
    And the head of "hotline" wants to be told by mail
      | language |
      | en       |
    And "Chen" wants to be told by mail
      | language |
      | en       |
    And the briefs of the day are written
    Then the head of "hotline" has had no mail
    And the last mail to "Chen" is headed "Brief of 2026-03-03"

  Scenario: A head who wants no brief gets none
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Monday 2 March 2026
    When it is 08:00 on Tuesday 3 March 2026
    And the head of "hotline" wants to be told by mail
      | brief |
      | never |
    And the briefs of the day are written
    Then the head of "hotline" has had no mail
