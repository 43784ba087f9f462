import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { BareActivities } from './activities';
import { BARE_UPDATE, type BareCaseInput, type BareStep } from './messages';

const act = defineUpdate<number, [number]>(BARE_UPDATE);

const records = proxyLocalActivities<BareActivities>({
  startToCloseTimeout: '2s',
  scheduleToCloseTimeout: '3s',
  localRetryThreshold: '200ms',
});

const LONG = '30 days';

/** A workflow with as many updates and timers as a complaint has, and nothing else. No complaint can be faster. */
export async function bareCase({ steps, record }: BareCaseInput): Promise<void> {
  const timers: CancellationScope[] = [];
  const turn = ({ start, cancel }: BareStep): void => {
    for (let n = 0; n < cancel; n++) timers.shift()?.cancel();
    for (let n = 0; n < start; n++) {
      const timer = new CancellationScope();
      timers.push(timer);
      timer
        .run(() => sleep(LONG))
        .catch(() => {
          // A later step has cancelled the timer.
        });
    }
  };
  let done = 0;
  setHandler(act, (step) => {
    turn(steps[step]!);
    done = step;
    return step;
  });
  turn(steps[0]!);
  for (let written = 0; written < steps.length - 1; written = done) {
    await condition(() => done > written);
    if (record) await records.write(workflowInfo().workflowId, done, Date.now());
  }
  await condition(allHandlersFinished);
}

/** Waits until a moment, writes down when it was acted on, and stays open like a complaint whose clock has run out. */
export async function bareDue(dueAt: number): Promise<void> {
  await sleep(Math.max(1, dueAt - Date.now()));
  await records.write(workflowInfo().workflowId, 0, Date.now());
  await condition(() => false);
}
