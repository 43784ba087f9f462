Feature: Telling people (通知)
  Whoever is given something to do, is warned, is urged or answers for a breach is told, once; and so is whoever need not go
  on. What waits in a list that several people work off is not told.

  Scenario: From hand to hand
    Given "Li" has taken a complaint about "fees"
    Then nobody has been told anything
    When the case has been dispatched to "network-operations"
    Then "Wang" has been told that there is something new: accept
    When "Wang" accepts the case
    Then "Wang" has been told nothing else

  Scenario: Whoever is made the owner hears of it, where a machine files the complaint or another agent does
    Given it is 09:00 on Monday 2 March 2026
    And the machine "hotline" has taken a complaint with
      | category | agent |
      | fees     | Li    |
    Then "Li" has been told that it is theirs to see through
    And "Li" has been told nothing else
    When "Li" has taken a complaint with
      | category | agent |
      | other    | Chen  |
    Then "Chen" has been told that it is theirs to see through

  Scenario: Whoever answers for a deadline hears that it has moved, unless they moved it
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When "Zhao" reclassifies the case as serious
    Then "Wang" has been told of another deadline of the handling clock
    And "Li" has been told of another deadline of the first-contact clock
    And "Zhao" has not been told of another deadline

  Scenario: A clock that runs low, and out
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    When 5 working days pass
    Then "Wang" has been warned of the handling clock
    And the head of "network-operations" has been told of the breach of the handling clock, once
    And "Li" has not been told of the breach of the handling clock

  Scenario: Whoever worked on what is over need not go on
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When "Li" withdraws the case
    Then "Wang" has been told that it is no longer theirs to do

  Scenario: Whose work is somebody else's now need not go on either
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When the head of "network-operations" assigns the case to "Zhou"
    Then "Wang" has been told that it is no longer theirs to do

  Scenario: The deputy is told in place of somebody who is away
    Given the head of "network-operations" is away from 09:00 on Monday 2 March 2026 to 09:00 on Friday 20 March 2026 with "Zhou" as deputy
    And "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    When 5 working days pass
    Then "Zhou" has been told of the breach of the handling clock, once
