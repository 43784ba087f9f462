Feature: The systems of partners are called (合作单位系统对接)
  A partner's own system hears of what concerns its unit by a signed message with codes and moments, and nothing that anybody
  wrote. A system that does not answer is called again, for about a day; what it never took is kept and can be sent again.

  Background:
    Given it is 09:00 on Monday 2 March 2026
    And "Dong" has the system of "tower-firm" told of "help_requested, withdrawn"
    And "Li" has taken a complaint with
      | facts                                                 |
      | No signal below the mast. Call me back on 13800000000 |
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: Of its own task, and of no other
    When "Wang" asks "beihu" for help
    Then the partner's system has not been called
    When "Wang" asks "tower-firm" for help
    Then the partner's system has been called once
    And the last call tells "tower-firm" of "help_requested" in the case at hand, with its task and deadline
    And the last call is signed with the present secret
    And the last call does not say "13800000000"
    And the last call does not say "mast"

  Scenario: It hears that it need not go on
    Given "Wang" asks "tower-firm" for help
    And 1 minute passes
    When "Li" withdraws the case
    Then the partner's system has been called twice
    And the last call tells "tower-firm" of "withdrawn" in the case at hand, with its task

  Scenario: Nobody but an administrator says who is called
    Then "Li" may not have the system of "tower-firm" told of "withdrawn", because of "administrator-only"
    And "Dong" may not have the system of "tower-firm" told of "accused_named", because of "malformed-request"

  Scenario: Out of order for a minute
    Given the partner's system is out of order
    When "Wang" asks "tower-firm" for help
    Then the partner's system has been called once
    When the partner's system works again
    And 1 minute passes
    Then the partner's system has been called twice
    And both calls have the same id
    And nothing has been given up

  Scenario: Out of order for days
    Given the partner's system is out of order
    And "Wang" asks "tower-firm" for help
    When 2 calendar days pass, hour by hour
    Then the partner's system has been called 11 times
    And a call has been given up as "HTTP 503"
    When the partner's system works again
    And "Dong" sends again what was given up
    Then the partner's system has been called 12 times
    And the last call tells "tower-firm" of "help_requested" in the case at hand, with its task and deadline
    And nothing has been given up

  Scenario: A new secret
    Given "Dong" gives the system a new secret, and the old one signs for 24 hours more
    When "Wang" asks "tower-firm" for help
    Then the last call is signed with the present secret
    And the last call is signed with the former secret
    When 25 hours pass
    And "Li" withdraws the case
    Then the last call is signed with the present secret
    And the last call is not signed with the former secret

  Scenario: Gone for good
    Given the partner's system is gone for good
    And "Wang" asks "tower-firm" for help
    And 1 minute passes
    Then the partner's system has been called once
    And a call has been given up as "HTTP 410"
    When the partner's system works again
    And "Li" withdraws the case
    Then the partner's system has been called once
    When "Dong" has the system called again
    Then the partner's system has been called twice
    And the last call tells "tower-firm" of "withdrawn" in the case at hand, with its task
    When "Dong" sends again what was given up
    Then the partner's system has been called 3 times
    And the last call tells "tower-firm" of "help_requested" in the case at hand, with its task and deadline
