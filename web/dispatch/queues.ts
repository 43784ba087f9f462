import { useQueries } from '@tanstack/react-query';
import { type ActionName, type Duty, queueOf } from '../my-work/duties';

/** What a dispatcher is there for: to verify, to dispatch, and to rule on what units give back. */
export const QUEUES = ['verify', 'dispatch', 'rule-on-return'] as const satisfies readonly ActionName[];
export type QueueName = (typeof QUEUES)[number] | 'all';
export const ALL: readonly QueueName[] = ['all', ...QUEUES];

export const isQueue = (name: string | null): name is QueueName => ALL.some((one) => one === name);

/** The queues, each in the order of the API; together by the next limit as well. Undefined until all are there. */
export function useDispatchQueues(): Readonly<Record<QueueName, readonly Duty[]>> | undefined {
  const answers = useQueries({ queries: QUEUES.map(queueOf) });
  const [verify, dispatch, returns] = answers.map(({ data }) => data);
  if (verify === undefined || dispatch === undefined || returns === undefined) return undefined;
  const all = [...verify, ...dispatch, ...returns].toSorted((a, b) => limitOf(a) - limitOf(b));
  return { all, verify, dispatch, 'rule-on-return': returns };
}

const limitOf = ({ dueAt }: Duty): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));
