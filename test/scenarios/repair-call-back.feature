Feature: Repair call-back (修复回访)
  A customer who was left dissatisfied is called again three working days after the closing, by somebody who had no part in
  the case. What the call finds is kept; the closing stays what it was.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    And "Fang" asks the customer, who is dissatisfied

  Scenario: The call comes on its day, and no earlier
    Given "Jiang" finds nothing more to do
    When "Li" closes the case with the words "The mast cannot be built before summer; the customer knows."
    Then the case was closed as "dissatisfied"
    And the customer is called again from 18:00 on Thursday 5 March 2026 on
    And the repair clock is due at 18:00 on Thursday 12 March 2026
    And "Tao" has nothing to do
    And "Tao" may not call the customer again, who is restored, because of "not-yet"
    When it is 09:00 on Friday 6 March 2026
    Then "Tao" has to "repair-call"
    When "Tao" calls the customer again, who is restored
    Then the last call found the customer "restored"
    And the case was closed as "dissatisfied"
    And the repair clock was met
    And the customer is called again no more
    And "Tao" has nothing to do

  Scenario: A customer who stays dissatisfied does not bring the case back
    Given "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    When it is 09:00 on Friday 6 March 2026
    And "Tao" calls the customer again, who is still-dissatisfied
    Then the last call found the customer "still-dissatisfied"
    And the case was closed as "dissatisfied"
    And all clocks have stopped

  Scenario: Three tries on three days
    Given "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    When it is 09:00 on Friday 6 March 2026
    And "Tao" calls the customer again, who is unreachable
    And "Tao" calls the customer again, who is unreachable
    And it is 09:00 on Monday 9 March 2026
    And "Tao" calls the customer again, who is unreachable, and plans the next try for 15:00 on Tuesday 10 March 2026
    Then "Tao" has nothing to do
    And the customer is called again from 15:00 on Tuesday 10 March 2026 on
    When it is 15:00 on Tuesday 10 March 2026
    Then "Tao" has to "repair-call"
    When "Tao" calls the customer again, who is unreachable
    Then the last call found the customer "unreachable"
    And the customer is called again no more

  Scenario: The call is for somebody who had no part in the case
    Given "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    When it is 09:00 on Friday 6 March 2026
    Then "Fang" may not call the customer again, who is restored, because of "repair-caller-took-no-part"
    And "Jiang" may not call the customer again, who is restored, because of "repair-caller-took-no-part"
    And "Wang" may not call the customer again, who is restored, because of "repair-caller-took-no-part"
    And "Chen" may not call the customer again, who is restored, because of "office-needed"

  Scenario: A call that nobody makes reaches the head of the owner's unit
    Given "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    When it is 18:00 on Thursday 12 March 2026
    Then the repair clock breached at 18:00 on Thursday 12 March 2026
    And the head of "hotline" has been told of the repair clock, once
    When "Tao" calls the customer again, who is restored
    Then the repair clock was missed
    And the head of "hotline" has nothing to do

  Scenario: Reopened before the call, the case needs none
    Given "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    When it is 09:00 on Wednesday 4 March 2026
    And "Li" reopens the case
    Then the repair clock was void
    And the customer is called again no more
    And "Tao" may not call the customer again, who is restored, because of "wrong-state"

  Scenario: Worked on again, and dissatisfied a second time
    Given "Jiang" sends the case to rework
    And the case has been answered
    When "Tao" asks the customer, who is dissatisfied
    Then the case is supervised because of "dissatisfied-again"
    When "Jiang" finds nothing more to do
    And "Li" closes the case with the words "The customer knows."
    Then the case was closed as "dissatisfied"
    And the customer is called again from 18:00 on Thursday 5 March 2026 on
    And the case waits to be looked back at

  Scenario: A customer who is satisfied after all is not called again
    Given "Jiang" sends the case to rework
    And the case has been answered
    When "Fang" asks the customer, who is satisfied
    Then the case was closed as "satisfied"
    And no repair clock has ever run
    And the customer is called again no more
