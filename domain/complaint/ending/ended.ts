import { settled } from '../appeal/appeal';
import type { Stamp } from '../event';
import { lapsed } from '../guidance/guidance';
import { lookBackOn } from '../oversight/supervision';
import { type Complaint, handlerOf, type Progress, responsibleUnit } from '../state';
import { isTaskOpen } from '../tasks/task';

type Ended = Extract<Progress, { state: 'closed' | 'not_accepted' | 'withdrawn' | 'terminated' }>;

/** The case once it has ended. */
export function ended(c: Complaint, progress: Ended, { at }: Pick<Stamp, 'at'>): Complaint {
  const [unit, handler] = [responsibleUnit(c.progress), handlerOf(c.progress)];
  return {
    ...c,
    progress: { ...progress, ...(unit === undefined ? {} : { unit }), ...(handler === undefined ? {} : { handler }) },
    // Open tasks lapse. If the case is reopened, the units are asked anew, if at all.
    tasks: c.tasks.map((task) => (isTaskOpen(task) ? { ...task, status: 'lapsed', lapsedAt: at } : task)),
    closedAt: at,
    escalations: [],
    extensionRequests: [],
    handOver: null,
    pause: null,
    customerToTell: false,
    appeal: settled(c.appeal, at),
    // A supervised case is looked back at, however it was closed.
    lookBack: progress.state === 'closed' && c.supervisions > 0 ? lookBackOn(c.rules, at) : null,
    supervision: null,
    toSupervise: null,
    guidance: lapsed(c.guidance),
  };
}
