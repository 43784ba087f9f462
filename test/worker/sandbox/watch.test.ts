import { SECOND } from '../../../domain/time';
import { Doing } from '../../../worker/sandbox/doing';
import { type Looked, type Spent, watchSandbox } from '../../../worker/sandbox/watch';
import type { Run } from '../../../worker/sandbox/watched-thread';

/**
 * A thread that is asked something and does not answer, as far as a test does not say otherwise, and a watch over it and those
 * beside it.
 */
function aThread(beside: readonly Looked[] = []) {
  const thread = { isAsked: true, progress: 'a', doing: { runId: 'r', workflowId: 'w' } as Run | null };
  const spent = { time: 0, processor: 0 };
  const stopped: (Run | null)[] = [];
  const watch = watchSandbox(
    [thread, ...beside],
    (run) => stopped.push(run),
    (): Spent => ({ ...spent }),
  );
  watch.stop();
  /** Lets time pass, with a look each quarter of a second. @param share how much of it this process had the processor, of 1 */
  const pass = (seconds: number, share = 1) => {
    for (let i = 0; i < seconds * 4; i += 1) {
      spent.time += 250;
      spent.processor += 250 * share;
      watch.look();
    }
  };
  return { thread, stopped, pass, spent, look: watch.look };
}

test('a call that takes five seconds of the processor ends the worker', () => {
  const { stopped, pass } = aThread();
  pass(4.75);
  expect(stopped).toEqual([]);
  pass(0.5);
  expect(stopped).toEqual([{ runId: 'r', workflowId: 'w' }]);
});

test('on a machine that has too much else to do a call may take longer, but not for ever', () => {
  const { stopped, pass } = aThread();
  pass(29, 0.1);
  expect(stopped).toEqual([]);
  pass(2, 0.1);
  expect(stopped).toHaveLength(1);
});

test('a thread that takes something up or answers begins anew, and one that is asked nothing is left alone', () => {
  const { thread, stopped, pass } = aThread();
  pass(4);
  thread.progress = 'b';
  pass(4);
  expect(stopped).toEqual([]);
  thread.isAsked = false;
  pass(60);
  expect(stopped).toEqual([]);
});

/** A thread that works on one call after the other. */
function aBusyThread(): Looked {
  let calls = 0;
  return {
    isAsked: true,
    get progress() {
      calls += 1;
      return String(calls);
    },
    doing: null,
  };
}

test('a call beside other threads that work is held to its share of the processor', () => {
  const { stopped, pass } = aThread([aBusyThread(), aBusyThread(), aBusyThread()]);
  pass(19.75);
  expect(stopped).toEqual([]);
  pass(0.5);
  expect(stopped).toEqual([{ runId: 'r', workflowId: 'w' }]);
});

test('threads that are asked nothing take no share', () => {
  const { stopped, pass } = aThread([{ isAsked: false, progress: 'a', doing: null }]);
  pass(5.25);
  expect(stopped).toHaveLength(1);
});

test('of several threads the one that does not come back is named, whichever it is', () => {
  const { thread, stopped, pass } = aThread([
    { isAsked: true, progress: 'a', doing: { runId: 'other', workflowId: 'o' } },
  ]);
  thread.isAsked = false;
  pass(5.25);
  expect(stopped).toEqual([{ runId: 'other', workflowId: 'o' }]);
});

test('a pause of the whole process is not held against the workflow', () => {
  const { stopped, spent, look } = aThread();
  spent.time += 60 * SECOND;
  spent.processor += 60 * SECOND;
  look();
  expect(stopped).toEqual([]);
});

test('what a thread is doing is read from the other side', () => {
  const doing = new Doing();
  const other = new Doing(doing.memory);
  expect([other.calls, other.run]).toEqual([0, '']);
  doing.takeUp('01936d8e-0000-7000-8000-000000000001');
  expect([other.calls, other.run]).toEqual([1, '01936d8e-0000-7000-8000-000000000001']);
  doing.takeUp('');
  expect([other.calls, other.run]).toEqual([2, '']);
});
