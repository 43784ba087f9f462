Feature: The customer (客户)
  Whoever takes a call finds out who it is and what was answered before. A mistyped number is put right, and so is what
  the complaint repeats. Only somebody who has to call the customer is shown a number in clear, and that is on record.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called | phone               | category |
      | first  | +86 (0)10 6222 0001 | fees     |

  Scenario: Who calls, and what they were answered then
    Given "Li" closes the case with the words "The roaming pack was explained."
    When it is 09:00 on Wednesday 4 March 2026
    Then "Chen" finds by the phone "010-62220001" the complaint "first", answered "The roaming pack was explained."
    And "Chen" finds by the name "li n" the complaint "first", answered "The roaming pack was explained."
    And "Chen" finds no customer by the phone "010-62220002"
    And "Wang" may not look for the customer with the phone "010-62220001", because of "office-needed"

  Scenario: An agent elsewhere learns that there is something, and not what
    Then "Wu" finds by the phone "86-10-62220001" 1 complaint elsewhere, and not which

  Scenario: Of whom a complaint is about, it is kept here too
    Given "Li" says that the complaint is about "Chen"
    Then "Chen" finds no customer by the phone "010-62220001"

  Scenario: However the number is written, it is the same customer
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | phone                    | category |
      | 17909 010-62220001转8001 | fees     |
    Then the case repeats "first"

  Scenario: A mistyped number is put right, and with it what is a repeat
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | called | phone        | category |
      | second | 010-62220010 | fees     |
    Then the case is no repeat
    When it is 09:00 on Thursday 5 March 2026
    And "Sun" has taken a complaint with
      | called | phone        | category |
      | third  | 010-62220001 | fees     |
    Then the case is complaint 2 of its customer
    When we turn to the complaint "second"
    And "Chen" corrects the phone to "(+86)10-62220001"
    Then the case repeats "first"
    When we turn to the complaint "third"
    Then the case is complaint 3 of its customer
    And the head of "hotline" has been told of the repeat, once
    And the case is supervised because of "third-repeat"

  Scenario: A complaint that was taken for another customer's is no repeat any more
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | called | phone        | category |
      | second | 010-62220001 | fees     |
    Then the case repeats "first"
    When "Chen" corrects the phone to "010-62220003"
    Then the case is no repeat

  Scenario: The first one was mistyped, and has ended
    Given "Li" closes the case with the words "Explained."
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | called | phone        | category |
      | second | 010-62220001 | fees     |
    And we turn to the complaint "first"
    And "Li" corrects the phone to "010-62220004"
    And we turn to the complaint "second"
    Then the case is no repeat

  Scenario: Who corrects a contact
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not correct the phone to "13900000000", because of "contact-not-by-the-handler"
    And "Shen" may not correct the phone to "13900000000", because of "office-needed"
    And "Li" may not correct the phone to "+86 (0)10 6222 0001", because of "nothing-to-change"
    And "Zhao" corrects the phone to "010-62220005"

  Scenario: A number in clear is for whoever calls, and on record
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Li" is shown the phone in clear, as "+861062220001"
    And "Wang" is shown the phone in clear, as "+861062220001"
    And "Zhao" may not be shown the phone in clear, because of "customer-caller-only"
    And "Shen" may not be shown the phone in clear, because of "customer-caller-only"
    And "Wu" may not be shown the phone in clear, because of "customer-caller-only"
    And "Wei" reads that "Li" and "Wang" were shown the phone
    And "Wei" reads who was shown what
    And "Dong" may not read who was shown what, because of "office-needed"

  Scenario: The caller of the follow-up is shown the number when it is time to ask
    When the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Fang" may not be shown the phone in clear, because of "customer-caller-only"
    When the case has been answered
    Then "Fang" is shown the phone in clear, as "+861062220001"
    And "Wang" may not be shown the phone in clear, because of "customer-caller-only"
