Feature: The accused keep out (被投诉人回避)
  The staff whom a complaint is about never see it and are never given it. What they had in it falls to the heads, and a head
  whom it is about is passed over.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Li" has taken a complaint with
      | category         |
      | service.attitude |

  Scenario: For the accused there is no such case
    Given "Li" says that the complaint is about "Wang"
    And the case has been dispatched to "network-operations"
    Then the complaint is about "Wang"
    And "Wang" may not look at the case, because of "not-found"
    And "Wang" may not look at the history of the case, because of "not-found"
    And "Wang" may not accept the case, because of "not-found"
    And "Wang" may not note "I was never rude.", because of "not-found"
    And "Wang" finds the case on no list
    And "Wang" has nothing to do
    And "Zhou" has to "accept"

  Scenario: The accused are given nothing
    Given "Li" says that the complaint is about "Wang"
    And the case has been dispatched to "network-operations"
    Then the head of "network-operations" may not accept the case for "Wang", because of "wrong-person"
    When "Zhou" accepts the case
    Then "Zhou" may not assign the case to "Wang", because of "wrong-person"
    And "Wang" may not propose to refund, because of "not-found"
    And "Zhou" may not ask "linshui" for help with "Wang" as coordinator, because of "wrong-person"
    And "Li" may not offer the case to "Wang", because of "malformed-request"
    When "Zhou" proposes to refund
    Then "Wang" may not approve the proposal, because of "not-found"

  Scenario: The work of a handler who is accused is the head's at once
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    When "Li" says that the complaint is about "Wang"
    Then "Wang" has nothing to do
    And "Wang" may not propose to refund, because of "not-found"
    And the head of "network-operations" has to "assign"
    When the head of "network-operations" assigns the case to "Zhou"
    Then "Zhou" handles the case
    And "Zhou" has to "propose"

  Scenario: An owner who is accused owns it until the head names another, and the head answers meanwhile
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" proposes to refund
    And "Shen" approves the proposal
    When "Jiang" says that the complaint is about "Li"
    Then "Li" owns the case
    And "Li" may not answer the customer, because of "not-found"
    And "Chen" may not answer the customer, because of "owner-only"
    And the head of "hotline" has to "reply"
    And the head of "hotline" has to "reassign-owner"
    And the head of "hotline" may not make "Li" the owner, because of "wrong-person"
    When the head of "hotline" makes "Chen" the owner
    Then "Chen" owns the case
    And the head of "hotline" has nothing to do
    When "Chen" answers the customer
    Then the case is "follow_up"

  Scenario: Nobody owns a complaint about themselves
    Then "Chen" may not take a complaint about "Chen" of the staff, because of "contradiction"
    When the machine "hotline" takes a complaint about "Li" of the staff
    Then somebody else than "Li" owns the case
    And "Li" may not look at the case, because of "not-found"

  Scenario: What they were offered, asked or had to watch over falls away
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Li" offers the case to "Chen"
    And "Lu" supervises the case
    And "Wang" asks "linshui" for help with "Cao" as coordinator
    And "He" accepts the task of "linshui"
    When "Li" says that the complaint is about "Chen"
    Then no hand-over waits for an answer
    And "Chen" may not take the case over, because of "not-found"
    When "Li" says that the complaint is about "Lu"
    Then "Lu" has nothing to do
    And the case is supervised because of "by-hand"
    When "Li" says that the complaint is about "He"
    Then "He" may not answer the task of "linshui", because of "not-found"
    And the head of "linshui" has to "assign-task"
    When "Li" says that the complaint is about "Cao"
    Then "Cao" may not go on without "linshui", because of "not-found"

  Scenario: A head who is accused is passed over by the ladder
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    When "Li" says that the complaint is about the head of "network-operations"
    And 5 working days pass
    Then the handling clock breached at 18:00 on Monday 9 March 2026
    And the head of "city" was told instead of the accused head of "network-operations"
    And the head of "network-operations" has nothing to do
    And the head of "network-operations" may not acknowledge the escalation to "network-operations", because of "not-found"
    And no alarm has been raised
    When the head of "city" acknowledges the escalation to "city"
    Then the escalation-acknowledgement clock was met

  Scenario: Nobody acts in the name of the accused
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And the head of "network-operations" is away from 09:00 on Monday 2 March 2026 to 09:00 on Friday 6 March 2026 with "Zhou" as deputy
    When "Li" says that the complaint is about the head of "network-operations"
    Then "Zhou" may not assign the case to "Zhou", because of "accused-barred"
    And "Zhou" may not propose to refund, because of "accused-barred"

  Scenario: And the accused act in nobody's name
    Given "Li" is away from 09:00 on Monday 2 March 2026 to 09:00 on Friday 6 March 2026 with "Chen" as deputy
    When "Zhao" says that the complaint is about "Chen"
    Then "Chen" may not look at the case, because of "not-found"
    And "Chen" may not offer the case to "Sun", because of "not-found"

  Scenario: Cleared, they have again what was theirs
    Given the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Li" says that the complaint is about "Wang"
    When "Zhao" says that the complaint is not about "Wang"
    Then "Wang" has to "propose"
    When "Wang" proposes to refund
    Then the case is "in_review"

  Scenario: The owner, a dispatcher or a service supervisor says whom it is about
    Given the case has been dispatched to "network-operations"
    Then "Wang" may not say that the complaint is about "Zhou", because of "office-needed"
    And "Chen" may not say that the complaint is about "Zhou", because of "office-needed"
    And "Li" may not say that the complaint is not about "Zhou", because of "wrong-state"
    When "Jiang" says that the complaint is about "Zhou"
    Then "Li" may not say that the complaint is about "Zhou", because of "nothing-to-change"
    And "Wang" may not say that the complaint is not about "Zhou", because of "office-needed"

  Scenario: What came before is kept from them too
    Given "Li" has taken a complaint with
      | called | customer | category         |
      | first  | A-1      | service.attitude |
    And "Li" says that the complaint is about "Chen"
    When it is 09:00 on Wednesday 4 March 2026
    And "Chen" has taken a complaint with
      | customer | category         |
      | A-1      | service.attitude |
    Then the case repeats "first"
    And whoever took it was told of no earlier one
    And for "Chen" the case is no repeat

  Scenario: Word that waits does not go to them
    Given "Wang" wants to be told by mail
      | quiet hours    |
      | 20:00 to 08:00 |
    And "Zhou" wants to be told by mail
      | quiet hours    |
      | 20:00 to 08:00 |
    When it is 21:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And it is 22:00 on Monday 2 March 2026
    And "Li" says that the complaint is about "Wang"
    And it is 08:01 on Tuesday 3 March 2026
    Then "Wang" has had no mail
    And "Zhou" has had 1 mail
