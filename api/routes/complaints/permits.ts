import type { Pool } from 'pg';
import { z } from 'zod';
import { peopleAround } from '../../../db/people/around';
import { type Candidate, candidatesAmong } from '../../../db/people/candidates';
import { unitNames } from '../../../db/people/names';
import { categoryTerms } from '../../../db/policies/category-terms';
import type { Closed } from '../../../domain/action/closed';
import type { Permit } from '../../../domain/action/permits';
import { around, whoMay } from '../../../domain/action/who-may';
import { rungsOf } from '../../../domain/complaint/heads/escalation';
import type { Need } from '../../../domain/complaint/needs';
import { lackingAt } from '../../../domain/complaint/particulars/particulars';
import { REMEDY_KINDS } from '../../../domain/complaint/remedies/remedy';
import type { Complaint } from '../../../domain/complaint/state';
import { SHARES } from '../../../domain/complaint/tasks/task';
import type { Instant } from '../../../domain/time';
import { CHOICE_WORDS, FIELD_WORDS } from '../../../words/action-fields';
import { ACTION_WORDS } from '../../../words/actions-and-events';
import { sentence } from '../../../words/sentence';
import { CLOCK_WORDS, REMEDY_WORDS, SHARE_WORDS } from '../../../words/terms';
import type { Words } from '../../../words/words';
import { type AskedView, askedView, missingView, viewAsked } from '../../views/particulars';
import { wordsView } from '../../views/words';
import { suggestedTasks, suggestedTaskView } from './suggested-tasks';

/** The most people or units that one field offers; the directory has the others. */
const MOST_CANDIDATES = 100;

/** The most people who are named as able to do what the caller may not. */
const MOST_NAMED = 3;

const needView = z.object({
  field: z.string(),
  name: wordsView.describe('As on a form'),
  required: z.boolean(),
  kind: z.string(),
  choices: z.array(z.string()).optional().describe('All values that may be given, where that is known'),
  candidates: z
    .array(
      z.object({
        value: z.string().describe('What to send'),
        name: wordsView,
        unit: z.string().optional().describe('Where a person holds the office'),
        away: z.boolean().optional().describe('Whether a person is away at the moment'),
        suggested: z.literal(true).optional().describe('The policy suggests this unit; it comes first'),
      }),
    )
    .optional()
    .describe(`Whom or what one may choose, with names; of people and units at most ${MOST_CANDIDATES}`),
  moreCandidates: z.boolean().optional().describe('Whether there are more of them; see /directory'),
});

export const permitView = z
  .object({
    action: z.string(),
    name: wordsView.describe('As on a button'),
    missing: z
      .array(missingView)
      .optional()
      .describe('What the case lacks for it, to be added with supplement first; left out if nothing'),
    needs: z.array(
      needView.extend({
        suggested: z
          .array(suggestedTaskView)
          .optional()
          .describe('Of the kind tasks: what the policy suggests for such cases; left out if nothing'),
        asked: z.array(askedView).optional().describe('Of the kind particulars: what each is, and how it is written'),
        of: z.array(needView).optional().describe('The fields of each thing in a list of them, or of the one thing'),
      }),
    ),
  })
  .meta({ id: 'Permit' });

/** An action that the case is in the state for, and the caller may not do all the same. */
export const closedView = z
  .object({
    action: z.string(),
    name: wordsView.describe('As on a button'),
    type: z.string().describe('As of the problem that the action would be answered with, such as not-permitted'),
    rule: z.string().optional().describe('The rule of permission that forbids it'),
    why: wordsView,
    by: z
      .array(
        z.object({
          person: z.string(),
          name: z.string(),
          unit: z.string().optional().describe('Where they hold an office, the nearest to the case'),
          unitName: wordsView.optional(),
          away: z.boolean().describe('Whether they are away at the moment'),
        }),
      )
      .describe(`Who could do it now, nearest to the case first, at most ${MOST_NAMED}; empty if nobody could`),
    others: z.boolean().describe('Whether more people could'),
  })
  .meta({ id: 'ClosedAction' });

/** Why the caller may not do each of these now, and who could. */
export async function viewClosed(
  pool: Pool,
  c: Complaint,
  closed: readonly Closed[],
  now: Instant,
): Promise<z.infer<typeof closedView>[]> {
  if (closed.length === 0) return [];
  const people = await peopleAround(pool, around(c), now);
  return closed.map(({ action, because: { type, rule, message } }) => {
    const able = whoMay(c, action, people, now);
    return {
      action,
      name: ACTION_WORDS[action].name,
      type,
      ...(rule === undefined ? {} : { rule }),
      why: { zh: sentence(message, 'zh'), en: sentence(message, 'en') },
      by: able.slice(0, MOST_NAMED).map(({ person, name, unit, unitName, away }) => ({
        person,
        name,
        ...(unit === undefined ? {} : { unit }),
        ...(unitName === undefined ? {} : { unitName }),
        away,
      })),
      others: able.length > MOST_NAMED,
    };
  });
}

type PermitView = z.infer<typeof permitView>;

