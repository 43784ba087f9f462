Feature: Critical cases go to the leadership (重大投诉直报)
  Danger, injury and media go straight to the leadership, whatever the ladder says. They are supervised, and their limits
  are short.

  Scenario: The leadership is told at once, and asked for nothing
    Given "Li" has taken a critical complaint about "fault.outage"
    Then the leadership has been informed of the case, once
    And the escalation level is 0
    And the head of "leadership" has nothing to do
    And the case is supervised because of "critical"

  Scenario: The limits are minutes, and run at night
    Given it is 23:00 on Saturday 7 March 2026
    And "Li" has taken a critical complaint about "fault.outage"
    Then the acknowledge clock is due at 23:15 on Saturday 7 March 2026
    When it is 23:15 on Saturday 7 March 2026
    Then the head of "hotline" has been told of the acknowledge clock, once

  Scenario: A case that becomes critical goes there too, once
    Given "Li" has taken a complaint about "fault.outage"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When "Zhao" reclassifies the case as critical
    Then the case is critical now
    And the leadership has been informed of the case, once
    When "Zhao" reclassifies the case as serious
    And "Zhao" reclassifies the case as critical
    Then the leadership has been informed of the case, once
