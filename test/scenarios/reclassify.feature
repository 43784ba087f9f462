Feature: Reclassification (改派类别与等级)
  A changed severity re-targets a running clock from its original start, keeps its pauses, and never fires an old
  checkpoint twice.

  Background:
    Given "Li" of the "hotline" unit has taken a complaint about "network.coverage" at 09:00 on Monday 2 March 2026
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case

  Scenario: A more severe case has less time, counted from the beginning
    Then the handling clock is due at 18:00 on Monday 9 March 2026
    When 1 working day passes
    And "Zhao" reclassifies the case as serious
    Then the handling clock is due at 18:00 on Thursday 5 March 2026
    When "Zhao" reclassifies the case as ordinary
    Then the handling clock is due at 18:00 on Monday 9 March 2026

  Scenario: Another category has another promise
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026
    When "Zhao" moves the case to the category "fault.broadband"
    Then the reply clock is due at 09:00 on Wednesday 4 March 2026

  Scenario: What has acted does not act again
    When it is 10:00 on Monday 9 March 2026
    Then the handling clock has warned twice
    When "Zhao" reclassifies the case as serious
    Then the head of "network-operations" has been told of the handling clock, once
    When "Zhao" reclassifies the case as ordinary
    And it is 18:00 on Monday 9 March 2026
    Then the head of "network-operations" has been told of the handling clock, once

  Scenario: Paused time stays
    When "Wang" pauses the case until 09:00 on Wednesday 4 March 2026
    And it is 09:00 on Wednesday 4 March 2026
    And "Zhao" reclassifies the case as serious
    Then the handling clock is due at 18:00 on Monday 9 March 2026

  Scenario: What is no change, or no category, is refused
    Then "Zhao" may not reclassify the case as ordinary, because of "nothing-to-change"
    And "Zhao" may not move the case to the category "weather", because of "unknown-category"
    And "Wang" may not reclassify the case as serious, because of "office-needed"
    And "Li" may not reclassify the case as serious, because of "office-needed"

  Scenario: A complaint turns out to be an enquiry, which is answered sooner and needs no first call
    When "Zhao" turns the case into an enquiry
    Then the reply clock is due at 18:00 on Wednesday 4 March 2026
    And the first-contact clock was void
    When it is 10:00 on Tuesday 3 March 2026
    And "Zhao" turns the case into a complaint
    Then the reply clock is due at 00:00 on Wednesday 18 March 2026
    And the first-contact clock is due at 09:00 on Wednesday 4 March 2026
    And "Zhao" may not turn the case into a complaint, because of "nothing-to-change"

  Scenario: What has acted stays acted, also if the case becomes an enquiry in between
    When it is 10:00 on Wednesday 4 March 2026
    Then the head of "hotline" has been told of the first-contact clock, once
    When "Zhao" turns the case into an enquiry
    And "Zhao" turns the case into a complaint
    And it is 11:00 on Wednesday 4 March 2026
    Then the head of "hotline" has been told of the first-contact clock, once
