Feature: Root causes (投诉原因)
  A policy lists why complaints come about, and for which categories. An answer names one of that list, so that causes can be counted and
  not only read. Where the policy has no list it names what it likes.

  Scenario: The handler names one of the causes that such a complaint can have
    Given "Li" has taken a complaint about "network.coverage"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Wang" is offered the causes "基站故障, 覆盖不足, 网络拥塞, 线路故障, 供电中断"
    When "Wang" proposes to repair because of "base-station"
    Then "Shen" reads that it was because of "基站故障"

  Scenario: A cause of another category, and one that nobody knows, is turned down
    Given "Li" has taken a complaint about "network.coverage"
    And the case has been dispatched to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not propose to repair because of "billing-error", because of "unknown-cause"
    And "Wang" may not propose to repair because of "sunspots", because of "unknown-cause"
    And "Wang" proposes to repair

  Scenario: A small matter that is answered at once has a cause of the list too
    Given "Li" has taken a complaint with
      | category        | policy |
      | service.waiting | demo   |
    And "Zhao" verifies the case
    And "Zhao" dispatches the case to "network-operations"
    And "Wang" accepts the case
    Then "Wang" may not answer the customer at once because of "base-station", because of "unknown-cause"
    And "Wang" answers the customer at once because of "process"
