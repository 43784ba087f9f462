import type { PersonId, TaskId, TextRef } from '../../ids';
import { holds } from '../../people/actor';
import type { SupervisionReason } from '../../policy/rules';
import { ADDED_BY_RULE, type EventsOf, fulfils, NO_MORE, onlyWhere, PLAIN, type Stamp } from '../event';
import { type HeadNotice, noticeTo, withoutClocks } from '../heads/escalation';
import { type Complaint, holdingUnit, isOpen } from '../state';
import { unitInTurn } from '../turn';

/** Urging (催办), supervision (督办) and looking back (回头看). */
export type OversightEvent =
  | {
      readonly type: 'urged';
      readonly from: 'customer' | 'staff';
      /** The task whose unit was urged; left out if the whole case was. */
      readonly task?: TaskId;
      readonly note?: TextRef;
    }
  | HeadToldOfUrging
  | {
      readonly type: 'supervision_opened';
      readonly reason: SupervisionReason;
      readonly supervisor?: PersonId;
      readonly requirements?: TextRef;
    }
  | { readonly type: 'supervision_lifted'; readonly text: TextRef }
  | { readonly type: 'looked_back'; readonly holds: boolean; readonly text: TextRef };

interface HeadToldOfUrging {
  readonly type: 'head_told_of_urging';
  readonly notice: HeadNotice;
  readonly urges: number;
}

type Opened = Extract<OversightEvent, { readonly type: 'supervision_opened' }>;

/** Supervisions that a policy opens after what people did; the others are opened by hand or by clocks. */
const AFTER_ACTS: readonly SupervisionReason[] = ['repeatedly-returned', 'dissatisfied-again', 'injury', 'media'];

export const OVERSIGHT_EVENTS: EventsOf<OversightEvent, HeadToldOfUrging> = {
  urged: {
    ...PLAIN,
    fold: (c, { task }) =>
      task === undefined
        ? { ...c, urges: c.urges + 1 }
        : { ...c, tasks: c.tasks.map((one) => (one.id === task ? { ...one, urges: (one.urges ?? 0) + 1 } : one)) },
    adds: (c, { task }) => {
      const asked = c.tasks.find(({ id }) => id === task);
      const urges = (asked === undefined ? c.urges : (asked.urges ?? 0)) + 1;
      if (urges % c.rules.urging.headToldAfter !== 0) return [];
      // The urging is recorded first, so the notice has the version after it.
      const notice = noticeTo({ version: c.version + 1 }, asked?.unit ?? unitInTurn(c));
      return [{ type: 'head_told_of_urging', notice, urges }];
    },
  },
  head_told_of_urging: { ...PLAIN, fold: (c) => c, retold: ADDED_BY_RULE },
  supervision_opened: {
    ...PLAIN,
    fold: opened,
    means: {
      ...NO_MORE,
      intervenes: (c, { supervisor }, who) =>
        supervisor !== undefined && !holds(who, 'supervisor', [...c.owner.unit, ...holdingUnit(c)]),
    },
    retold: {
      isAdded: ({ supervisor, reason }) => supervisor === undefined && AFTER_ACTS.includes(reason),
      underRules: (c, body) => {
        // Under rules that opened no supervision there is none to take over, so that event falls away; one opened by
        // hand stays.
        if (c.supervision === null) return body.reason === 'by-hand' && isOpen(c) ? body : null;
        return { ...body, reason: c.supervision.reason };
      },
    },
  },
  supervision_lifted: {
    ...PLAIN,
    fold: (c) => ({ ...c, supervision: null }),
    stops: fulfils('supervision'),
    retold: onlyWhere((c) => c.supervision !== null),
  },
  looked_back: {
    ...PLAIN,
    fold: (c) => ({ ...c, lookBack: null, escalations: withoutClocks(c.escalations, 'look-back') }),
    stops: fulfils('look-back'),
    retold: onlyWhere((c) => c.lookBack !== null),
  },
};

function opened(c: Complaint, event: Opened & Stamp): Complaint {
  const { reason, supervisor = null, requirements = null, at } = event;
  // A supervision that is open already only changes hands.
  const openedAt = c.supervision?.openedAt ?? at;
  const supervisions = c.supervisions + (c.supervision === null ? 1 : 0);
  return { ...c, supervision: { reason, supervisor, requirements, openedAt }, supervisions, toSupervise: null };
}
