import type { EventOf } from '../events';
import type { Complaint } from '../state';
import { goesOn, setAside } from './set-aside';

/** Duplicates, appeals and nuisances. */
export type MergingEvent = EventOf<
  | 'merged'
  | 'unmerged'
  | 'duplicate_joined'
  | 'duplicate_left'
  | 'leading_replied'
  | 'appealed'
  | 'nuisance_marked'
  | 'nuisance_refused'
>;

export function afterMerging(c: Complaint, event: MergingEvent): Complaint {
  switch (event.type) {
    case 'merged':
      return { ...c, progress: { state: 'merged', into: event.into, aside: setAside(c, event.at), answer: null } };
    case 'unmerged':
      return backToWork(c, event.at);
    case 'duplicate_joined': {
      const joined = { id: event.duplicate, joinedAt: event.at, answered: false };
      return { ...c, duplicates: [...c.duplicates.filter(({ id }) => id !== event.duplicate), joined] };
    }
    case 'duplicate_left':
      return { ...c, duplicates: c.duplicates.filter(({ id }) => id !== event.duplicate) };
    case 'leading_replied':
      return c.progress.state === 'merged' ? { ...c, progress: { ...c.progress, answer: event.answer } } : c;
    case 'appealed':
      return appealed({ ...c, appeal: { receivedAt: event.receivedAt, settledAt: null } });
    case 'nuisance_marked':
      return { ...c, nuisance: 'suspected', progress: { state: 'nuisance', aside: setAside(c, event.at) } };
    case 'nuisance_refused':
      return { ...backToWork(c, event.at), nuisance: 'refused' };
  }
}

/** What has been answered goes back to work, also where customers are not called back. */
function appealed(c: Complaint): Complaint {
  const { progress } = c;
  if (progress.state !== 'replied' && progress.state !== 'follow_up') return c;
  const { unit, handler } = progress;
  return { ...c, progress: { state: 'rework', unit, handler }, reworks: c.reworks + 1 };
}

/** What the case was doing before; its clocks come back with the event. */
function backToWork(c: Complaint, at: number): Complaint {
  if (!('aside' in c.progress)) throw new RangeError(`${c.progress.state} was not set aside`);
  const { aside } = c.progress;
  return { ...c, progress: goesOn(aside, at), extensionRequests: [...c.extensionRequests, ...aside.requests] };
}

/** With the reply, or with the end, whoever waits for it is answered. */
export function settled(appeal: Complaint['appeal'], at: number): Complaint['appeal'] {
  return appeal === null ? null : { ...appeal, settledAt: appeal.settledAt ?? at };
}
