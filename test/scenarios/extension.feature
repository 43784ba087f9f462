Feature: Extension (延期)
  More time is asked for before the limit, with a reason, granted by a head above, capped by the policy, and the customer
  is told.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer

  Scenario: The head of the unit grants more time, and the owner tells the customer
    When "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    Then a request for more time waits
    And the head of "network-operations" has to "rule-on-extension"
    And the handling clock is due at 18:00 on Monday 9 March 2026
    When the head of "network-operations" grants more time
    Then the handling clock is due at 18:00 on Thursday 12 March 2026
    And the customer has yet to be told of it
    And "Li" has to "contact"
    When "Li" fails to reach the customer
    Then the customer has yet to be told of it
    When "Li" reaches the customer
    Then the customer has been told of it

  Scenario: A refused request changes nothing
    When "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    And the head of "network-operations" refuses more time
    Then no request for more time waits
    And the handling clock is due at 18:00 on Monday 9 March 2026

  Scenario: A head who asks grants it
    When the head of "network-operations" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    Then the handling clock is due at 18:00 on Thursday 12 March 2026

  Scenario: Nobody grants it to themselves
    When "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    Then "Wang" may not grant more time, because of "head-above-only"
    And the head of "marketing" may not grant more time, because of "not-found"
    And "Wang" may not ask for more time on the handling clock until 18:00 on Friday 13 March 2026, because of "nothing-to-change"

  Scenario: The policy's longest extension is the longest
    Then "Wang" may not ask for more time on the handling clock until 18:01 on Monday 16 March 2026, because of "extension-not-allowed"
    And "Wang" may not ask for more time on the handling clock until 12:00 on Monday 9 March 2026, because of "extension-not-allowed"
    And "Wang" may not ask for more time on the reply clock until 18:00 on Friday 20 March 2026, because of "extension-not-allowed"

  Scenario: What was granted stays what it is, however often the classification is corrected and set right again
    When the head of "network-operations" asks for more time on the handling clock until 18:00 on Tuesday 10 March 2026
    And "Zhao" reclassifies the case as serious
    Then the handling clock is due at 18:00 on Friday 6 March 2026
    When "Zhao" reclassifies the case as ordinary
    Then the handling clock is due at 18:00 on Tuesday 10 March 2026
    When "Zhao" reclassifies the case as serious
    And "Zhao" reclassifies the case as ordinary
    Then the handling clock is due at 18:00 on Tuesday 10 March 2026

  Scenario: More time until a moment at which nobody works says until when it holds
    When "Wang" asks for more time on the handling clock until 12:00 on Saturday 14 March 2026
    Then more time until 18:00 on Friday 13 March 2026 is asked for
    When the head of "network-operations" grants more time
    Then the handling clock is due at 18:00 on Friday 13 March 2026

  Scenario: After the limit it is too late
    When "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    And it is 18:00 on Monday 9 March 2026
    Then the handling clock breached at 18:00 on Monday 9 March 2026
    And the head of "network-operations" may not grant more time, because of "wrong-state"

  Scenario: A request that nobody rules on reaches the head of the unit
    When "Wang" asks for more time on the handling clock until 18:00 on Thursday 12 March 2026
    And 4 working hours pass
    Then the head of "network-operations" has been told of the extension-ruling clock, once
