Feature: Rework and second dissatisfaction (重办与二次不满意)
  A dissatisfied answer goes to a service supervisor, who sends the case back to the unit or finds nothing more to do; then
  the owner tells the customer and closes. A second dissatisfaction is supervised as well.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    And "Fang" asks the customer, who is dissatisfied

  Scenario: The second review sends the case back to the same handler, with time of its own
    Then the case is "follow_up"
    And "Jiang" has to "rework"
    And "Fang" may not ask the customer, who is satisfied, because of "wrong-state"
    When it is 09:00 on Tuesday 3 March 2026
    And "Jiang" sends the case to rework
    Then the case is "rework"
    And "Wang" handles the case
    And the case was reworked once
    And the handling clock is due at 18:00 on Tuesday 10 March 2026
    And the reply clock is due at 00:00 on Thursday 19 March 2026

  Scenario: Whoever was dissatisfied is asked again within a limit of its own
    When "Jiang" sends the case to rework
    And the case has been answered
    Then the follow-up clock is due at 18:00 on Thursday 5 March 2026

  Scenario: A second dissatisfaction is supervised
    Given "Jiang" sends the case to rework
    And the case has been answered
    Then the case is not supervised
    When "Fang" asks the customer, who is dissatisfied
    Then the case is supervised because of "dissatisfied-again"
    When "Jiang" sends the case to rework
    Then the case was reworked twice

  Scenario: Nothing more can be done, and the owner tells the customer
    Then "Li" may not close the case with the words "Explained.", because of "wrong-state"
    When "Jiang" finds nothing more to do
    Then "Li" has to "close"
    And "Jiang" may not close the case, because of "owner-only"
    And "Li" may not close the case, because of "contradiction"
    When "Li" closes the case with the words "The mast cannot be built before summer; the customer knows."
    Then the case was closed as "dissatisfied"

  Scenario: The second review is for service supervisors without a part in the case
    Then "Wang" may not send the case to rework, because of "second-reviewer-took-no-part"
    And "Fang" may not find nothing more to do, because of "second-reviewer-took-no-part"
    And "Li" may not send the case to rework, because of "office-needed"
