Feature: First-responder ownership (首问负责制)
  Whoever takes the complaint owns it until the customer has the answer. Ownership moves only when somebody else takes it
  over, or when a head gives it to another agent. There is never a moment without an owner.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026

  Scenario: Whoever takes the complaint owns it, whoever works on it
    When the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Li" owns the case
    And "Wang" handles the case

  Scenario: The owner alone tells the customer the answer
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" proposes to repair
    And "Shen" approves the proposal
    Then "Wang" may not answer the customer, because of "owner-only"
    And "Chen" may not answer the customer, because of "owner-only"
    When "Li" answers the customer
    Then the case is "follow_up"

  Scenario: A complaint can be answered at once
    When "Li" closes the case with the words "The bill was read out and explained."
    Then the case was closed as "first-contact"
    And all clocks have stopped

  Scenario: What is closed at once says what the customer was told
    Then "Li" may not close the case, because of "contradiction"

  Scenario: A hand-over moves the ownership once it is accepted
    When "Li" offers the case to "Chen"
    Then "Li" owns the case
    And "Chen" has to "answer-hand-over"
    When "Chen" takes the case over
    Then "Chen" owns the case
    And the hand-over-answer clock was met

  Scenario: A declined hand-over changes nothing
    When "Li" offers the case to "Chen"
    And "Chen" declines to take the case over
    Then "Li" owns the case
    And no hand-over waits for an answer

  Scenario: A hand-over that nobody answers reaches the head
    When "Li" offers the case to "Chen"
    Then the hand-over-answer clock is due at 15:00 on Monday 2 March 2026
    When it is 15:00 on Monday 2 March 2026
    Then "Li" owns the case
    And the head of "hotline" has been told of the hand-over-answer clock, once

  Scenario: Nobody gives away, or takes, what is not theirs
    Then "Chen" may not offer the case to "Sun", because of "owner-only"
    And "Li" may not offer the case to "Wang", because of "malformed-request"
    When "Li" offers the case to "Chen"
    Then "Sun" may not take the case over, because of "offered-person-only"
    And "Li" may not offer the case to "Sun", because of "hand-over-pending"

  Scenario: The head of the unit gives the ownership to another agent
    When the head of "hotline" makes "Chen" the owner
    Then "Chen" owns the case
    And "Li" may not make "Sun" the owner, because of "office-needed"
    And the head of "hotline" may not make "Chen" the owner, because of "nothing-to-change"

  Scenario: Everything is in the case file
    When "Li" offers the case to "Chen"
    And 1 working hour passes
    And "Chen" takes the case over
    And "Zhao" verifies the case
    Then the timeline reads:
      | time                           | who   | what               | clock       |
      | 09:00 on Monday 2 March 2026   | Li    | received           |             |
      | 09:00 on Monday 2 March 2026   | Li    | hand over offered  |             |
      | 10:00 on Monday 2 March 2026   | clock | clock warned       | acknowledge |
      | 10:00 on Monday 2 March 2026   | Chen  | hand over accepted |             |
      | 10:00 on Monday 2 March 2026   | Zhao  | verified           |             |
