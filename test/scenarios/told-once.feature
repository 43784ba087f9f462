Feature: Each head is told once of all that is overdue (一次告知)
  A complaint that is filed late, or a system that was away, finds several limits passed at one moment. Each head is told
  once then, with everything that is overdue and since when, and acknowledges once.

  Background:
    Given it is 09:00 on Monday 9 March 2026
    And "Li" has taken a complaint about "fees" that was received at 09:00 on Monday 2 February 2026

  Scenario: A complaint filed late tells each head once, with everything that is overdue, not once a level
    Then the head of "hotline" has been told once that these are overdue: "acknowledge, first-contact, reply"
    And the head of "city" has been told once that these are overdue: "acknowledge, first-contact, reply"
    And the head of "leadership" has been told once that these are overdue: "acknowledge, first-contact, reply"
    And the case says that the head of "hotline" has to know of "acknowledge, first-contact, reply"
    And the escalation level is 3

  Scenario: One acknowledgement is for all of it
    When the head of "hotline" acknowledges the escalation to "hotline"
    And the head of "city" acknowledges the escalation to "city"
    Then no head has anything to acknowledge

  Scenario: What has been done meanwhile is still to be acknowledged, and what comes due later is told anew
    When "Li" reaches the customer
    Then the case says that the head of "hotline" has to know of "acknowledge, first-contact, reply"
    When the head of "hotline" explains the delay
    And the case has been dispatched to "network-operations"
    And 1 working day passes
    Then the head of "network-operations" has been told of the accept clock, once
    And the head of "hotline" has been told once that these are overdue: "acknowledge, first-contact, reply"

  Scenario: Where an office is vacant, the head above is told of both levels at once
    Given nobody heads "hotline"
    And "Li" has taken a complaint about "fees" that was received at 09:00 on Tuesday 3 February 2026
    Then the head of "city" has been told once that these are overdue: "acknowledge, first-contact, reply"
