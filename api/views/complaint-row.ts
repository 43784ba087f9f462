import { z } from 'zod';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { handlerOf, holdingUnit, STATE_NAMES } from '../../domain/complaint/state';
import { SHARES, TASK_STATUSES } from '../../domain/complaint/tasks/task';
import type { ComplaintId } from '../../domain/ids';
import { SUPERVISION_REASONS } from '../../domain/policy/rules';
import type { LocalTime } from '../access/case-times';
import type { Hear } from '../access/hearing';
import { channel, customerClass, incidents, kind, severity } from '../requests/fields';
import { clockInRow, slaState, viewClockInRow } from './clock';
import { instructionsView, viewInstructions } from './instruction';
import { localOrNull, localView } from './local';
import { viewRepeat } from './others';

export const stage = z.enum(['intake', 'dispatch', 'handling', 'review', 'follow-up', 'closed']);
export const stateName = z.enum(STATE_NAMES);

/** What lists show of a complaint: how it stands, who has it, and what is to be done by when. */
export const rowFields = {
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  kind,
  state: stateName,
  stage,
  channel,
  category: z.string(),
  severity,
  customerClass,
  incidents,
  owner: z.object({ person: z.string(), unit: z.string() }).describe('Accountable until the customer has the answer'),
  unit: z.string().describe('The unit that has the complaint now'),
  handler: z.string().nullable(),
  slaState,
  escalationLevel: z.number().int(),
  pause: z
    .object({ reason: z.string(), from: z.string(), until: z.string(), local: localView({ until: z.string() }) })
    .nullable(),
  coordinator: z
    .object({ unit: z.string(), person: z.string().nullable() })
    .nullable()
    .describe('Accountable for the whole; person is null until one is named'),
  tasks: z
    .array(
      z.object({
        id: z.string(),
        unit: z.string(),
        status: z.enum(TASK_STATUSES),
        share: z.enum(SHARES).describe('What of the case its unit reads beside its question'),
        handler: z.string().nullable(),
        askedAt: z.string(),
        answered: z.boolean(),
        urges: z.number().int().describe('How often its unit was urged'),
      }),
    )
    .describe('What other units were asked for'),
  urges: z.number().int(),
  supervision: z
    .object({ reason: z.enum(SUPERVISION_REASONS), supervisor: z.string().nullable(), openedAt: z.string() })
    .nullable(),
  lookBack: z
    .object({ notBefore: z.string(), local: localView({ notBefore: z.string() }) })
    .nullable()
    .describe('Closed after a supervision, and waits to be looked back at, from then on'),
  nextDeadline: z.string().nullable(),
  receivedAt: z.string(),
  closedAt: z.string().nullable(),
  local: localView({
    receivedAt: z.string(),
    nextDeadline: z.string().nullable(),
    closedAt: z.string().nullable(),
  }),
  closing: z.string().nullable(),
  migrated: z.boolean().describe('Moved here from another system'),
  reopened: z.boolean(),
  repeat: z
    .object({ count: z.number().int(), of: z.array(z.string()) })
    .nullable()
    .describe(
      'Which complaint of this customer about the same it is, and those of the earlier ones that the caller may hear of',
    ),
  appeal: z
    .object({ receivedAt: z.string(), settledAt: z.string().nullable() })
    .nullable()
    .describe('The latest appeal to the regulator'),
  nuisance: z.enum(['suspected', 'agreed', 'refused']).nullable(),
  clocks: z.array(clockInRow),
  instructions: instructionsView,
};

const row = z.object(rowFields);
export type ComplaintRow = z.infer<typeof row>;

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

function viewSupervision(supervision: Snapshot['supervision']) {
  if (supervision === null) return null;
  const { reason, supervisor, openedAt } = supervision;
  return { reason, supervisor, openedAt: iso(openedAt) };
}

/**
 * The progress of a case as a caller may hear of it. Who answered for a merged case is left out if the leading case is
 * kept from the caller.
 */
function progressAsHeard(progress: Snapshot['progress'], hear: Hear): Snapshot['progress'] {
  return progress.state === 'merged' && hear(progress.into) === 'kept' ? { ...progress, answer: null } : progress;
}

/** The cases to which a row refers. */
export const casesInRow = ({ repeat, progress }: Pick<Snapshot, 'repeat' | 'progress'>): readonly ComplaintId[] => [
  ...(repeat?.of ?? []),
  ...(progress.state === 'merged' ? [progress.into] : []),
];

/** A case as lists show it. */
export function viewRow(snapshot: Snapshot, hear: Hear, time: LocalTime): ComplaintRow {
  const { classification, owner, pause } = snapshot;
  const progress = progressAsHeard(snapshot.progress, hear);
  return {
    id: snapshot.id,
    number: snapshot.number,
    version: snapshot.version,
    kind: snapshot.kind,
    state: progress.state,
    stage: snapshot.stage,
    ...classification,
    incidents: [...(classification.incidents ?? [])],
    owner: { person: owner.person, unit: owner.unit[0] },
    unit: holdingUnit({ progress, owner })[0],
    handler: handlerOf(progress) ?? null,
    slaState: snapshot.slaState,
    escalationLevel: snapshot.escalationLevel,
    pause:
      pause === null
        ? null
        : {
            reason: pause.reason,
            from: iso(pause.from),
            until: iso(pause.until),
            local: { until: time.local(pause.until) },
          },
    coordinator:
      snapshot.coordinator === null
        ? null
        : { unit: snapshot.coordinator.unit[0], person: snapshot.coordinator.person },
    tasks: snapshot.tasks.map(({ id, unit, status, share, handler, askedAt, answer, urges = 0 }) => ({
      id,
      unit: unit[0],
      status,
      share,
      handler,
      askedAt: iso(askedAt),
      answered: answer !== null,
      urges,
    })),
    urges: snapshot.urges,
    supervision: viewSupervision(snapshot.supervision),
    lookBack: snapshot.lookBack && {
      notBefore: iso(snapshot.lookBack.notBefore),
      local: { notBefore: time.local(snapshot.lookBack.notBefore) },
    },
    nextDeadline: isoOrNull(snapshot.nextDeadline),
    receivedAt: iso(snapshot.receivedAt),
    closedAt: isoOrNull(snapshot.closedAt),
    local: {
      receivedAt: time.local(snapshot.receivedAt),
      nextDeadline: localOrNull(time, snapshot.nextDeadline),
      closedAt: localOrNull(time, snapshot.closedAt),
    },
    closing: progress.state === 'closed' ? progress.closing : null,
    migrated: snapshot.migrated,
    reopened: snapshot.reopened,
    ...viewRepeat(snapshot, hear),
    clocks: snapshot.clocks.map((clock) => viewClockInRow(clock, time)),
    instructions: viewInstructions(snapshot, time),
  };
}
