import { z } from 'zod';
import type { Waiting, WaitingPerson } from '../../../db/organisation/waiting';
import { type Holding, TAKEN_AS } from '../../../domain/complaint/administration/administration';
import { DIRECTIONS, type OrganisationChange } from '../../../domain/people/organisation/changes';
import type { Organisation } from '../../../domain/people/organisation/organisation';
import { changeSaid, gapSaid, type NameOfUnit, personHeldSaid, unitHeldSaid } from '../../../words/organisation';
import { wordsView } from '../../views/words';
import type { Plan } from './plan';

const unitName = z.object({ zh: z.string(), en: z.string() });
const unitOrNull = z.string().nullable();

/** One change. Which fields it has follows from `change`. */
export const changeView = z
  .object({
    change: z.enum(Object.keys(DIRECTIONS) as [OrganisationChange['change'], ...OrganisationChange['change'][]]),
    direction: z.enum(['comes', 'changes', 'goes']),
    unit: z.string().optional(),
    person: z.string().optional(),
    role: z.string().optional(),
    name: z.union([unitName, z.string()]).describe('Of the unit; of the person, if one is named'),
    parent: unitOrNull.optional(),
    before: z.union([unitName, z.string()]).nullable().optional(),
    after: unitOrNull.optional(),
    into: z.string().optional().describe('The unit whose people answer for its cases from then on'),
    heir: unitOrNull.optional().describe('The unit whose people would answer for what were left'),
    what: wordsView.describe('The change as a sentence'),
  })
  .meta({ id: 'OrganisationChange' });

export const viewChange = (change: OrganisationChange, nameOf: NameOfUnit): z.infer<typeof changeView> => ({
  ...change,
  direction: DIRECTIONS[change.change],
  what: changeSaid(change, nameOf),
});

const heldView = z
  .object({
    unit: z.string().optional().describe('A unit that stays open'),
    person: z.string().optional().describe('Somebody who stays, or keeps offices'),
    name: z.union([unitName, z.string()]),
    goes: z.boolean().optional().describe('Whether the person is to go, not only to lose offices'),
    offices: z
      .array(z.object({ role: z.string(), unit: z.string() }))
      .optional()
      .describe('What they keep'),
    parts: z
      .record(z.string(), z.number().int())
      .optional()
      .describe('What they have, by part, as in /people/{id}/duties'),
    cases: z.array(z.object({ id: z.string(), number: z.string() })).describe('The first of the running complaints'),
    count: z.number().int().describe('How many there are'),
    what: wordsView.describe('Why it has to wait, as a sentence'),
    does: z.string().describe('The request that makes it possible; load the document again afterwards'),
  })
  .meta({ id: 'HeldBack' });

const gapView = z
  .object({
    unit: z.string(),
    role: z.string().nullable().describe('What nobody is; null if the unit is missing or closed'),
    orAbove: z.boolean().describe('Whether somebody in a unit above would do'),
    what: wordsView.describe('What is missing and what nobody would do, as a sentence'),
  })
  .meta({ id: 'OrganisationGap' });

export const planView = z
  .object({
    version: z.number().int().describe('Of the organisation as it is now'),
    changes: z.array(changeView),
    held: z.array(heldView).describe('What cannot be done at once, and what has to be done first'),
    gaps: z.array(gapView).describe('Work that would wait for nobody; nothing of it is an error'),
  })
  .meta({ id: 'OrganisationPlan' });

export function viewPlan({ version, current, next, changes, waiting, gaps }: Plan): z.infer<typeof planView> {
  // What a unit is called from now on goes before what it was called.
  const names = new Map([...current.units, ...next.units].map(({ code, name }) => [code as string, name]));
  const nameOf: NameOfUnit = (code) => names.get(code) ?? { zh: code, en: code };
  return {
    version,
    changes: changes.map((one) => viewChange(one, nameOf)),
    held: [...heldUnits(waiting, nameOf), ...heldPeople(waiting, current, nameOf)],
    gaps: gaps.map((gap) => {
      const { unit, role, orAbove } = gap;
      return { unit, role, orAbove, what: gapSaid(gap, nameOf) };
    }),
  };
}

type Held = z.infer<typeof heldView>;

function heldUnits({ units }: Waiting, nameOf: NameOfUnit): Held[] {
  return [...units].map(([unit, { cases, count }]) => ({
    unit,
    name: { ...nameOf(unit) },
    cases: cases.map((one) => ({ ...one })),
    count,
    what: unitHeldSaid(nameOf(unit), count),
    does: `Write in the document which unit takes its place ("mergedInto"), or wait until these complaints have ended; those that it has to handle can be given to another unit: POST /complaints/{id}/dispatch {"unit": "…"}`,
  }));
}

function heldPeople({ people }: Waiting, { people: all }: Organisation, nameOf: NameOfUnit): Held[] {
  return [...people].map(([person, waiting]) => {
    const { goes, offices, parts, cases, count } = waiting;
    const { name } = all.find(({ id }) => id === person)!;
    return {
      person,
      name,
      goes,
      offices: offices.map((one) => ({ ...one })),
      parts: { ...parts },
      cases: cases.map((one) => ({ ...one })),
      count,
      what: personHeldSaid({ name, goes, offices, parts, count }, nameOf),
      does: movingCommand(person, waiting),
    };
  });
}

function movingCommand(person: string, { goes, batch, parts }: WaitingPerson): string {
  const roles = new Set(Object.keys(parts).map((part) => TAKEN_AS[part as Holding['part']]));
  const successors = JSON.stringify([...roles].map((as) => ({ as, person: '…' })));
  const moving = `POST /batches {"kind": "move-duties", "from": "${person}", "successors": ${successors}}`;
  const then = 'then POST /batches/{id}/run for the batch of its answer';
  if (!goes) return `${moving}, ${then}`;
  if (batch !== null) return `POST /batches/${batch}/run {}; for what that batch refused, ${moving}, ${then}`;
  return `POST /people/${person}/leave {"at": "…", "successors": ${successors}}, ${then}`;
}
