Feature: Danger, injury and media (危险、伤害与媒体)
  A complaint with such an incident is critical, whatever it was filed as: the leadership is told at once and it is supervised.
  It stays so until the incident is taken back.

  Scenario Outline: At intake
    Given "Li" has taken a complaint with
      | incidents   | severity |
      | <incidents> | ordinary |
    Then the case is critical now
    And the leadership has been informed of the case, once
    And the case is supervised because of "<reason>"
    And the acknowledge clock is due at 09:15 on Monday 2 March 2026
    And "Lu" has to "lift-supervision"

    Examples:
      | incidents        | reason   |
      | danger           | critical |
      | injury           | injury   |
      | media            | media    |
      | media and injury | injury   |

  Scenario: A complaint of many is no incident of this kind
    Given "Li" has taken a complaint with
      | incidents |
      | group     |
    Then the case is ordinary now
    And the incidents of the case are "group"
    And the leadership has been informed of the case, 0 times
    And the case is not supervised

  Scenario: What comes to light at the verification
    Given "Li" has taken a complaint about "network.coverage"
    When "Zhao" verifies the case with the incident "injury"
    Then the case is critical now
    And the leadership has been informed of the case, once
    And the case is supervised because of "injury"
    And the dispatch clock is due at 09:30 on Monday 2 March 2026

  Scenario: What comes to light while it is worked on shortens the limits
    Given "Li" has taken a complaint about "network.coverage"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then the handling clock is due at 18:00 on Monday 9 March 2026
    And "Wang" may not record the incident "media", because of "office-needed"
    When "Zhao" records the incident "media"
    Then the case is critical now
    And the handling clock is due at 09:00 on Tuesday 3 March 2026
    And the leadership has been informed of the case, once
    And the case is supervised because of "media"
    And "Zhao" may not record the incident "media", because of "nothing-to-change"

  Scenario: It stays critical until the incident is taken back
    Given "Li" has taken a complaint with
      | incidents |
      | injury    |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Zhao" may not reclassify the case as ordinary, because of "nothing-to-change"
    When "Zhao" takes the incidents back and reclassifies the case as ordinary
    Then the case is ordinary now
    And the case has no incidents
    And the handling clock is due at 18:00 on Monday 9 March 2026
    And the case is supervised because of "injury"
    When "Zhao" records the incident "media"
    Then the leadership has been informed of the case, once

  Scenario: One supervision for several incidents
    Given "Li" has taken a complaint with
      | incidents |
      | media     |
    When "Lu" supervises the case
    And "Li" records the incident "injury"
    Then "Lu" supervises the case now
    And the case is supervised because of "media"
