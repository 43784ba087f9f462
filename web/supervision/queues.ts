import { byLimit } from '../board/whole-cases';
import type { Listed } from '../cases/listed';

type Clock = Listed['clocks'][number];

const first = (clocks: readonly Clock[]): Clock | undefined =>
  clocks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
const ofKind =
  (kind: string) =>
  ({ clocks }: Listed): Clock | undefined =>
    first(clocks.filter((clock) => clock.kind === kind));

/** Which limit a queue is about. */
const LIMITS = {
  supervision: ofKind('supervision'),
  lookBack: ofKind('look-back'),
  worst: ({ clocks }: Listed) => first(clocks),
  none: () => undefined,
};

const queue = <Name extends string>(
  name: Name,
  query: string,
  limit: keyof typeof LIMITS,
  main?: 'supervise' | 'lift-supervision' | 'look-back',
) => ({ name, query, main, limitOf: LIMITS[limit], order: byLimit((c) => LIMITS[limit](c)?.dueAt) });

/** The queues of the board: what each asks of `GET /complaints`, by which limit it stands in order, and what is mainly done. */
export const QUEUES = [
  queue('mine', 'supervision=taken&supervisor=me', 'supervision', 'lift-supervision'),
  queue('untaken', 'supervision=untaken', 'supervision', 'supervise'),
  queue('lookBack', 'supervision=look-back', 'lookBack', 'look-back'),
  queue('all', 'supervision=untaken&supervision=taken', 'supervision'),
  queue('late', 'supervision=none&supervision=over&open=true&slaState=breached', 'worst', 'supervise'),
  queue('over', 'supervision=over', 'none'),
] as const;
export type SupervisionQueue = (typeof QUEUES)[number];
