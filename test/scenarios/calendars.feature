Feature: Working time and holidays (工作日历)
  Days count from the day after and end with the last working slot. Holidays do not count, and weekend days that the
  State Council's notice makes working days do. In a year whose holidays are not published a deadline is provisional.

  Scenario Outline: A limit of two working hours, taken up
    Given it is <taken>
    And "Li" has taken a complaint about "fees"
    Then the acknowledge clock is due at <due>
    And the acknowledge clock is not provisional

    Examples: an ordinary week
      | taken                           | due                           |
      | 09:00 on Monday 2 March 2026    | 11:00 on Monday 2 March 2026  |
      | 11:00 on Monday 2 March 2026    | 15:00 on Monday 2 March 2026  |
      | 12:30 on Monday 2 March 2026    | 16:00 on Monday 2 March 2026  |
      | 17:30 on Monday 2 March 2026    | 10:30 on Tuesday 3 March 2026 |
      | 17:00 on Friday 6 March 2026    | 10:00 on Monday 9 March 2026  |
      | 20:00 on Saturday 7 March 2026  | 11:00 on Monday 9 March 2026  |

    Examples: holidays and make-up days
      | taken                              | due                                |
      | 17:00 on Friday 13 February 2026   | 10:00 on Saturday 14 February 2026 |
      | 17:00 on Saturday 14 February 2026 | 10:00 on Tuesday 24 February 2026  |
      | 17:00 on Friday 27 February 2026   | 10:00 on Saturday 28 February 2026 |
      | 17:30 on Wednesday 30 September 2026 | 10:30 on Thursday 8 October 2026 |

  Scenario: Spring Festival stands between, and nobody is told in the holidays
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Friday 13 February 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Wang" reaches the customer
    Then the handling clock is due at 18:00 on Friday 27 February 2026
    When it is 09:00 on Tuesday 24 February 2026
    Then the handling clock has not breached
    And the head of "network-operations" has been told nothing

  Scenario: The promise to the customer counts every day
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Friday 13 February 2026
    Then the reply clock is due at 00:00 on Sunday 1 March 2026

  Scenario: Next year's holidays are not published yet
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Wednesday 30 December 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then the handling clock is provisional
    And the first-contact clock is not provisional
    And the first-contact clock is due at 09:00 on Friday 1 January 2027

  Scenario: The notice for next year comes, and the cases that run count on it
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 09:00 on Wednesday 30 December 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then the handling clock is due at 18:00 on Wednesday 6 January 2027
    And the handling clock is provisional
    When "Yuan" publishes the holidays of 2027
      | from       | to         | working    |
      | 2027-01-01 | 2027-01-03 | 2027-01-09 |
    Then the handling clock is due at 18:00 on Wednesday 6 January 2027
    When "Dong" orders that running cases count on the newest calendar
    Then the dry run moves the handling clock to 18:00 on Thursday 7 January 2027
    And the handling clock is due at 18:00 on Wednesday 6 January 2027
    When "Dong" lets the batch run
    Then the handling clock is due at 18:00 on Thursday 7 January 2027
    And the handling clock is not provisional
    And the reply clock is due at 00:00 on Friday 15 January 2027
    When it is 18:00 on Wednesday 6 January 2027
    Then the handling clock has not breached
    When it is 18:00 on Thursday 7 January 2027
    Then the handling clock breached at 18:00 on Thursday 7 January 2027

  Scenario: A year is published by those who govern the rules
    Given it is 09:00 on Wednesday 30 December 2026
    Then "Li" may not publish the holidays of 2027, because of "policy-makers-only"
      | from       | to         | working    |
      | 2027-01-01 | 2027-01-03 | 2027-01-09 |
