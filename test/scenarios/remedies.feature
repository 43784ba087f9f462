Feature: Remedies (补救)
  What the reply promises is a task with a clock of its own: a visit has an arrival clock as well. It blocks closing until
  it is carried out.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" proposes to repair
    And "Shen" approves the proposal

  Scenario: A visit: arrive, carry out, close
    When "Li" answers the customer and promises a visit
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

  Scenario: Another unit carries it out, and its head answers for it
    When "Li" answers the customer and promises a refund by "marketing"
    Then "Ma" has to "carry-out"
    And "Wang" may not carry the remedy out, because of "remedy-unit-only"
    And "Ma" may not arrive on site, because of "nothing-to-change"
    When 7 working days pass
    Then the head of "marketing" has been told of the remedy clock, once
    And the head of "network-operations" has not been told of the remedy clock
    When "Ma" carries the remedy out
    Then the remedy clock was missed

  Scenario: What happened is written down anyway
    When "Li" answers the customer and promises a visit
    And "Fang" asks the customer, who is dissatisfied
    And "Jiang" finds nothing more to do
    Then "Li" may not close the case with the words "No more to do.", because of "remedies-open"
