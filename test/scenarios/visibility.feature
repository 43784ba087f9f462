Feature: Who sees a complaint (可见范围)
  Those whose units have it see it whole. A unit that was asked for one thing sees that, agents elsewhere see how far it has
  come, and for everybody else there is no such complaint.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario Outline: Those whose units have it, and those above
    Then <who> sees all of the case
    And <who> finds the case on the list of complaints
    And <who> finds the case on the list of clocks

    Examples:
      | who                              |
      | "Li"                             |
      | "Chen"                           |
      | "Zhao"                           |
      | "Wang"                           |
      | "Zhou"                           |
      | the head of "network-operations" |
      | the head of "city"               |
      | the head of "leadership"         |
      | "Shen"                           |
      | "Lu"                             |
      | "Yuan"                           |
      | "Dong"                           |

  Scenario Outline: Everybody else
    Then for <who> there is no such case
    And <who> finds the case on no list
    And <who> may not ask for the case by its number, because of "not-found"
    And <who> may not note "I have heard of it.", because of "not-found"
    And <who> may not accept the case, because of "not-found"

    Examples:
      | who                            |
      | "Ma"                           |
      | the head of "marketing"        |
      | "He"                           |
      | the head of "city-wanping"     |
      | the head of "wanping-network"  |

  Scenario: An agent elsewhere tells a customer how far it has come, and takes down that they urge
    Then "Wu" sees how far the case has come, and no more
    And "Wu" may not look at the history of the case, because of "involved-only"
    And "Wu" finds the case on no list
    When "Wu" records that the customer urges
    Then "Wu" sees how far the case has come, and no more
    And "Wu" may not note "The customer is angry.", because of "involved-only"

  Scenario: A unit that was asked for help sees its own task, and not the customer
    Given "Wang" asks "marketing" and "linshui" for help
    Then "Ma" sees the task of "marketing" alone
    And "Ma" learns nothing of who complained
    And "Ma" finds the case on the list of tasks
    And "Ma" finds the case on the list of work
    And "Ma" does not find the case on the list of complaints
    And "Ma" does not find the case on the list of clocks
    And the head of "marketing" sees the task of "marketing" alone
    And "He" sees the task of "linshui" alone
    And "Ma" may not propose to repair, because of "handler-or-head-only"
    And the head of "city" sees all of the case
    When "Ma" answers the task of "marketing"
    Then "Ma" sees the task of "marketing" alone
    And "Ma" does not find the case on the list of tasks

  Scenario: A case that has moved on is out of the old unit's sight
    When "Zhao" transfers the case to "marketing"
    Then "Ma" sees all of the case
    And the head of "marketing" sees all of the case
    And for "Wang" there is no such case
    And for the head of "network-operations" there is no such case

  Scenario: Before the dispatch no unit sees it
    Given "Li" has taken a complaint about "fees"
    Then "Chen" sees all of the case
    And for "Wang" there is no such case

  Scenario: Whoever was offered the ownership sees what they are offered
    When "Li" offers the case to "Wu"
    Then "Wu" sees all of the case
    When "Wu" declines to take the case over
    Then "Wu" sees how far the case has come, and no more

  Scenario: A deputy sees what the absent person sees, as long as they act
    Given "Wang" is away from 09:00 on Tuesday 3 March 2026 to 09:00 on Thursday 5 March 2026 with "Ma" as deputy
    Then for "Ma" there is no such case
    When it is 09:00 on Tuesday 3 March 2026
    Then "Ma" sees all of the case
    And "Ma" finds the case on the list of work
    When it is 09:00 on Thursday 5 March 2026
    Then for "Ma" there is no such case

  Scenario: A unit that is to carry something out sees that alone
    Given "Wang" proposes a refund by "marketing"
    And "Shen" approves the proposal
    When "Li" answers the customer
    Then "Ma" finds the case on the list of tasks
    And "Ma" learns nothing of who complained
    And "Ma" does not find the case on the list of complaints
