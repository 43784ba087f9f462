Feature: Waiting and changing anywhere (随时挂起与事后更正)
  What occurs at every help desk, where the policy permits it: a case waits before anybody works on it and after the reply,
  it waits for longer than was thought, its severity turns out to be another one after the reply, and somebody has a remark
  on it after the end. What was promised to the customer never waits.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Yuan" publishes a telecom policy that lets cases wait anywhere and be changed afterwards, from 2026-03-03
    And it is 09:00 on Tuesday 3 March 2026
    And "Li" has taken a complaint about "network.coverage"

  Scenario: A case waits before anybody has taken it up
    When "Li" pauses the case until 09:00 on Wednesday 4 March 2026
    Then the case is paused
    And the reply clock is due at 00:00 on Thursday 19 March 2026
    When it is 09:00 on Wednesday 4 March 2026
    Then the case is not paused

  Scenario: A case that is taken up waits no longer
    When "Li" pauses the case until 09:00 on Wednesday 4 March 2026
    And "Zhao" verifies the case
    Then the case is not paused

  Scenario: A pause is prolonged, as often as the policy says
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then the handling clock is due at 18:00 on Tuesday 10 March 2026
    When "Wang" pauses the case until 09:00 on Thursday 5 March 2026
    Then the handling clock is due at 18:00 on Thursday 12 March 2026
    And "Wang" may not pause the case until 18:00 on Wednesday 4 March 2026, because of "pause-not-allowed"
    When "Wang" pauses the case until 09:00 on Friday 6 March 2026
    Then the handling clock is due at 18:00 on Friday 13 March 2026
    And the reply clock is due at 00:00 on Thursday 19 March 2026
    And "Wang" may not pause the case until 09:00 on Monday 9 March 2026, because of "wrong-state"
    When it is 09:00 on Friday 6 March 2026
    Then the case is not paused
    And the handling clock is due at 18:00 on Friday 13 March 2026

  Scenario: After the reply a case waits, and its severity is corrected
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    When "Li" pauses the case until 09:00 on Thursday 5 March 2026
    Then the case is paused
    When "Zhao" reclassifies the case as serious
    Then the case is serious now
    And the reply clock was met
    And the handling clock was met
    And the case is "follow_up"

  Scenario: A remark on a case that has ended changes nothing else
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the case has been answered
    And "Fang" asks the customer by telephone, who is satisfied and gives 9 points
    When it is 09:00 on Wednesday 4 March 2026
    And "Li" notes "The customer has called again to thank us."
    Then the case is "closed"
    And all clocks have stopped
    And "Zhao" may not reclassify the case as serious, because of "closed"
