import { bareContenders, startBareWorkers } from '../bare/contenders';
import { type HistoryFacts, historyOf } from '../bare/steps';
import type { Ground } from '../ground';
import { ApiCaller } from '../http';
import type { Contender, LiveCase } from './contender';
import type { Life } from './steps';
import { throughApi } from './through-api';
import { throughClient } from './through-client';

/** The contenders, the floor first and what people use last, and a way to release what they needed. */
export interface Contenders {
  readonly all: readonly Contender[];
  /** The history of a complaint that has lived a whole life. The timers of the bare workflow were counted in it. */
  readonly recorded: HistoryFacts;
  close(): void;
}

/** Carries out every action of a life, one after the other. */
export async function live({ steps }: Life, subject: LiveCase): Promise<void> {
  for (const step of steps.keys()) await subject.act(step);
}

/**
 * Makes the contenders. For the bare ones a complaint lives a whole life first, so that its recorded history gives
 * their timers.
 */
export async function makeContenders(ground: Ground, life: Life, concurrency: number): Promise<Contenders> {
  await startBareWorkers(ground);
  const direct = await throughClient(ground, life, ground.taskQueue);
  const model = await direct.begin();
  await live(life, model);
  await ground.client.workflow.getHandle(model.workflowId).result();
  const recorded = await historyOf(ground.client, model.workflowId);
  if (recorded.steps.length !== life.steps.length + 1) {
    throw new Error(`the model case took ${recorded.steps.length - 1} updates instead of ${life.steps.length}`);
  }
  const caller = new ApiCaller(ground.apiUrl, concurrency);
  return {
    all: [...bareContenders(ground, recorded.steps), direct, throughApi(ground, life, caller)],
    recorded,
    close: () => caller.close(),
  };
}

/** How many timers a life starts and cancels, in words. */
export function timersOf({ steps }: HistoryFacts): string {
  const sum = (key: 'start' | 'cancel') => steps.reduce((total, step) => total + step[key], 0);
  return `${sum('start')} timers started, ${sum('cancel')} cancelled`;
}
