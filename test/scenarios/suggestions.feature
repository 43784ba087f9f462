Feature: Suggested units (建议主办、协办单位)
  The policy says which unit usually has complaints of a kind, and who usually helps it with what. It is a suggestion: whoever dispatches
  decides, and how often the suggestion was followed is counted.

  Background:
    Given "Li" has taken a complaint with
      | category        | policy |
      | network.coverage | demo   |
    And "Zhao" verifies the case

  Scenario: The suggested unit comes first, and gets the case
    Then "Zhao" is first offered the suggested unit "network-operations"
    When "Zhao" dispatches the case to "network-operations"
    Then the dispatch followed the suggestion
    And "Wang" accepts the case
    And "Wang" is offered to ask "该处基站的供电与传输是否正常？"

  Scenario: A dispatcher who knows better
    When "Zhao" dispatches the case to "marketing"
    Then the case is "dispatched"
    And the dispatch did not follow the suggestion

  Scenario: Another area has another lead unit, and other helpers
    Given "Li" has taken a complaint with
      | category         | policy | area |
      | network.coverage | demo   | 临水县  |
    And "Zhao" verifies the case
    Then "Zhao" is first offered the suggested unit "linshui"
    When "Zhao" dispatches the case to "linshui"
    Then the dispatch followed the suggestion
    And "He" accepts the case
    And "He" is offered to ask "该处的核心网与传输是否正常？"
