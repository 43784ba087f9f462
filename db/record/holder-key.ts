/** Holder key of a duty: `person:ID` or `role:ROLE@UNIT`. */
export const holderKey = (holder: { person: string } | { role: string; unit: string }): string =>
  'person' in holder ? `person:${holder.person}` : `role:${holder.role}@${holder.unit}`;
