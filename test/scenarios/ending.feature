Feature: Withdrawal, termination, reopening (撤诉、终止与重启)
  The customer may withdraw. Only a reviewer terminates. A closed case comes back with new facts inside the window.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026

  Scenario: The customer withdraws
    When "Chen" withdraws the case
    Then the case is "withdrawn"
    And the acknowledge clock was void
    And all clocks have stopped
    And "Li" may not withdraw the case, because of "closed"
    And "Li" may not reopen the case, because of "closed"
    And "Li" may not note "The customer called again.", because of "closed"

  Scenario: A breach stays one
    When 2 working hours pass
    And "Li" withdraws the case
    Then the acknowledge clock was missed

  Scenario: Only a reviewer terminates
    Given the case has been dispatched to "network-operations"
    Then "Li" may not terminate the case, because of "office-needed"
    And "Wang" may not withdraw the case, because of "office-needed"
    When "Shen" terminates the case
    Then the case is "terminated"
    And all clocks have stopped

  Scenario: A closed case is reopened inside the window
    Given "Li" notes "The customer is patient."
    And "Li" closes the case with the words "Explained."
    When it is 23:00 on Wednesday 1 April 2026
    Then "Wang" may not reopen the case, because of "not-found"
    When "Li" reopens the case
    Then the case is "verifying"
    And the case counts as reopened
    And the dispatch clock runs
    And the reply clock is due at 00:00 on Friday 17 April 2026

  Scenario: After the window it takes a new complaint
    Given "Li" closes the case with the words "Explained."
    When it is 00:01 on Thursday 2 April 2026
    Then "Li" may not reopen the case, because of "reopen-window-over"

  Scenario: One customer, two complaints
    Given "Li" has taken a complaint with
      | category | called |
      | fees     | fees   |
      | service  | other  |
    When "Li" withdraws the case
    Then the case is "withdrawn"
    When we turn to the complaint "fees"
    Then the case is "received"
