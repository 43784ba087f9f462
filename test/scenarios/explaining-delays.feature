Feature: Why it was late (逾期说明)
  A clock that runs out asks the head of the unit that had it: by which of the policy's causes, why, and what will be done. It
  has a limit of its own, and is owed whatever becomes of the case.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: The head of the unit explains within a working day
    When it is 18:00 on Monday 9 March 2026
    Then the head of "network-operations" has to "explain-overdue"
    And the head of "network-operations" has been told to explain-overdue
    And the explanation clock is due at 18:00 on Tuesday 10 March 2026
    And "Wang" may not explain the delay, because of "explaining-head-only"
    When the head of "network-operations" explains the delay
    Then the explanation clock was met
    And the head of "network-operations" no longer has to "explain-overdue"
    And "Li" can read why it was late, and what will be done

  Scenario: A cause that the policy does not have explains nothing
    Given it is 18:00 on Monday 9 March 2026
    Then the head of "network-operations" may not explain the delay by "bad luck", because of "unknown-explanation"

  Scenario: The case goes to another unit, and the unit that was late still explains
    Given it is 18:00 on Monday 9 March 2026
    When "Zhao" transfers the case to "marketing"
    Then the head of "network-operations" has to "explain-overdue"
    And the head of "network-operations" sees all of the case
    When the head of "network-operations" explains the delay
    Then the explanation clock was met

  Scenario: The end of the case does not end it, and it climbs where nobody explains
    Given it is 18:00 on Monday 9 March 2026
    When "Li" withdraws the case
    Then the explanation clock runs
    When it is 18:00 on Tuesday 10 March 2026
    Then the head of "network-operations" has been told of the explanation clock, once
