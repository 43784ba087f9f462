import type { Instant } from '../../time';
import type { Complaint } from '../state';
import { goesOn } from './set-aside';

/** The case going on with what it did before it was set aside. Its clocks come back with the event. */
export function backToWork(c: Complaint, at: Instant): Complaint {
  if (!('aside' in c.progress)) throw new RangeError(`${c.progress.state} was not set aside`);
  const { aside } = c.progress;
  return { ...c, progress: goesOn(aside, at), extensionRequests: [...c.extensionRequests, ...aside.requests] };
}