/** Actions with whom or what one may choose for each. One that needs a choice is left out where there is none. */
export async function viewPermits(
  pool: Pool,
  complaint: Complaint,
  permits: readonly Permit[],
  now: Instant,
): Promise<PermitView[]> {
  const terms = await categoryTerms(pool, complaint.rules.policy);
  const asked = viewAsked(terms, complaint.classification.category);
  const named = new Map([
    ...terms.names,
    ...terms.pauses,
    ...(await namesIn(pool, complaint)),
    ...asked.map(({ id, name }) => [id, name] as const),
  ]);
  // These codes may be the same as codes of something else.
  const ownNames: Readonly<Record<string, ReadonlyMap<string, Words>>> = {
    rootCause: terms.causes,
    cause: terms.delays,
  };
  const suggested = await suggestedTasks(pool, terms, complaint, permits);
  const all = await Promise.all(
    permits.map(async ({ action, needs }) => ({
      action,
      name: ACTION_WORDS[action].name,
      ...missingFor(complaint, action, asked),
      needs: await Promise.all(
        needs.map(async (need) => ({
          ...(await viewNeed(pool, need, ownNames[need.field] ?? named, now)),
          ...(need.kind === 'particulars' ? { asked } : {}),
          ...(need.kind === 'tasks' && suggested.length > 0 ? { suggested } : {}),
        })),
      ),
    })),
  );
  return all.filter(({ needs }) =>
    needs.every((need) => hasChoice(need) && (!need.required || (need.of ?? []).every(hasChoice))),
  );
}

/** What the case lacks for an action. */
function missingFor(c: Complaint, action: Permit['action'], asked: readonly AskedView[]): Pick<PermitView, 'missing'> {
  const lacking = action === 'verify' || action === 'dispatch' ? lackingAt(c, c.classification, action) : [];
  if (lacking.length === 0) return {};
  const missing = asked.filter(({ id }) => lacking.includes(id));
  return { missing: missing.map(({ id, name, neededAt }) => ({ id, name, neededAt })) };
}

/** Whether a field can be filled in, or need not be. */
const hasChoice = ({ required, candidates }: z.infer<typeof needView>): boolean =>
  !required || candidates?.length !== 0;

async function viewNeed(
  pool: Pool,
  { of, ...need }: Need,
  named: ReadonlyMap<string, Words>,
  now: Instant,
): Promise<PermitView['needs'][number]> {
  const shown = await viewField(pool, need, named, now);
  if (of === undefined) return shown;
  return { ...shown, of: await Promise.all(of.map((field) => viewField(pool, field, named, now))) };
}

async function viewField(
  pool: Pool,
  { among, choices, of: _of, ...rest }: Need,
  named: ReadonlyMap<string, Words>,
  now: Instant,
): Promise<z.infer<typeof needView>> {
  const need = { ...rest, name: nameOf(FIELD_WORDS, rest.field) ?? { zh: rest.field, en: rest.field } };
  if (among !== undefined) {
    const found = await candidatesAmong(pool, among, now, MOST_CANDIDATES + 1);
    return {
      ...need,
      candidates: found.slice(0, MOST_CANDIDATES).map(asSent),
      ...(found.length > MOST_CANDIDATES ? { moreCandidates: true } : {}),
    };
  }
  if (choices === undefined) return need;
  const candidates = choices.map((value) => ({ value, name: named.get(value) ?? nameOf(CHOICE_WORDS, value) }));
  const areNamed = candidates.every((one): one is { value: string; name: Words } => one.name !== undefined);
  return { ...need, choices: [...choices], ...(areNamed ? { candidates } : {}) };
}

/** What a table calls a code; undefined where it has no name. */
const nameOf = (table: Readonly<Record<string, Words>>, code: string): Words | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

const asSent = ({ value, name, unit, away, suggested }: Candidate) => ({
  value,
  name,
  ...(unit === undefined ? {} : { unit }),
  ...(away === undefined ? {} : { away }),
  ...(suggested === undefined ? {} : { suggested }),
});

/** The level of a ladder and the clocks that ran out, since one head may be told of several at one unit. */
function rungsNamed(escalation: Complaint['escalations'][number]): Words {
  const clocks = rungsOf(escalation).flatMap(({ cause }) => ('clock' in cause ? [CLOCK_WORDS[cause.kind]] : []));
  return {
    zh: [`第${escalation.level}级`, ...clocks.map(({ zh }) => zh)].join('、'),
    en: [`level ${escalation.level}`, ...clocks.map(({ en }) => en)].join(', '),
  };
}

/** What the things of a case are called that an action may be about: its tasks, clocks, remedies, escalations and instructions. */
async function namesIn(pool: Pool, c: Complaint): Promise<ReadonlyMap<string, Words>> {
  const { tasks, clocks, remedies, escalations, instructions, explanations } = c;
  const codes = [
    ...[...tasks, ...remedies].map(({ unit }) => unit[0]),
    ...clocks.map(({ chain }) => chain[0]!),
    ...escalations.map(({ unit }) => unit),
    ...[...instructions, ...explanations].map(({ unit }) => unit[0]),
  ];
  const names = await unitNames(pool, [...new Set(codes)]);
  const of = (what: Words | null, unit: string): Words => {
    const where = names.get(unit) ?? { zh: unit, en: unit };
    return what === null ? where : { zh: `${where.zh}${what.zh}`, en: `${what.en} of ${where.en}` };
  };
  return new Map([
    ...REMEDY_KINDS.map((kind): [string, Words] => [kind, REMEDY_WORDS[kind]]),
    ...SHARES.map((share): [string, Words] => [share, SHARE_WORDS[share]]),
    ...tasks.map(({ id, unit }): [string, Words] => [id, of(null, unit[0])]),
    ...remedies.map(({ id, kind, unit }): [string, Words] => [id, of(REMEDY_WORDS[kind], unit[0])]),
    ...clocks.map(({ id, kind, chain }): [string, Words] => [id, of(CLOCK_WORDS[kind], chain[0]!)]),
    ...escalations.map((one): [string, Words] => [one.id, of(rungsNamed(one), one.unit)]),
    ...instructions.map(({ id, unit }): [string, Words] => [id, of(null, unit[0])]),
    ...explanations.map(({ id, kind, unit }): [string, Words] => [id, of(CLOCK_WORDS[kind], unit[0])]),
  ]);
}
