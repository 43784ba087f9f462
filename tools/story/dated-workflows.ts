import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { CancellationScope, condition, setHandler, type WorkflowInterceptors } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { DATED_HEADER, type Dated, datedTime } from './dated-time';
import { atRest, storyOver } from './over';

/**
 * Interceptors that run inside the workflow sandbox of a rehearsal. There `Date.now()` gives the date of the rehearsal,
 * timers fire at the end of a minute if the time is told in minutes, and a case ends when the story asks for it.
 */
export const interceptors = (): WorkflowInterceptors => {
  /** What this workflow was told about the date. Without it, the workflow has the server's own time. */
  let header: Payload | undefined;
  let date: Dated | undefined;
  /** The time of the server that was lost by rounding down, in milliseconds. */
  let intoStep = 0;
  let activities = 0;
  const underWay = async <T>(activity: Promise<T>): Promise<T> => {
    activities += 1;
    try {
      return await activity;
    } finally {
      activities -= 1;
    }
  };
  return {
    inbound: [
      {
        // A rehearsal ends its workflows with a signal and does not terminate them. When a workflow is terminated while
        // one of its tasks is under way, the test server never skips time again: each task keeps the time from skipping
        // until it is completed.
        execute(input, next) {
          let over = false;
          setHandler(atRest, () => activities === 0);
          setHandler(storyOver, () => {
            over = true;
          });
          // If somebody cancels the workflow from outside, the workflow itself has to deal with that.
          const ends = CancellationScope.nonCancellable(() => condition(() => over && activities === 0));
          return Promise.race([next(input), ends]);
        },
      },
    ],
    internals: [
      {
        activate(input, next) {
          const { timestamp, jobs } = input.activation;
          const begins = jobs?.find(({ initializeWorkflow }) => initializeWorkflow)?.initializeWorkflow;
          if (begins?.headers?.[DATED_HEADER]) {
            header = begins.headers[DATED_HEADER];
            date = defaultPayloadConverter.fromPayload<Dated>(header);
          }
          // The time is always computed from that of the activation, since one activation may come in several parts.
          if (timestamp && date !== undefined) {
            const serverTime = Number(timestamp.seconds ?? 0) * 1_000 + Math.floor((timestamp.nanos ?? 0) / 1_000_000);
            const told = datedTime(serverTime, date);
            intoStep = serverTime - date.offset - told;
            getActivator().now = told;
          }
          next(input);
        },
      },
    ],
    outbound: [
      {
        // A run that continues another one gets the same date.
        continueAsNew(input, next) {
          const headers = header === undefined ? input.headers : { ...input.headers, [DATED_HEADER]: header };
          return next({ ...input, headers });
        },
        scheduleActivity: (input, next) => underWay(next(input)),
        scheduleLocalActivity: (input, next) => underWay(next(input)),
        // If the time is told in minutes, many timers are due at the same moment. When a task cancels a timer that has
        // fired meanwhile, the test server refuses that task for good, while a real server lets it run again. So no
        // timer is cancelled here: one that is no longer needed fires without effect.
        startTimer(input, next) {
          const { grain = 1 } = date ?? {};
          if (grain === 1) return next(input);
          const { cancelRequested } = CancellationScope.current();
          // A timer waits until the minute in which it is due has come for the rehearsal's clock. If it fired before,
          // the workflow would find nothing due and set it again for a millisecond, until the minute is over. Timers
          // that only try something again need not wait.
          const retries = input.options?.summary?.endsWith('retry') ?? false;
          const told = retries ? input.durationMs : Math.ceil(input.durationMs / grain) * grain - intoStep;
          const durationMs = Math.max(1, told);
          const fired = CancellationScope.nonCancellable(() => next({ ...input, durationMs }));
          return Promise.race([fired, cancelRequested]);
        },
      },
    ],
  };
};
