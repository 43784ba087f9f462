import { z } from 'zod';
import { INSTEAD_OF_RETURN } from '../../domain/complaint/return-window';
import type { Snapshot } from '../../domain/complaint/snapshot';
import { isCoordinating } from '../../domain/complaint/tasks/task';
import type { CaseTime } from '../access/case-times';
import type { Hear } from '../access/hearing';
import { clockView, viewClock } from './clock';
import { rowFields, stateName, viewRow } from './complaint-row';
import { escalationView, viewEscalation } from './escalation';
import { localView } from './local';
import { viewOthers } from './others';
import { remedyView, viewRemedy } from './remedy';
import { reviewFields, viewReview } from './review';

export const complaintView = z
  .object({
    ...rowFields,
    ...reviewFields,
    escalations: z.array(escalationView).describe('Waiting for an acknowledgement'),
    handOver: z.object({ to: z.string(), unit: z.string(), offeredAt: z.string() }).nullable(),
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
    accused: z.array(z.string()).describe('Staff whom the complaint is about; it is kept from them'),
    remedies: z.array(remedyView),
    contactedAt: z.string().nullable(),
    callBack: z.boolean().describe('Whether the customer may be called back; not once they have declined'),
    anonymous: z
      .enum(['reachable', 'unreachable'])
      .nullable()
      .describe('The customer gave no name; unreachable: no phone or e-mail either'),
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

/**
 * A case as callers see it: with moments as text, without rules and personal data.
 *
 * @param hear tells what the caller may hear of the cases that it refers to
 * @param time tells how its calendar sees moments
 */
export function viewComplaint(snapshot: Snapshot, hear: Hear, time: CaseTime): ComplaintView {
  const { handOver } = snapshot;
  return {
    ...viewRow(snapshot, hear, time),
    escalations: snapshot.escalations.map(viewEscalation),
    handOver:
      handOver === null
        ? null
        : { to: handOver.to.person, unit: handOver.to.unit[0], offeredAt: iso(handOver.offeredAt) },
    clocks: snapshot.clocks.map((clock) => viewClock(clock, time)),
    returns: snapshot.returns.map(({ unit, at, ruling }) => ({
      unit,
      at: iso(at),
      ruling,
      instead: ruling === 'refused' ? [...INSTEAD_OF_RETURN.case] : [],
    })),
    coordinating: isCoordinating(snapshot),
    extensionRequests: snapshot.extensionRequests.map(({ until, ...request }) => ({
      ...request,
      until: iso(until),
      local: { until: time.local(until) },
    })),
    customerToTell: snapshot.customerToTell,
    accused: [...snapshot.accused],
    remedies: snapshot.remedies.map((remedy) => viewRemedy(remedy, time)),
    ...viewReview(snapshot, time),
    contactedAt: isoOrNull(snapshot.contactedAt),
    callBack: !snapshot.declinesCalls,
    anonymous: snapshot.anonymous ?? null,
    history: viewHistory(snapshot.history),
    reworks: snapshot.reworks,
    ...viewOthers(snapshot, hear),
    policy: snapshot.policy,
  };
}

function viewHistory(history: Snapshot['history']): ComplaintView['history'] {
  if (history === undefined) return null;
  const { repliedAt = null, overdue = null, founded = null, measure = null, rootCause = null } = history;
  return { repliedAt: isoOrNull(repliedAt), overdue, founded, measure, rootCause };
}
