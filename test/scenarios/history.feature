Feature: What another system handled (历史工单)
  Cases that another system has ended come along to be read and counted. Nothing of them begins anew: no clock, no duty,
  no mail. Whoever takes the customer's next call finds what was answered then.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has filed a case of the old system, received at 10:00 on Monday 5 January 2026 and closed "satisfied" at 10:00 on Friday 9 January 2026 with the answer "The pack was taken off the bill."

  Scenario: It keeps its own moments, and nothing of it is judged a second time
    When it is 09:00 on Thursday 2 April 2026
    Then the case is "closed"
    And the timeline reads:
      | time                         | who | what     |
      | 09:00 on Monday 2 March 2026 | Li  | received |
    And "Li" has nothing to do

  Scenario: The next call finds it
    Then "Chen" finds by the phone "13800000077" the complaint "old", answered "The pack was taken off the bill."

  Scenario: Nothing can be done in it any more
    Then "Li" may not reopen the case, because of "closed"
    And "Li" may not withdraw the case, because of "closed"
