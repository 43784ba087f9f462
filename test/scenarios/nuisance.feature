Feature: Nuisance calls (骚扰)
  What looks like a nuisance leaves the ordinary duties for a queue of its own, where a service supervisor rules on it.
  Confirmed, it is not accepted; refused, it goes on where it was, and is never marked again.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | called | customer | category |
      | first  | A-1      | fees     |
      | second | B-2      | other    |

  Scenario: It leaves the ordinary duties for a queue of its own
    When "Li" marks the case as a nuisance
    Then the case is "nuisance"
    And the nuisances for "Jiang" to rule on are "second" alone
    And "Zhao" has nothing to do
    And "Zhao" may not verify the case, because of "wrong-state"
    And the acknowledge clock was void
    And the nuisance-ruling clock is due at 10:00 on Tuesday 3 March 2026

  Scenario: The promise to the customer goes on meanwhile
    When "Li" marks the case as a nuisance
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026
    And the reply clock runs
    And the first-contact clock runs

  Scenario: Confirmed, it is not accepted
    Given "Li" marks the case as a nuisance
    When "Jiang" rules that it is a nuisance
    Then the case is "not_accepted"
    And the nuisance-ruling clock was met
    And all clocks have stopped
    And there is no nuisance for "Jiang" to rule on
    And "Jiang" may not rule that it is no nuisance, because of "closed"

  Scenario: Refused, it goes on with the time that it had left, for good
    Given "Zhao" verifies the case
    Then the dispatch clock is due at 15:00 on Monday 2 March 2026
    When "Zhao" marks the case as a nuisance
    And it is 11:00 on Monday 2 March 2026
    And "Jiang" rules that it is no nuisance
    Then the case is "verifying"
    And "Zhao" has to "dispatch"
    And the dispatch clock is due at 17:00 on Monday 2 March 2026
    And there is no nuisance for "Jiang" to rule on
    And "Li" may not mark the case as a nuisance, because of "wrong-state"

  Scenario: A ruling that nobody makes reaches the head of the owner's unit
    When "Li" marks the case as a nuisance
    And it is 10:00 on Tuesday 3 March 2026
    Then the head of "hotline" has been told of the nuisance-ruling clock, once

  Scenario: The owner or a dispatcher marks it, a service supervisor rules
    Then "Chen" may not mark the case as a nuisance, because of "office-needed"
    And "Wu" may not mark the case as a nuisance, because of "office-needed"
    And "Jiang" may not rule that it is a nuisance, because of "wrong-state"
    When "Zhao" marks the case as a nuisance
    Then "Zhao" may not rule that it is a nuisance, because of "office-needed"
    And "Li" may not rule that it is no nuisance, because of "office-needed"

  Scenario: What a unit works on, or the regulator asks about, is no nuisance
    When the case has been dispatched to "network-operations"
    Then "Li" may not mark the case as a nuisance, because of "wrong-state"
    When we turn to the complaint "first"
    And "Li" records an appeal of 09:00 on Monday 2 March 2026
    Then "Li" may not mark the case as a nuisance, because of "wrong-state"

  Scenario: Nothing is merged into what may be a nuisance
    Given "Li" marks the case as a nuisance
    When we turn to the complaint "first"
    Then "Li" may not merge the case into "second", because of "merge-not-allowed"

  Scenario: A number from which a nuisance was ruled is recognised at the next call, whatever it is about
    Given "Li" has taken a complaint with
      | called | phone       | category |
      | silent | 13911110099 | other    |
    And "Li" marks the case as a nuisance
    When "Li" has taken a complaint with
      | phone            | category |
      | +86 139-11110099 | other    |
    Then no nuisance from the number was known
    When we turn to the complaint "silent"
    And "Jiang" rules that it is a nuisance
    And "Li" has taken a complaint with
      | phone            | category | kind    |
      | +86 139-11110099 | fees     | enquiry |
    Then whoever took it was told that "silent" had been ruled a nuisance
    And the case says so, and is "received"
    And for "Li" the customer with the phone "13911110099" has the nuisance "silent" alone

  Scenario: What is a nuisance of one number is none of another
    Given "Li" has taken a complaint with
      | phone       | category |
      | 13911110098 | other    |
    And "Li" marks the case as a nuisance
    And "Jiang" rules that it is a nuisance
    When "Li" has taken a complaint with
      | phone       | category |
      | 13911110097 | other    |
    Then no nuisance from the number was known
