import type { Pool } from 'pg';
import { type PersonId, personId, type UnitCode } from '../../domain/ids';
import type { Office, Person, Role, UnitChain } from '../../domain/people/actor';
import { CommandError } from '../terminal/problem';

/** Units, people and offices as the database has them today, as plain values that a thread can be given. */
export interface Organisation {
  /** Units that are not closed. */
  readonly units: readonly { readonly code: UnitCode; readonly parent: UnitCode | null; readonly own: boolean }[];
  readonly people: readonly Person[];
}

/** Reads who works where. People who have left, and closed units, take no part in what is loaded. */
export async function readOrganisation(pool: Pool): Promise<Organisation> {
  const { rows: units } = await pool.query<Organisation['units'][number]>(
    `SELECT code, parent, kind = 'own' AS own FROM unit WHERE closed_at IS NULL ORDER BY code`,
  );
  const { rows: people } = await pool.query<{ person: string; offices: Office[] }>(
    `SELECT p.id AS person, jsonb_agg(jsonb_build_object('role', o.role, 'unit', o.unit) ORDER BY o.unit, o.role) AS offices
      FROM person p JOIN office o ON o.person = p.id JOIN unit u ON u.code = o.unit AND u.closed_at IS NULL
      WHERE p.active AND p.left_at IS NULL GROUP BY p.id ORDER BY p.id`,
  );
  return { units, people: people.map(({ person, offices }) => ({ person: personId(person), offices })) };
}

/** An organisation that can be asked who holds which office. Nobody is away in it. */
export class Directory {
  private readonly chains = new Map<UnitCode, UnitChain>();
  private readonly holding = new Map<string, Person[]>();
  private readonly byId = new Map<PersonId, Person>();

  constructor(private readonly organisation: Organisation) {
    const parents = new Map(organisation.units.map(({ code, parent }) => [code, parent]));
    for (const { code } of organisation.units) {
      const chain: UnitCode[] = [];
      for (let at: UnitCode | null = code; at !== null && chain.length < 20; at = parents.get(at) ?? null)
        chain.push(at);
      this.chains.set(code, chain as unknown as UnitChain);
    }
    for (const person of organisation.people) {
      this.byId.set(person.person, person);
      for (const { role, unit } of person.offices) {
        const key = `${role} ${unit}`;
        this.holding.set(key, [...(this.holding.get(key) ?? []), person]);
      }
    }
  }

  /** A unit with those above it. @throws CommandError if there is no such unit, as where a policy names one of others */
  chain(unit: UnitCode): UnitChain {
    const chain = this.chains.get(unit);
    if (chain !== undefined) return chain;
    throw new CommandError(
      `There is no unit ${unit}, which the policy names. Choose a policy of this organisation with --policy.`,
    );
  }

  person(id: PersonId): Person | undefined {
    return this.byId.get(id);
  }

  /** Those who hold a role in a unit, in the order of their ids. */
  holders(role: Role, unit: UnitCode): readonly Person[] {
    return this.holding.get(`${role} ${unit}`) ?? [];
  }

  /** The firm's own units in which somebody holds a role. */
  unitsWith(role: Role): readonly UnitChain[] {
    return this.organisation.units
      .filter(({ code, own }) => own && this.holders(role, code).length > 0)
      .map(({ code }) => this.chain(code));
  }
}
