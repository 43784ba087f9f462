import path from 'node:path';
import { readPolicyFolder } from '../../../db/policies/documents/files';
import organisation from '../../../dev/sample/organisation.json';
import { personId, unitCode } from '../../../domain/ids';
import type { Office } from '../../../domain/people/actor';
import { Directory, type Organisation } from '../../../tools/seed/organisation';
import { Plan } from '../../../tools/seed/plan';
import { regionsOf } from '../../../tools/seed/province';
import type { World } from '../../../tools/seed/receipt';
import { Sayings } from '../../../tools/seed/sayings';
import type { Wish } from '../../../tools/seed/task';

/** The sample organisation as it is read from a database. */
export const SAMPLE: Organisation = {
  units: organisation.units.map(({ code, parent, kind }) => ({
    code: unitCode(code),
    parent: parent === null ? null : unitCode(parent),
    own: kind === undefined,
  })),
  people: organisation.persons.map(({ id, offices }) => ({ person: personId(id), offices: offices as Office[] })),
};

/** A year of the calendar that the example policies come with. */
export const YEAR = { from: Date.parse('2025-01-01'), until: Date.parse('2026-01-01') };

/** All that lives are made from, without a database: the sample organisation and one of the example policies. */
export async function aProvince(wish: Partial<Wish> = {}, policy = 'telecom'): Promise<World> {
  const { policies } = await readPolicyFolder(path.join(__dirname, '../../../policies'));
  const { rules } = policies.find(({ document }) => document.id === policy)!;
  const directory = new Directory(SAMPLE);
  return {
    plan: new Plan({ complaints: 300, seed: 5, ...YEAR, ...wish }, regionsOf(directory), rules),
    rules,
    directory,
    sayings: new Sayings('zh'),
    seal: (id, particular, content) => ({ id, content, sha256: `${particular} ${content}` }),
  };
}
