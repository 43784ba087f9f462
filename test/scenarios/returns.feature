Feature: Returns to regulators (监管报表)
  What a regulator is told for a period is counted by the figures of the firm. The organisation says which of its categories stand
  for which code of the regulator; whatever stands for none is named, and nothing is filed until it does. What was filed stays.

  Scenario: A category that is mapped to nothing keeps a return from being filed, and what comes later does not change it
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 10:00 on Monday 29 June 2026
    And "Li" closes the case with the words "The bill was read out."
    And it is 10:00 on Wednesday 1 July 2026
    Then "Yuan" may not file the return "fca-disp-1-annex-1" for "2026-H1", because of "return-not-fileable"
    And the return "fca-disp-1-annex-1" for "2026-H1" has no code for "fees"
    When "Yuan" maps "fees" in the return "fca-disp-1-annex-1"
      | product | cause       | firm-reference |
      | banking | information | 111111         |
    And "Yuan" files the return "fca-disp-1-annex-1" for "2026-H1"
    Then what was filed as "fca-disp-1-annex-1" for "2026-H1" says 1 in "products.within-3-days.banking", and opens as many
    When "Yuan" maps "fees" in the return "fca-disp-1-annex-1"
      | product     | cause | firm-reference |
      | investments | other | 111111         |
    Then the return "fca-disp-1-annex-1" for "2026-H1" says 1 in "products.within-3-days.investments"
    And what was filed as "fca-disp-1-annex-1" for "2026-H1" says 1 in "products.within-3-days.banking", and opens as many
    And the head of "city" may not file the return "fca-disp-1-annex-1" for "2025-H2", because of "office-needed"

  Scenario: A nil return is filed by somebody who says that there is nothing to tell
    Given "Li" of the "hotline" unit has taken a complaint about "fees" at 10:00 on Monday 2 March 2026
    Then "Yuan" may not file the return "three-rates-12345" for "2026-02", because of "return-not-fileable"
    And "Yuan" may not file the return "three-rates-12345" for "2026-03", because of "return-not-fileable"
    When "Yuan" files the nil return "three-rates-12345" for "2026-02"
    Then what was filed as "three-rates-12345" for "2026-02" says 0 in "rates.received.total", and opens as many
