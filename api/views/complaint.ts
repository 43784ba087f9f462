import { z } from 'zod';
import { INSTEAD_OF_RETURN } from '../../domain/complaint/return-window';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { handlerOf, holdingUnit, STATE_NAMES } from '../../domain/complaint/state';
import { isCoordinating, SHARES, TASK_STATUSES } from '../../domain/complaint/tasks/task';
import { SUPERVISION_REASONS } from '../../domain/policy/rules';
import type { CaseTime } from '../access/case-times';
import type { Hear } from '../access/hearing';
import { channel, customerClass, incidents, kind, severity } from '../requests/fields';
import { clockView, slaState, viewClock } from './clock';
import { escalationView, viewEscalation } from './escalation';
import { localOrNull, localView } from './local';
import { viewOthers } from './others';
import { remedyView, viewRemedy } from './remedy';
import { reviewFields, viewReview } from './review';

export const stage = z.enum(['intake', 'dispatch', 'handling', 'review', 'follow-up', 'closed']);
export const stateName = z.enum(STATE_NAMES);

export const complaintView = z
  .object({
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
    escalations: z.array(escalationView).describe('Waiting for an acknowledgement'),
    handOver: z.object({ to: z.string(), unit: z.string(), offeredAt: z.string() }).nullable(),
    pause: z
      .object({ reason: z.string(), from: z.string(), until: z.string(), local: localView({ until: z.string() }) })
      .nullable(),
    clocks: z.array(clockView),
    returns: z
      .array(
        z.object({
          unit: z.string(),
          at: z.string(),
          ruling: z.enum(['agreed', 'refused']).nullable(),
          instead: z.array(z.string()).describe('Actions that the unit has instead, once the return was refused'),
        }),
      )
      .describe('Every return by a unit, the latest last'),
    coordinating: z.boolean().describe('Whether units that were asked for help have yet to answer'),
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
    extensionRequests: z.array(
      z.object({
        id: z.string(),
        clock: z.string(),
        until: z.string(),
        local: localView({ until: z.string() }),
        requestedBy: z.string(),
      }),
    ),
    customerToTell: z.boolean().describe('More time was granted, and the customer has yet to be told'),
    urges: z.number().int(),
    supervision: z
      .object({ reason: z.enum(SUPERVISION_REASONS), supervisor: z.string().nullable(), openedAt: z.string() })
      .nullable(),
    accused: z.array(z.string()).describe('Staff whom the complaint is about; it is kept from them'),
    lookBack: z
      .object({ notBefore: z.string(), local: localView({ notBefore: z.string() }) })
      .nullable()
      .describe('Closed after a supervision, and waits to be looked back at, from then on'),
    remedies: z.array(remedyView),
    ...reviewFields,
    nextDeadline: z.string().nullable(),
    contactedAt: z.string().nullable(),
    callBack: z.boolean().describe('Whether the customer may be called back; not once they have declined'),
    anonymous: z
      .enum(['reachable', 'unreachable'])
      .nullable()
      .describe('The customer gave no name; unreachable: no phone or e-mail either'),
    receivedAt: z.string(),
    closedAt: z.string().nullable(),
    local: localView({
      receivedAt: z.string(),
      nextDeadline: z.string().nullable(),
      closedAt: z.string().nullable(),
    }),
    closing: z.string().nullable(),
    migrated: z.boolean().describe('Moved here from another system'),
    history: z
      .object({
        repliedAt: z.string().nullable(),
        overdue: z.boolean().nullable().describe('What the other system said about its own limit'),
        founded: z.boolean().nullable(),
        measure: z.string().nullable(),
        rootCause: z.string().nullable(),
      })
      .nullable()
      .describe('Of a case that another system has ended; it is here to be read, and nothing can be done in it'),
    reworks: z.number().int(),
    reopened: z.boolean(),
    repeat: z
      .object({ count: z.number().int(), of: z.array(z.string()) })
      .nullable()
      .describe(
        'Which complaint of this customer about the same it is, and those of the earlier ones that the caller may hear of',
      ),
    merged: z
      .object({
        into: z.string().nullable().describe('Null where the caller may not hear of that one'),
        since: z.string(),
        answered: z.boolean(),
      })
      .nullable()
      .describe('Led by another complaint; once that is answered the owner tells the own customer'),
    duplicates: z
      .array(z.string())
      .describe('Complaints that were merged into this one and that the caller may hear of'),
    otherDuplicates: z.number().int().describe('How many more were, of which the caller may not hear which they are'),
    appeal: z
      .object({ receivedAt: z.string(), settledAt: z.string().nullable() })
      .nullable()
      .describe('The latest appeal to the regulator'),
    linked: z
      .array(
        z.object({
          id: z.string(),
          number: z.string(),
          state: stateName,
          how: z
            .enum(['linked', 'split-off', 'split-from'])
            .describe('Whether it was split off this one, or this one from it'),
        }),
      )
      .describe('Other complaints that have to do with this one and that the caller may hear of, as they stand now'),
    nuisance: z.enum(['suspected', 'agreed', 'refused']).nullable(),
    earlierNuisances: z
      .object({ count: z.number().int(), of: z.array(z.string()) })
      .nullable()
      .describe(
        'Earlier cases from this number that had been ruled a nuisance when this one was taken: how many, and those that the caller may hear of',
      ),
    policy: z.object({ id: z.string(), version: z.number().int() }),
  })
  .meta({ id: 'Complaint' });

