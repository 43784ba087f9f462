Feature: What a category needs (必填要素)
  A policy says which facts a category asks for beside the free text: the amount and the period of a billing complaint, the serial
  number of a device, the place of a fault. A complaint is received without them, and is neither verified nor dispatched below the
  minimum of its category. Danger, injury and critical cases wait for nothing.

  Scenario: A complaint is received without what its category needs, and whoever takes it is told what is missing
    When "Li" has taken a complaint about "fees.value-added"
    Then "Li" has been told that "涉及金额, 账期, 涉及业务" are missing
    And "Zhao" reads that "verify" lacks "涉及金额"
    And "Zhao" may not verify the case, because of "particulars-missing"
    When "Li" supplements the "amount" with "12.50"
    Then "Zhao" verifies the case

  Scenario: A dispatch below the minimum is refused, and says what is missing
    Given "Li" has taken a complaint about "terminals.router"
    And "Zhao" verifies the case
    Then "Zhao" reads that "dispatch" lacks "设备型号, 设备序列号"
    And "Zhao" may not dispatch the case to "marketing", because of "particulars-missing"
    When "Li" supplements the "device-model" with "HG8245H"
    And "Zhao" supplements the "serial-number" with "SN-2026-00817"
    Then "Zhao" reads that "dispatch" lacks ""
    And "Zhao" dispatches the case to "marketing"
    And the "serial-number" of the case is "SN-2026-00817"
    And the dispatch was complete

  Scenario: A critical case is dispatched all the same
    Given "Li" has taken a critical complaint about "fault.broadband"
    When the case has been dispatched to "network-operations"
    Then the dispatch lacked "place, symptom"

  Scenario: Somebody is in danger
    Given "Li" has taken a complaint with
      | category   | incidents |
      | fault.line | danger    |
    When the case has been dispatched to "network-operations"
    Then the dispatch lacked "place"

  Scenario: What turns out wrong is corrected by whoever finds out, and by nobody else
    Given "Li" has taken a complaint about "fees"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    And "Li" supplements the "amount" with "125.00"
    When "Wang" supplements the "amount" with "12.50"
    Then the "amount" of the case is "12.50"
    And "Shen" may not supplement the "amount" with "0", because of "handler-or-head-only"
    And "Wang" may not supplement the "amount" with "twelve", because of "malformed-request"
    And "Wang" may not supplement the "device-model" with "HG8245H", because of "unknown-particular"

  Scenario: Another category asks for something else, and what was given stays
    Given "Li" has taken a complaint about "fees"
    And "Li" supplements the "amount" with "30"
    When "Li" moves the case to the category "fault.broadband"
    Then "Li" reads that "verify" lacks ""
    And "Zhao" verifies the case
    And "Zhao" reads that "dispatch" lacks "地点, 故障现象"
    And the "amount" of the case is "30"
