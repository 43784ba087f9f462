Feature: Urging (催办)
  The customer or somebody of the staff urges. Every third time the head of the unit that has the case is told.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"

  Scenario: The third urge reaches the head
    When "Li" records that the customer urges
    And "Chen" records that the customer urges
    Then the head of "network-operations" has been told of the urging, 0 times
    When "Jiang" urges the case
    Then the head of "network-operations" has been told of the urging, once
    And the head of "hotline" has been told of the urging, 0 times

  Scenario: And the sixth again
    When "Li" records that the customer urges
    And "Li" records that the customer urges
    And "Li" records that the customer urges
    And "Li" records that the customer urges
    And "Li" records that the customer urges
    And "Li" records that the customer urges
    Then the head of "network-operations" has been told of the urging, twice
    And the timeline has:
      | who | what                | told                       |
      | Li  | urged               |                            |
      | Li  | urged               |                            |
      | Li  | urged               |                            |
      | Li  | head told of urging |                            |
      |     | told                | head of network-operations |

  Scenario: The unit does not urge itself
    Then "Wang" may not urge the case, because of "office-needed"
    And "Ma" may not urge the case, because of "not-found"

  Scenario: An agent of another city takes down that the customer urges
    When "Wu" records that the customer urges
    Then the timeline has:
      | who | what  | told |
      | Wu  | urged |      |
