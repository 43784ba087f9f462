Feature: Repeated complaints (重复投诉)
  The same customer complains of the same again inside the policy's window: a repeat. Whoever takes it learns of the earlier
  one. Of a third the head is told at once, and it is supervised.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called | customer | category |
      | first  | A-1      | fees     |

  Scenario: The same customer about the same, while the earlier one is open
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is complaint 2 of its customer
    And the case repeats "first"
    And whoever took it was told of "first" and advised to "urge-or-merge"
    And the case is not supervised
    And the head of "hotline" has been told nothing

  Scenario: The earlier one has ended
    Given "Li" closes the case with the words "Explained."
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case repeats "first"
    And whoever took it was told of "first" and advised to "inform-or-reopen"

  Scenario: The earlier one was withdrawn, which nobody reopens
    Given "Li" withdraws the case
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case repeats "first"
    And whoever took it was told of "first" and advised to "inform"

  Scenario: A nuisance is no complaint that could be repeated
    Given "Li" marks the case as a nuisance
    And "Jiang" rules that it is a nuisance
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is no repeat
    And whoever took it was told of no earlier one

  Scenario: On the last day of the window
    When it is 23:59 on Wednesday 1 April 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case repeats "first"

  Scenario: A day later it is no repeat any more
    When it is 00:01 on Thursday 2 April 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is no repeat
    And whoever took it was told of no earlier one

  Scenario Outline: Another matter, another customer, or no complaint
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer   | category   | kind   |
      | <customer> | <category> | <kind> |
    Then the case is no repeat
    And whoever took it was told of no earlier one

    Examples:
      | customer | category         | kind      |
      | A-1      | network.coverage | complaint |
      | A-1      | fees.plan        | complaint |
      | B-2      | fees             | complaint |
      | A-1      | fees             | enquiry   |

  Scenario: An enquiry that turns out to be a complaint is a repeat after all, and the other way round
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | called | customer | category | kind    |
      | second | A-1      | fees     | enquiry |
    Then the case is no repeat
    When "Chen" turns the case into a complaint
    Then the case repeats "first"
    When we turn to the complaint "first"
    And "Li" turns the case into an enquiry
    And we turn to the complaint "second"
    Then the case is no repeat

  Scenario: What comes within the hour is one order, but whoever takes it is told
    When it is 10:00 on Monday 2 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is no repeat
    And whoever took it was told of "first" and advised to "urge-or-merge"

  Scenario: What counts is the category that the earlier one has now
    Given "Li" verifies the case
    And "Zhao" moves the case to the category "service.attitude"
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is no repeat
    When "Chen" has taken a complaint with
      | customer | category         |
      | A-1      | service.attitude |
    Then the case repeats "first"

  Scenario: The third goes to the head and is supervised
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    And it is 09:00 on Friday 6 March 2026
    And "Sun" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is complaint 3 of its customer
    And the head of "hotline" has been told of the repeat, once
    And the head of "hotline" has to "acknowledge-escalation"
    And the case is supervised because of "third-repeat"
    And "Lu" has to "lift-supervision"

  Scenario: The head of the unit that gets the third is told too, once
    Given it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    And it is 09:00 on Friday 6 March 2026
    And "Sun" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    When the case has been dispatched to "marketing"
    Then the head of "marketing" has been told of the repeat, once
    When "Ma" returns the case
    And "Zhao" refuses the return
    Then the head of "marketing" has been told of the repeat, once
    And the head of "hotline" has been told of the repeat, once

  Scenario: A machine is told of no earlier one, and the case is a repeat all the same
    When it is 09:00 on Wednesday 4 March 2026
    And the machine "hotline" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case repeats "first"
    And whoever took it was told of no earlier one

  Scenario: The accused are not told of earlier ones about them
    Given "Li" says that the complaint is about "Chen"
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category |
      | A-1      | fees     |
    Then the case is complaint 2 of its customer
    And whoever took it was told of no earlier one
