import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { Unready } from '../list/unready';
import { type ActionName, type Duties, limitOf, queueOf } from '../my-work/duties';
import { DutyList } from '../my-work/duty-list';
import type { Queue } from './queue-board';

type DutyListProps = Parameters<typeof DutyList>[0];
type Look = Pick<DutyListProps, 'place' | 'label' | 'empty' | 'beside' | 'what'>;

interface Answer {
  readonly data: Duties | undefined;
  readonly error: Error | null;
}

const dataOf = (answers: readonly Answer[]) => ({
  lists: answers.map(({ data }) => data),
  error: answers.find(({ data, error }) => data === undefined && error !== null)?.error ?? null,
});

/**
 * One queue for each of these actions, of those duties that are the person's own, in the order of the API. Where there
 * are several, the first one has them all, by the next limit.
 *
 * @param names must stay the same
 */
export function useDutyQueues(names: readonly ActionName[], look: Look): readonly Queue[] {
  const { t, named } = useSpeech();
  const now = useServerMinute();
  const { lists, error } = useQueries({ queries: names.map(queueOf), combine: dataOf });
  const all = useMemo(() => together(lists), [lists]);
  const draw =
    (duties: Duties | undefined): Queue['draw'] =>
    (head) =>
      duties === undefined ? (
        <Unready head={head} error={error} />
      ) : (
        <DutyList {...look} latest={duties.items} isCut={duties.isCut} head={head} goesOn />
      );
  const queue = (name: string, label: string, duties: Duties | undefined): Queue => ({
    name,
    label,
    count: duties && { count: duties.items.length, isExact: true },
    late: duties?.items.filter((duty) => limitOf(duty) < now).length,
    draw: draw(duties),
  });
  const table = names.length < 2 ? 'toDo' : 'action';
  const each = names.map((name, index) => queue(name, named(table, name), lists[index]));
  return names.length < 2 ? each : [queue('all', t('board:all'), all), ...each];
}

/** All of them by their limits; undefined until all are there. */
function together(lists: readonly (Duties | undefined)[]): Duties | undefined {
  const known = lists.filter((list) => list !== undefined);
  if (known.length < lists.length) return undefined;
  const items = known.flatMap((list) => list.items).toSorted((a, b) => limitOf(a) - limitOf(b));
  return { items, isCut: known.some(({ isCut }) => isCut) };
}
