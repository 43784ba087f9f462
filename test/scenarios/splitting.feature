Feature: A second matter becomes a case of its own (一诉多求拆分)
  A customer calls once and complains of two things. Each is a case with its own owner, its own promise and its own
  clocks, so that neither waits for the other. Splitting gains nobody time: the customer has waited since the call.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called  | customer |
      | signal  | A-1      |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: The second matter is promised by when the customer called, and belongs to whom was asked first
    Given it is 11:00 on Tuesday 3 March 2026
    When "Li" splits a matter of "fees" off the case
    Then what was split off is called "fees"
    And the case was "split-off" "fees"
    And "Wang" has to "propose"
    When we turn to the complaint "fees"
    Then the case was "split-from" "signal"
    And the case was received when "signal" was
    And "Li" owns the case
    And the reply clock runs
    And the case is no repeat

  Scenario: Each of the two goes its own way
    When "Li" splits a matter of "fees" off the case
    And what was split off is called "fees"
    And "Li" withdraws the case
    And we turn to the complaint "fees"
    Then the case is linked with "signal", which is "withdrawn"
    And the acknowledge clock runs

  Scenario: The second matter is given to another agent, who is told
    When "Wang" splits a matter of "fees" off the case for "Chen"
    And what was split off is called "fees"
    And we turn to the complaint "fees"
    Then "Chen" owns the case
    And "Chen" has been told that it is theirs to see through

  Scenario: A matter that came up later counts from then
    Given it is 11:00 on Tuesday 3 March 2026
    Then "Li" may not split a matter of "fees" off the case that came up at 08:00 on Monday 2 March 2026, because of "contradiction"
    When "Li" splits a matter of "fees" off the case that came up at 10:00 on Tuesday 3 March 2026
    Then what was split off is called "fees"

  Scenario: Only who works on the case or answers for it splits it
    Then "Chen" may not split a matter of "fees" off the case, because of "office-needed"
    And "Li" may not split a matter of "no-such-category" off the case, because of "unknown-category"
