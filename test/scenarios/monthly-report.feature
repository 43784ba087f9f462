Feature: The monthly report (月度报告)
  Once a month is over its report is frozen, with the complaints behind every number. The units that were late, and those that
  lead a part of the firm, explain their month by the second working day; a service manager approves the report by the third.
  What is missed climbs from head to head. After the approval the report is mailed.

  Scenario: A unit explains its month, is asked again, and the report is approved
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 10:00 on Tuesday 3 February 2026
    And "Li" closes the case with the words "The bill was read out."
    And it is 08:00 on Monday 2 March 2026
    And "Yuan" wants to be told by mail
      | language |
      | en       |
    When "Yuan" has the report of "2026-02" of "city" frozen
    Then the report of "2026-02" of "city" waits for "hotline"
    And the report of "2026-02" of "city" says 1 complaint, and opens as many
    And "Yuan" may not approve the report of "2026-02" of "city", because of "wrong-report-state"
    And the head of "city" may not give the part of "hotline" in the report of "2026-02" of "city", because of "office-needed"
      | causes | done | plans |
      | late   | all  | more  |
    When the head of "hotline" gives the part of "hotline" in the report of "2026-02" of "city"
      | causes        | done         | plans    |
      | Too few people | Two came     | Training |
    Then the report of "2026-02" of "city" is "parts-in"
    And the last mail to "Yuan" is headed "waits for its approval"
    When "Yuan" sends the part of "hotline" in the report of "2026-02" of "city" back, since "Since when?"
    Then the report of "2026-02" of "city" is "asked"
    When the head of "hotline" gives the part of "hotline" in the report of "2026-02" of "city"
      | causes                    | done     | plans    |
      | Too few people since 2025 | Two came | Training |
    And "Yuan" approves the report of "2026-02" of "city"
    Then the report of "2026-02" of "city" is "approved"
    And the last mail to "Yuan" is headed "approved"

  Scenario: Nobody explains anything, and each head above is told once
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 10:00 on Tuesday 3 February 2026
    And "Li" closes the case with the words "The bill was read out."
    And it is 08:00 on Monday 2 March 2026
    And the head of "city" wants to be told by mail
      | language | quiet hours    |
      | en       | 00:00 to 23:59 |
    And "Yuan" has the report of "2026-02" of "city" frozen
    When it is 17:59 on Tuesday 3 March 2026
    Then the head of "city" has had no mail
    When it is 18:00 on Tuesday 3 March 2026
    Then the last mail to the head of "city" is headed "a part is overdue"
    And that the part of "hotline" in the report of "2026-02" of "city" is late has reached "head of city"
    When it is 18:00 on Friday 6 March 2026
    Then that the part of "hotline" in the report of "2026-02" of "city" is late has reached "head of city, head of leadership"
    And the head of "city" has had 2 mails
    And the last mail to the head of "city" is headed "its approval is overdue"
    When "Yuan" approves the report of "2026-02" of "city"
    Then the report of "2026-02" of "city" is "approved"
