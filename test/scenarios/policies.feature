Feature: Policies as data (时限政策)
  Limits, ladders and rules are versioned documents. A version is never edited: the next one has a first day, and from then
  on complaints are received under it. What runs already keeps the rules that it was received under, unless somebody orders
  otherwise; a draft can be tried on what is on record before anybody publishes it.

  Scenario: A new version holds from its first day
    Given it is 09:00 on Monday 2 March 2026
    When "Yuan" publishes a telecom policy that promises the reply in 10 days, from 2026-03-10
    And "Li" has taken a complaint about "fees"
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026
    When it is 00:00 on Tuesday 10 March 2026
    And "Li" has taken a complaint about "fees"
    Then the reply clock is due at 00:00 on Saturday 21 March 2026

  Scenario: A running case keeps the rules that it was received under
    Given "Li" has taken a complaint about "fees"
    When "Yuan" publishes a telecom policy that promises the reply in 10 days, from 2026-03-10
    And it is 00:00 on Tuesday 10 March 2026
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026

  Scenario: Running cases come under the new version by order, after a dry run
    Given "Li" has taken a complaint about "fees"
    And "Yuan" publishes a telecom policy that promises the reply in 10 days, from 2026-03-10
    When it is 00:00 on Tuesday 10 March 2026
    And "Dong" orders that running cases come under the telecom policy in effect
    Then the dry run moves the reply clock to 00:00 on Friday 13 March 2026
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    When "Dong" lets the batch run
    Then the reply clock is due at 00:00 on Friday 13 March 2026
    When it is 00:00 on Friday 13 March 2026
    Then the reply clock breached at 00:00 on Friday 13 March 2026

  Scenario: The version that is to come is not what an order means
    Given "Li" has taken a complaint about "fees"
    When "Yuan" publishes a telecom policy that promises the reply in 10 days, from 2026-03-10
    Then "Dong" may not bring the case under the policy in effect, because of "nothing-to-change"

  Scenario: A draft is tried on what is on record
    Given "Li" has taken a complaint about "fees"
    And "Li" has taken a complaint about "fees"
    When it is 09:00 on Monday 16 March 2026
    And "Yuan" tries a telecom policy that promises the reply in 10 days on the complaints since 2026-03-01
    Then of 2 reply clocks none was late, and 2 would have been
    And the reply clock is due at 00:00 on Wednesday 18 March 2026

  Scenario: Policies are for those who govern them
    Given it is 09:00 on Monday 2 March 2026
    Then "Li" may not publish a telecom policy that promises the reply in 10 days, from 2026-03-10, because of "policy-makers-only"
    And "Yuan" may not publish a telecom policy that promises the reply in 10 days, from 2026-02-10, because of "invalid-policy"

  Scenario: The latest version in effect holds, also where an earlier one was to come later
    Given it is 09:00 on Monday 2 March 2026
    When "Yuan" publishes a telecom policy that promises the reply in 10 days, from 2026-03-10
    And "Yuan" publishes a telecom policy that promises the reply in 12 days, from 2026-03-05
    And it is 09:00 on Tuesday 10 March 2026
    And "Li" has taken a complaint about "fees"
    Then the reply clock is due at 00:00 on Monday 23 March 2026
