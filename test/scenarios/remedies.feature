Feature: Remedies (补救)
  A remedy is proposed with its unit, its text, the amount where money is meant, and for a visit until when. The reviewer
  approves it, and the reply promises what was approved and nothing else. It is a task with a clock of its own and blocks
  closing until it is carried out. Only with the customer's consent the owner takes a promise back.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: A visit: propose, approve, promise, arrive, carry out, close
    Given "Wang" proposes a visit
    And "Shen" approves the proposal
    When "Li" answers the customer
    Then the on-site-arrival clock is due at 09:00 on Wednesday 4 March 2026
    And the remedy clock is due at 18:00 on Wednesday 11 March 2026
    And "Wang" has to "arrive"
    When "Fang" asks the customer, who is satisfied
    Then the follow-up clock was met
    And the case is "follow_up"
    And "Fang" no longer has to "follow-up"
    When "Wang" arrives on site
    Then the on-site-arrival clock was met
    And "Wang" has to "carry-out"
    And "Wang" may not arrive on site, because of "nothing-to-change"
    When "Wang" carries the remedy out
    Then all remedies have been carried out
    And the remedy clock was met
    And "Wang" may not confirm the remedy with the customer, because of "office-needed"
    When "Fang" confirms the remedy with the customer
    Then the case was closed as "satisfied"

  Scenario: The reviewer approves what is promised
    Given "Wang" may not propose a refund without an amount, because of "contradiction"
    When "Wang" proposes a refund by "marketing"
    Then the proposal has a "refund" of "58.00" by "marketing"
    And for "Ma" there is no such case
    When "Shen" rejects the proposal
    And "Wang" proposes to repair
    And "Shen" approves the proposal
    And "Li" answers the customer
    Then nothing was promised

  Scenario: Another unit carries it out, reads what it is to do and no more, and its head answers for it
    Given "Wang" proposes a refund by "marketing" and a visit
    And "Shen" approves the proposal
    When "Li" answers the customer
    Then "Ma" has to "carry-out"
    And "Ma" reads what exactly is to be done: "The fee of February."
    And "Ma" reads nothing of "Measure the signal in the flat."
    And "Wang" may not carry the remedy out, because of "remedy-unit-only"
    And "Ma" may not arrive on site, because of "nothing-to-change"
    When 7 working days pass
    Then the head of "marketing" has been told of the remedy clock, once
    When "Ma" carries the remedy out
    Then the remedy clock of "marketing" was missed

  Scenario: Until when somebody comes is a promise to the customer, so the earlier limit counts
    Given "Wang" proposes a visit by 15:00 on Tuesday 3 March 2026
    And it is 12:00 on Monday 2 March 2026
    And "Shen" approves the proposal
    When "Li" answers the customer
    Then the on-site-arrival clock is due at 15:00 on Tuesday 3 March 2026
    When it is 15:00 on Tuesday 3 March 2026
    Then the head of "network-operations" has been told of the on-site-arrival clock, once

  Scenario: A moment that has passed is not approved
    Given "Wang" proposes a visit by 15:00 on Tuesday 3 March 2026
    When it is 15:00 on Tuesday 3 March 2026
    Then "Shen" may not approve the proposal, because of "contradiction"

  Scenario: A promise is withdrawn with the customer's consent (撤销承诺)
    Given "Wang" proposes a visit
    And "Shen" approves the proposal
    And "Li" answers the customer
    And "Fang" asks the customer, who is satisfied
    Then "Wang" may not withdraw the promise, as the customer agrees, because of "owner-only"
    When "Li" withdraws the promise, as the customer agrees
    Then the on-site-arrival clock was void
    And the remedy clock was void
    And the case was closed as "satisfied"
    And "Wang" no longer has to "arrive"

  Scenario: What happened is written down anyway
    Given "Wang" proposes a visit
    And "Shen" approves the proposal
    When "Li" answers the customer
    And "Fang" asks the customer, who is dissatisfied
    And "Jiang" finds nothing more to do
    Then "Li" may not close the case with the words "No more to do.", because of "remedies-open"
