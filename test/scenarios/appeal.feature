Feature: Appeals to the regulator (申诉)
  A customer who went to the regulator has a reply of their own to come, inside the limit of what the regulator forwards. The
  leadership is told of each appeal.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026

  Scenario: An open case goes on, with the regulator's limit beside its own
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When it is 10:00 on Wednesday 4 March 2026
    And "Li" records an appeal of 15:00 on Tuesday 3 March 2026
    Then the case is "handling"
    And the regulator waits for an answer
    And the appeal clock is due at 00:00 on Saturday 14 March 2026
    And the reply clock is due at 00:00 on Wednesday 18 March 2026
    And the leadership has been told of the appeal, once
    And the head of "leadership" has nothing to do

  Scenario: The reply settles it
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Li" records an appeal of 09:00 on Monday 2 March 2026
    When the case has been answered
    Then the regulator has its answer
    And the appeal clock was met
    And the reply clock was met
    And the case is "follow_up"

  Scenario: The limit of the regulator never pauses
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Li" records an appeal of 09:00 on Monday 2 March 2026
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    Then the appeal clock is due at 00:00 on Friday 13 March 2026

  Scenario: An appeal that is late climbs from the head of the owner's unit
    Given "Li" records an appeal of 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    When it is 00:00 on Friday 13 March 2026
    Then the appeal clock breached at 00:00 on Friday 13 March 2026
    And the head of "hotline" has been told of the appeal clock, once
    And the head of "network-operations" has not been told of the appeal clock

  Scenario: What has been answered goes back to the unit
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    When "Li" records an appeal of 09:00 on Monday 2 March 2026
    Then the case is "rework"
    And "Wang" has to "propose"
    And "Fang" may not ask the customer, who is satisfied, because of "wrong-state"
    When the case has been answered
    Then the regulator has its answer
    And the case is "follow_up"

  Scenario: What has ended is reopened, also when the window for reopening is over
    Given "Li" closes the case with the words "Explained."
    When it is 09:00 on Monday 4 May 2026
    Then "Li" may not reopen the case, because of "reopen-window-over"
    When it is 09:00 on Wednesday 6 May 2026
    And "Jiang" records an appeal of 09:00 on Wednesday 6 May 2026
    Then the case is "verifying"
    And the case counts as reopened
    And the appeal clock is due at 00:00 on Sunday 17 May 2026
    And "Li" may not close the case with the words "Explained again.", because of "wrong-state"
    And the leadership has been told of the appeal, once

  Scenario: What was not accepted is reopened as well
    Given "Zhao" turns the complaint down
    When "Li" records an appeal of 09:00 on Monday 2 March 2026
    Then the case is "verifying"
    And the regulator waits for an answer

  Scenario: One at a time, received between the complaint and now
    When it is 10:00 on Tuesday 3 March 2026
    Then "Li" may not record an appeal of 08:00 on Monday 2 March 2026, because of "contradiction"
    And "Li" may not record an appeal of 11:00 on Tuesday 3 March 2026, because of "contradiction"
    When "Li" records an appeal of 10:00 on Tuesday 3 March 2026
    Then "Li" may not record an appeal of 10:00 on Tuesday 3 March 2026, because of "nothing-to-change"
    And the leadership has been told of the appeal, once

  Scenario: The owner's desk records it
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not record an appeal of 09:00 on Monday 2 March 2026, because of "office-needed"
    And "Wu" may not record an appeal of 09:00 on Monday 2 March 2026, because of "office-needed"
    When "Chen" records an appeal of 09:00 on Monday 2 March 2026
    Then the regulator waits for an answer

  Scenario: What the regulator forwards has the shorter limit from the start
    Given the machine "regulator-gateway" has taken a complaint with
      | channel   | category | customer |
      | regulator | fees     | B-2      |
    Then the reply clock is due at 00:00 on Friday 13 March 2026
    When the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then the handling clock is due at 18:00 on Thursday 5 March 2026
