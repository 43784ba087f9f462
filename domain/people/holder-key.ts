/** The key of a person, `person:ID`, or of an office, `role:ROLE@UNIT`: who has a duty, and by what somebody sees a case. */
export const holderKey = (holder: { person: string } | { role: string; unit: string }): string =>
  'person' in holder ? `person:${holder.person}` : `role:${holder.role}@${holder.unit}`;
