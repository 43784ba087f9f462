import { z } from 'zod';
import { workflowPage } from '../../client/ui-links';
import type { Caller } from '../../db/credentials/credentials';
import type { Alarm } from '../../db/operations/alarms';
import { complaintId } from '../../domain/ids';
import type { Language } from '../../domain/language';
import { ALARM_KINDS, ALARM_STATES, alarmPermits } from '../../domain/operations/alarm';
import { ALARM_WORDS, alarmSaid } from '../../words/alarms';
import { workflowIdOf } from '../../workflows/messages';
import { hearOf, withoutUnheard } from '../access/hearing';
import type { ApiDependencies } from '../dependencies';
import { namesIn } from './names';
import { wordsView } from './words';

const byWhom = { by: z.string().describe('A person'), at: z.string() };

/** Where the way to a page of Temporal’s own UI is described. */
export const TEMPORAL_PAGE = 'The page in Temporal’s UI; null if none is configured';

export const alarmView = z
  .object({
    id: z.number().int(),
    kind: z.enum(ALARM_KINDS),
    name: wordsView,
    what: wordsView.describe('What has happened, in a sentence'),
    toDo: wordsView.describe('What to do about it'),
    runbook: z
      .object({ section: z.string(), url: z.string().nullable() })
      .describe('Where the documents say more; a URL if RUNBOOK_URL is set'),
    complaint: z.string().nullable().describe('The complaint; null for a mail that is about none'),
    number: z.string().nullable().describe('The number of the complaint; null where the caller may not hear of it'),
    workflow: z.string().nullable().describe(TEMPORAL_PAGE),
    at: z.string(),
    detail: z.unknown(),
    state: z.enum(ALARM_STATES),
    taken: z.object(byWhom).nullable().describe('Who looks after it, and since when'),
    settled: z.object({ ...byWhom, done: z.string().describe('What was done') }).nullable(),
    permits: z
      .object({
        take: z
          .object({ from: z.string().nullable() })
          .nullable()
          .describe('Null if the caller may not take it; `from` is who has it, to be sent along'),
        settle: z.boolean(),
      })
      .describe('What the caller may do about it'),
    before: z.int().describe('How many alarms of this kind there were for the complaint before'),
  })
  .meta({ id: 'Alarm' });

type AlarmView = z.infer<typeof alarmView>;
type Names = Awaited<ReturnType<typeof namesIn>>;

/** Machines watch alarms; people look after them. */
const NO_PERMITS = { take: null, settle: false };

/** The section of the documents about a kind of alarm. */
const sectionOf = (kind: Alarm['kind']): string => `docs/operations.md#${kind}`;

/** Alarms as a caller may read them, with the names of everybody in them. */
export async function viewAlarms(
  deps: ApiDependencies,
  caller: Caller,
  alarms: readonly Alarm[],
): Promise<{ items: AlarmView[]; names: Names }> {
  const { pool } = deps;
  const heard = await withoutUnheard(pool, caller, alarms);
  const hear = await hearOf(
    pool,
    caller,
    alarms.flatMap(({ complaint }) => complaint ?? []),
  );
  const names = await namesIn(pool, heard);
  const items = heard.map((alarm, index): AlarmView => {
    const id = alarms[index]!.complaint;
    const named = id !== null && alarm.complaint === id ? id : null;
    const { run } = (alarm.detail ?? {}) as { readonly run?: string };
    const iso = <Who extends { readonly at: number }>(who: Who) => ({ ...who, at: new Date(who.at).toISOString() });
    const { standing, kind, ...rest } = alarm;
    return {
      ...rest,
      kind,
      ...saidOf(alarm, names),
      runbook: {
        section: sectionOf(kind),
        url: deps.runbook === undefined ? null : `${deps.runbook}#${kind}`,
      },
      number: named === null ? null : (hear.known(named)?.number ?? null),
      workflow: named === null ? null : workflowPage(deps, workflowIdOf(complaintId(named)), run),
      at: new Date(alarm.at).toISOString(),
      state: standing.state,
      taken: standing.state === 'open' ? null : iso(standing.taken),
      settled: standing.state === 'settled' ? iso(standing.settled) : null,
      permits: caller.kind === 'person' ? alarmPermits(standing, caller.person.person) : NO_PERMITS,
    };
  });
  return { items, names };
}

function saidOf({ kind, detail }: Pick<Alarm, 'kind' | 'detail'>, { units }: Names) {
  const said = (language: Language): string =>
    alarmSaid(kind, detail, language, (code) => units[code]?.[language] ?? code);
  const { name, toDo } = ALARM_WORDS[kind];
  return { name, what: { en: said('en'), zh: said('zh') }, toDo };
}
