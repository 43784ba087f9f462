Feature: Somebody leaves (人员离岗)
  What they have is listed. The head of their unit acts for them at once, and one batch moves each duty to whoever follows.
  Until then they stay on record, so that nothing is ever nobody's.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called | customer | category |
      | first  | A-1      | fees     |
      | second | B-2      | service  |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: What somebody has is listed, for those who may move it
    Then "Li" has 2 duties as owner
    And "Wang" has 1 duty as handler
    And "Chen" has no duties by name
    And "Chen" may not list the duties of "Li", because of "head-above-only"
    And the head of "network-operations" may not list the duties of "Li", because of "head-above-only"
    When the head of "hotline" lists the duties of "Li"
    And "Li" lists the duties of "Li"

  Scenario: The head acts from the day on, and the owner is still the owner
    Given "Wang" proposes to refund
    And "Shen" approves the proposal
    When the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner
    Then "Li" has to "reply"
    When it is 09:00 on Tuesday 3 March 2026
    Then "Li" may not answer the customer, because of "unknown-token"
    And "Li" owns the case
    And the head of "hotline" has to "reply"
    When the head of "hotline" answers the customer
    Then "replied" was done by the head of "hotline" for "Li"
    And the case is "follow_up"

  Scenario: One action moves everything
    Given the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner
    When it is 09:00 on Tuesday 3 March 2026
    Then the dry run would move the duties of 2 cases and of 0 not
    And "Li" has 2 duties as owner
    When the head of "hotline" lets the batch run
    Then "Chen" owns the case
    And "Li" has no duties by name
    And "Chen" has 2 duties as owner
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    When we turn to the complaint "first"
    Then "Chen" owns the case

  Scenario: Whoever leaves later gets more work until then, and all of it is moved
    Given the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 17 March 2026, with "Chen" to follow as owner
    When it is 10:00 on Monday 16 March 2026
    And "Li" has taken a complaint with
      | called | customer | category |
      | third  | C-3      | fees     |
    And it is 10:00 on Wednesday 18 March 2026
    And the head of "hotline" lets the batch run
    Then "Li" has no duties by name
    And "Chen" has 3 duties as owner
    When we turn to the complaint "third"
    Then "Chen" owns the case

  Scenario: Let run before they leave, the batch begins when they do
    Given the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 17 March 2026, with "Chen" to follow as owner
    When it is 10:00 on Monday 2 March 2026
    And the head of "hotline" lets the batch run, which waits for the day
    Then "Li" has 2 duties as owner
    When it is 10:00 on Monday 16 March 2026
    And "Li" has taken a complaint with
      | called | customer | category |
      | third  | C-3      | fees     |
    And it is 10:00 on Tuesday 17 March 2026
    Then "Li" has no duties by name
    And "Chen" has 3 duties as owner

  Scenario: A handler's work goes to whoever follows, with the time that it had
    Given the head of "network-operations" records that "Wang" leaves at 09:00 on Tuesday 3 March 2026, with "Zhou" to follow as handler
    When it is 09:00 on Tuesday 3 March 2026
    And the head of "network-operations" lets the batch run
    Then "Zhou" handles the case
    And "Zhou" has to "propose"
    And the handling clock is due at 18:00 on Monday 9 March 2026

  Scenario: Where one part finds nobody, nothing of that case moves
    Given "Wang" asks "linshui" for help
    And the head of "network-operations" records that "Wang" leaves at 09:00 on Tuesday 3 March 2026, with "Cao" to follow as coordinator
    When it is 09:00 on Tuesday 3 March 2026
    Then the dry run would move the duties of 0 cases and of 1 not
    When the head of "network-operations" lets the batch run
    Then 1 case of the batch was left as it was
    And "Wang" handles the case
    And "Wang" coordinates the case
    And the head of "network-operations" has to "propose"

  Scenario: A case that is reopened after its owner has left is owned by somebody who is there
    Given the case has been answered
    And "Fang" asks the customer, who is satisfied
    And the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner
    When it is 09:00 on Tuesday 3 March 2026
    And the head of "hotline" lets the batch run
    And it is 10:00 on Tuesday 3 March 2026
    Then "Li" owns the case
    When "Sun" reopens the case
    Then "Sun" owns the case
    And the reply clock runs
    And "Sun" has 1 duty as owner

  Scenario: So is one that the regulator asks about
    Given the case has been answered
    And "Fang" asks the customer, who is satisfied
    And the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner
    When it is 09:00 on Tuesday 3 March 2026
    And the head of "hotline" lets the batch run
    And it is 10:00 on Tuesday 3 March 2026
    And "Zhao" records an appeal of 09:00 on Tuesday 3 March 2026
    Then "Sun" owns the case
    And "Sun" has been told that it is theirs to see through

  Scenario: Nobody is given anything any more who has left
    Given the head of "hotline" records that "Chen" leaves at 09:00 on Tuesday 3 March 2026, with "Sun" to follow as owner
    When it is 09:00 on Tuesday 3 March 2026
    Then the head of "hotline" may not make "Chen" the owner, because of "unknown-reference"
    And "Li" may not offer the case to "Chen", because of "unknown-reference"

  Scenario: Where the one who leaves was a deputy, the head is instead
    Given "Sun" has taken a complaint about "other"
    And "Sun" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Monday 9 March 2026 with "Chen" as deputy
    When the head of "hotline" records that "Chen" leaves at 09:00 on Wednesday 4 March 2026, with "Li" to follow as owner
    And it is 09:00 on Wednesday 4 March 2026
    And the head of "hotline" offers the case to "Li"
    Then "hand_over_offered" was done by the head of "hotline" for "Sun"

  Scenario: A head above records it, never they themselves, and once
    Then "Li" may not record that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner, because of "head-above-only"
    And "Chen" may not record that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner, because of "head-above-only"
    And the head of "marketing" may not record that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner, because of "head-above-only"
    And the head of "hotline" may not record that the head of "hotline" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner, because of "head-above-only"
    And "Dong" may not record that the head of "leadership" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner, because of "wrong-person"
    And the head of "hotline" may not record that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Ma" to follow as owner, because of "malformed-request"
    When the head of "hotline" records that "Li" leaves at 09:00 on Tuesday 3 March 2026, with "Chen" to follow as owner
    Then the head of "hotline" may not record that "Li" leaves at 09:00 on Wednesday 4 March 2026, with "Chen" to follow as owner, because of "absence-conflict"