export type ComplaintView = z.infer<typeof complaintView>;

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

/**
 * A case as callers see it: with moments as text, without rules and personal data.
 *
 * @param hear tells what the caller may hear of the cases that it refers to
 * @param time tells how its calendar sees moments
 */
export function viewComplaint(snapshot: Snapshot, hear: Hear, time: CaseTime): ComplaintView {
  const { classification, owner, handOver, pause } = snapshot;
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
    escalations: snapshot.escalations.map(viewEscalation),
    handOver:
      handOver === null
        ? null
        : { to: handOver.to.person, unit: handOver.to.unit[0], offeredAt: iso(handOver.offeredAt) },
    pause:
      pause === null
        ? null
        : {
            reason: pause.reason,
            from: iso(pause.from),
            until: iso(pause.until),
            local: { until: time.local(pause.until) },
          },
    clocks: snapshot.clocks.map((clock) => viewClock(clock, time)),
    returns: snapshot.returns.map(({ unit, at, ruling }) => ({
      unit,
      at: iso(at),
      ruling,
      instead: ruling === 'refused' ? [...INSTEAD_OF_RETURN.case] : [],
    })),
    coordinating: isCoordinating(snapshot),
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
    extensionRequests: snapshot.extensionRequests.map(({ until, ...request }) => ({
      ...request,
      until: iso(until),
      local: { until: time.local(until) },
    })),
    customerToTell: snapshot.customerToTell,
    urges: snapshot.urges,
    supervision: viewSupervision(snapshot.supervision),
    accused: [...snapshot.accused],
    lookBack: snapshot.lookBack && {
      notBefore: iso(snapshot.lookBack.notBefore),
      local: { notBefore: time.local(snapshot.lookBack.notBefore) },
    },
    remedies: snapshot.remedies.map((remedy) => viewRemedy(remedy, time)),
    ...viewReview(snapshot, time),
    nextDeadline: isoOrNull(snapshot.nextDeadline),
    contactedAt: isoOrNull(snapshot.contactedAt),
    callBack: !snapshot.declinesCalls,
    anonymous: snapshot.anonymous ?? null,
    receivedAt: iso(snapshot.receivedAt),
    closedAt: isoOrNull(snapshot.closedAt),
    local: {
      receivedAt: time.local(snapshot.receivedAt),
      nextDeadline: localOrNull(time, snapshot.nextDeadline),
      closedAt: localOrNull(time, snapshot.closedAt),
    },
    closing: progress.state === 'closed' ? progress.closing : null,
    migrated: snapshot.migrated,
    history: viewHistory(snapshot.history),
    reworks: snapshot.reworks,
    reopened: snapshot.reopened,
    ...viewOthers(snapshot, hear),
    policy: snapshot.policy,
  };
}

function viewHistory(history: Snapshot['history']): ComplaintView['history'] {
  if (history === undefined) return null;
  const { repliedAt = null, overdue = null, founded = null, measure = null, rootCause = null } = history;
  return { repliedAt: isoOrNull(repliedAt), overdue, founded, measure, rootCause };
}
