import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { CancellationScope, condition, setHandler, type WorkflowInterceptors } from '@temporalio/workflow';
import { getActivator } from '@temporalio/workflow/lib/global-attributes';
import { DATED_HEADER, type Dated, datedTime } from './dated-time';
import { atRest, storyOver } from './over';

/**
 * Runs inside the workflow sandbox of a rehearsal: `Date.now()` there says the date of the rehearsal, what a workflow
 * waits for ends with a minute that is told, where time is told in minutes, and a case ends when its story does.
 */
export const interceptors = (): WorkflowInterceptors => {
  /** What this workflow was told of the date; without it, it lives in the server's own time. */
  let header: Payload | undefined;
  let date: Dated | undefined;
  /** How far the server is into the step that is told, in milliseconds. */
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
        // Not by terminating it: the test server never again skips time when it ends a workflow while a task of it is
        // under way, as each task holds the time until it is completed.
        execute(input, next) {
          let over = false;
          setHandler(atRest, () => activities === 0);
          setHandler(storyOver, () => {
            over = true;
          });
          // A Cancel from outside is the workflow's own to answer.
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
          // Always from the activation's own time: one activation may come in several parts.
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
        // A run that follows another one tells the same time.
        continueAsNew(input, next) {
          const headers = header === undefined ? input.headers : { ...input.headers, [DATED_HEADER]: header };
          return next({ ...input, headers });
        },
        scheduleActivity: (input, next) => underWay(next(input)),
        scheduleLocalActivity: (input, next) => underWay(next(input)),
        // Where time is told in minutes many timers are due together. The test server refuses for good a task that cancels
        // a timer which has fired meanwhile (a real server lets it run again): here a timer that nobody waits for any
        // more fires for nothing.
        startTimer(input, next) {
          const { grain = 1 } = date ?? {};
          if (grain === 1) return next(input);
          const { cancelRequested } = CancellationScope.current();
          // What is due within a minute is due once that minute is told: a timer that fired before would find nothing due,
          // be set again for a millisecond, and so on until the minute is over. What is only tried again does not wait.
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
