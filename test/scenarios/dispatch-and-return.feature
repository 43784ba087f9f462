Feature: Dispatch and return (派单与退单)
  A unit may give a case back, with a reason, within two working days of the dispatch and twice in all. The dispatcher
  rules on it: the case goes to another unit, or back for good.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.speed" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"

  Scenario: A unit signs for the case and the signer handles it
    Then "Wang" has to "accept"
    And the accept clock is due at 11:00 on Monday 2 March 2026
    When "Wang" accepts the case
    Then the case is "handling"
    And "Wang" handles the case
    And the accept clock was met

  Scenario: The head signs, names nobody, and assigns later
    When the head of "network-operations" accepts the case
    Then the case is "accepted"
    And nobody handles the case
    And the head of "network-operations" has to "assign"
    When the head of "network-operations" assigns the case to "Zhou"
    Then "Zhou" handles the case

  Scenario: A handler is named while signing
    When the head of "network-operations" accepts the case for "Wang"
    Then "Wang" handles the case

  Scenario: A returned case goes to another unit
    When "Wang" returns the case
    Then the case is "returned"
    And "Zhao" has to "rule-on-return"
    And the return-ruling clock is due at 15:00 on Monday 2 March 2026
    When "Zhao" agrees to the return and gives the case to "marketing"
    Then the case is with "marketing"
    And the case is "dispatched"
    And the return-ruling clock was met

  Scenario: The head of a unit that was late and has given the case back since can still acknowledge that
    When it is 11:00 on Monday 2 March 2026
    And "Wang" returns the case
    And "Zhao" agrees to the return and gives the case to "marketing"
    Then the head of "network-operations" has to "acknowledge-escalation"
    And the head of "network-operations" sees all of the case
    And for "Wang" there is no such case
    When the head of "network-operations" acknowledges the escalation to "network-operations"
    Then for the head of "network-operations" there is no such case

  Scenario: A refused return designates the unit
    When "Wang" returns the case
    And "Zhao" refuses the return
    Then the case is with "network-operations"
    And "Wang" may not return the case, because of "return-not-allowed"

  Scenario: A refused return says what else the unit can do
    When "Wang" returns the case
    And "Zhao" refuses the return
    Then "Wang" reads that there is something else to do, and may ask for help or escalate

  Scenario: After the window the unit keeps the case
    When it is 18:00 on Wednesday 4 March 2026
    And 1 minute passes
    Then "Wang" may not return the case, because of "return-not-allowed"

  Scenario: Inside the window the unit may still return it
    When it is 18:00 on Wednesday 4 March 2026
    And "Wang" returns the case
    Then the case is "returned"

  Scenario: A case is returned twice at most, and the second time it is supervised
    When "Wang" returns the case
    And "Zhao" agrees to the return and gives the case to "marketing"
    Then the case is not supervised
    When "Ma" returns the case
    Then the case is supervised because of "repeatedly-returned"
    When "Zhao" agrees to the return and gives the case to "linshui"
    Then "He" may not return the case, because of "return-not-allowed"

  Scenario: A ruling that nobody makes reaches the head of the owner's unit
    When "Wang" returns the case
    And it is 15:00 on Monday 2 March 2026
    Then the head of "hotline" has been told of the return-ruling clock, once

  Scenario: A transfer starts the new unit's own clock
    Given "Wang" accepts the case
    When "Zhao" transfers the case to "marketing"
    Then the case is with "marketing"
    And the handling clock was void
    And the accept clock of "marketing" is due at 11:00 on Monday 2 March 2026

  Scenario: Others have no say
    Then "Ma" may not accept the case, because of "not-found"
    And "Ma" may not return the case, because of "not-found"
    And "Wang" may not dispatch the case to "marketing", because of "office-needed"
    And "Zhao" may not refuse the return, because of "wrong-state"
    And "Zhao" may not dispatch the case to "network-operations", because of "nothing-to-change"
    And the head of "network-operations" may not accept the case for "Ma", because of "wrong-person"
    When "Wang" returns the case
    Then "Wang" may not agree to the return and give the case to "marketing", because of "office-needed"

  Scenario: A complaint that is not for us is not accepted
    Given "Chen" has taken a complaint about "other"
    When "Zhao" turns the complaint down
    Then the case is "not_accepted"
    And the acknowledge clock was met
    And all clocks have stopped
    And "Zhao" may not verify the case, because of "closed"

  Scenario: A unit that nobody dispatches to
    Given "Chen" has taken a complaint about "other"
    Then "Wang" may not verify the case, because of "not-found"
    When "Chen" verifies the case
    Then the case is "verifying"
    And "Zhao" has to "dispatch"
    When "Zhao" dispatches the case to "qingtan"
    Then "Xu" has to "accept"
