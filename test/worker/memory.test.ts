import { divided, memorySurroundings, usualMemoryMb } from '../../worker/memory';

const GB = 2 ** 30;

test('a worker takes a third of the machine, or of its container', () => {
  expect(usualMemoryMb(24 * GB, 0)).toBe(8_192);
  expect(usualMemoryMb(24 * GB, 3 * GB)).toBe(1_024);
  // What cgroups say where there is no limit.
  expect(usualMemoryMb(24 * GB, 2 ** 63)).toBe(8_192);
});

test('the more memory it has, the more cases stay in it, and the more workers share them', () => {
  expect(divided(8_192)).toEqual({ workers: 6, cachedWorkflows: 3_616, workflowHeapMb: 1_365 });
  expect(divided(1_024)).toEqual({ workers: 1, cachedWorkflows: 1_211, workflowHeapMb: 1_024 });
});

test('very little memory is enough for some cases, and very much for no more than a limit', () => {
  expect(divided(512)).toEqual({ workers: 1, cachedWorkflows: 500, workflowHeapMb: 1_024 });
  const { workers, cachedWorkflows } = divided(1_000_000);
  expect({ workers, cachedWorkflows }).toEqual({ workers: 13, cachedWorkflows: 3_847 });
});

test('no worker keeps more cases than it can look through quickly', () => {
  for (let memory = 512; memory < 64_000; memory += 97)
    expect(divided(memory).cachedWorkflows).toBeLessThanOrEqual(4_000);
});

test('the setting is a number of megabytes, or left out', () => {
  expect(memorySurroundings.parse({ WORKER_MEMORY_MB: '4096' })).toEqual({ WORKER_MEMORY_MB: 4_096 });
  expect(memorySurroundings.parse({ WORKER_MEMORY_MB: '' })).toEqual({});
  expect(memorySurroundings.safeParse({ WORKER_MEMORY_MB: '4 GB' }).success).toBe(false);
  expect(memorySurroundings.safeParse({ WORKER_MEMORY_MB: '100' }).success).toBe(false);
});
