import { continueAsNew, proxyLocalActivities } from '@temporalio/workflow';
import type { RecordsActivities } from '../activities/records';
import { decideAsSeen } from '../domain/action/decide-as-seen';
import { advance } from '../domain/complaint/advance';
import type { Command } from '../domain/complaint/commands';
import { fromEarlier } from '../domain/complaint/earlier';
import type { ComplaintEvent } from '../domain/complaint/events';
import { type Found, tell } from '../domain/complaint/heads/told';
import { applyLink, type Link } from '../domain/complaint/merging/link';
import { mendNuisances } from '../domain/complaint/nuisance/mending';
import type { Recorded } from '../domain/complaint/record';
import { isRejection, type Rejection } from '../domain/complaint/rejection';
import { mendRepeat } from '../domain/complaint/repeats/mending';
import type { Repeated } from '../domain/complaint/repeats/repeat';
import { type Snapshot, snapshotOf } from '../domain/complaint/snapshot';
import { type Complaint, isOpen, isOver } from '../domain/complaint/state';
import type { ComplaintId } from '../domain/ids';
import type { Instant } from '../domain/time';
import { detailsOf, timersOf, writtenIn } from './display';
import {
  actionUpdates,
  type ComplaintInput,
  linkUpdate,
  nuisancesUpdate,
  repeatUpdate,
  snapshotQuery,
} from './messages';
import { searchAttributesOf } from './search-attributes';
import type * as shell from './shell/core';
import { RECORD_OPTIONS } from './shell/record';
import { runDurably } from './shell/run';
import type { Work } from './shell/work';

/**
 * The workflow of one complaint, from the recorded state until no clock runs. All rules are in `domain/`; `shell/`
 * makes them durable.
 */
export async function complaint({ complaint: recorded, ...carried }: ComplaintInput): Promise<void> {
  await runDurably(COMPLAINT, { ...carried, state: fromEarlier(recorded, recorded.rules) });
}

/** The shell knows actions by any name. */
type WrittenBatch = Parameters<RecordsActivities['project']>[0];

const activities = proxyLocalActivities<RecordsActivities>(RECORD_OPTIONS);

const COMPLAINT: Work<Complaint, Command, ComplaintEvent, Found, Snapshot> = {
  core: {
    advance: (complaint, now) => asRecorded(advance(complaint, now)),
    decide: (complaint, wish, now) => asDecision(decideAsSeen(complaint, wish, now)),
    tell: (complaint, found, now) => asRecorded(tell(complaint, found, now)),
    lastAt: ({ last }) => last.at,
    isOver,
    // A closed case whose run still waits, for example for a look-back, is reopened in a new run, like one whose run
    // has ended.
    renews: (before, after) => !isOpen(before) && isOpen(after),
  },
  display: {
    timers: timersOf,
    snapshot: snapshotOf,
    attributes: searchAttributesOf,
    details: detailsOf,
  },
  messages: {
    actions: actionUpdates,
    snapshot: snapshotQuery,
    others: (serve) => {
      // Links from another case, which joins this one or leads it.
      serve(linkUpdate, linked, ({ events }) => ({ changed: events.length > 0 }));
      serve(repeatUpdate, mended, ({ events }) => ({ changed: events.length > 0 }));
      serve(nuisancesUpdate, found, ({ events }) => ({ changed: events.length > 0 }));
    },
  },
  record: {
    project: (batch) => {
      const summary = writtenIn(batch.entries.map(({ event }) => event));
      return activities.project.executeWithOptions({ ...RECORD_OPTIONS, summary }, [batch as WrittenBatch]);
    },
    isLatest: activities.isLatest,
  },
  continueAs: ({ origin, state, ...carried }) =>
    continueAsNew<typeof complaint>({ origin, complaint: state, ...carried }),
};

const linked = (complaint: Complaint, link: Link, now: Instant) => asDecision(applyLink(complaint, link, now));

const mended = (complaint: Complaint, repeat: Repeated | null, now: Instant) =>
  asDecision(mendRepeat(complaint, repeat, now));

const found = (complaint: Complaint, nuisances: readonly ComplaintId[], now: Instant) =>
  asDecision(mendNuisances(complaint, nuisances, now));

const asRecorded = ({ complaint, events }: Recorded): shell.Recorded<Complaint, ComplaintEvent> => ({
  state: complaint,
  events,
});

const asDecision = (verdict: Recorded | Rejection): shell.Decision<Complaint, ComplaintEvent> =>
  isRejection(verdict) ? { rejection: verdict } : asRecorded(verdict);
