Feature: Word by mail (邮件提醒)
  People who have given an address are told by mail too: at once or in a daily digest, as they wish, and not in their quiet
  hours. A breach, an escalation and a critical case come at once, whatever was wished. What falls due together comes in
  one mail, every notice listed.

  Scenario: In one's own language, and without a word of the customer's
    Given it is 09:00 on Monday 2 March 2026
    And "Wang" wants to be told by mail
      | language |
      | en       |
    And "Zhou" wants to be told by mail
      | language |
      | zh       |
    And "Li" has taken a complaint with
      | called  | facts                                    |
      | outage  | My name is Jin, and my line has been dead. |
    When the case has been dispatched to "network-operations"
    And 1 minute passes
    Then "Wang" has had 1 mail
    And the last mail to "Wang" is headed "Something new to do (signing clock)"
    And the last mail to "Wang" is about "outage"
    And the last mail to "Wang" says "To do: sign for the complaint"
    And the last mail to "Wang" says "Until: 2026-03-02 11:00 (UTC+08:00)"
    And the last mail to "Wang" does not say "Jin"
    And the last mail to "Zhou" is headed "新的待办"
    And "Li" has had no mail

  Scenario: Quiet hours hold back what can wait for the morning, and no breach
    Given it is 23:00 on Saturday 7 March 2026
    And "Wang" wants to be told by mail
      | quiet hours    |
      | 20:00 to 08:00 |
    And the head of "network-operations" wants to be told by mail
      | quiet hours    |
      | 20:00 to 08:00 |
    And "Li" has taken a critical complaint about "fault.outage"
    And the case has been dispatched to "network-operations"
    When it is 23:31 on Saturday 7 March 2026
    Then "Wang" has had no mail
    And the last mail to the head of "network-operations" is headed "Overdue (red card) (signing clock)"
    When it is 07:59 on Sunday 8 March 2026
    Then "Wang" has had no mail
    When it is 08:00 on Sunday 8 March 2026
    Then "Wang" has had 1 mail
    And the last mail to "Wang" says "Something new to do (signing clock)"
    And the last mail to "Wang" says "Time is running out (yellow card) (signing clock)"

  Scenario: Several breaches at one moment are one mail
    Given it is 09:00 on Monday 2 March 2026
    And the head of "network-operations" wants to be told by mail
      | in the digest |
      | warning, duty |
    And "Li" has taken a complaint with
      | called | category         |
      | first  | network.coverage |
    And the case has been dispatched to "network-operations"
    And "Li" has taken a complaint with
      | called | category |
      | second | fees     |
    And the case has been dispatched to "network-operations"
    When it is 11:00 on Monday 2 March 2026
    And 1 minute passes
    Then the head of "network-operations" has had 1 mail
    And the last mail to the head of "network-operations" is about "first and second"

  Scenario: The daily digest
    Given it is 09:00 on Monday 2 March 2026
    And "Wang" wants to be told by mail
      | in the digest | digest at |
      | duty, warning | 12:30     |
    And "Li" has taken a complaint with
      | called |
      | first  |
    And the case has been dispatched to "network-operations"
    And "Li" has taken a complaint with
      | called |
      | second |
    And the case has been dispatched to "network-operations"
    When it is 12:29 on Monday 2 March 2026
    Then "Wang" has had no mail
    When it is 12:30 on Monday 2 March 2026
    Then "Wang" has had 1 mail
    And the last mail to "Wang" is about "first and second"

  Scenario: What was done before the digest goes is not in it
    Given it is 09:00 on Monday 2 March 2026
    And "Wang" wants to be told by mail
      | in the digest | digest at |
      | duty, warning | 12:30     |
    And "Li" has taken a complaint with
      | called |
      | first  |
    And the case has been dispatched to "network-operations"
    And "Li" has taken a complaint with
      | called |
      | second |
    And the case has been dispatched to "network-operations"
    When it is 12:29 on Monday 2 March 2026
    Then "Wang" has had no mail
    When "Zhou" accepts the case
    And it is 12:30 on Monday 2 March 2026
    Then "Wang" has had 1 mail
    And the last mail to "Wang" is about "first"

  Scenario: What a server will not take is given up, and can be sent again
    Given it is 09:00 on Monday 2 March 2026
    And "Wang" wants to be told by mail
      | language |
      | en       |
    And the mail server refuses every address
    And "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    When 1 minute passes
    Then "Wang" has had no mail
    And a mail has been given up as "EENVELOPE 550 RCPT TO"
    And "Li" may not send again what was given up, because of "administrator-only"
    When the mail server takes mail again
    And "Dong" sends again what was given up
    Then "Wang" has had 1 mail
    And nothing has been given up
