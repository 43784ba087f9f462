import { personId, type UnitCode } from '../ids';
import type { Person } from './actor';

/** Kinds of units: our own; firms that work for us; and companies like ours elsewhere. */
export const UNIT_KINDS = ['own', 'partner', 'other-province'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Whether a unit of this kind answers through a key of its own, and may have no staff in the directory. */
export const isOutside = (kind: UnitKind): boolean => kind !== 'own';

/** A machine whose key is bound to a unit. */
export interface PartnerMachine {
  readonly machine: string;
  readonly unit: UnitCode;
}

/** A partner's machine as the rules see it: it holds one office, in its own unit, and acts in nobody's name. */
export function asPartner({ machine, unit }: PartnerMachine): Person {
  return { person: personId(`machine:${machine}`), offices: [{ role: 'partner', unit }] };
}

/** Whether somebody acts as a partner's machine. */
export const isPartner = ({ offices }: Person): boolean => offices.some(({ role }) => role === 'partner');
