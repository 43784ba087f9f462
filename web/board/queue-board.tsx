import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { type Total, writtenTotal } from '../cases/listed';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { WhereNext } from '../list/where-next';
import './words';
import './board.css';

/** A queue of a board: one kind of thing that waits there. */
export interface Queue {
  /** As it stands in the address. */
  readonly name: string;
  readonly label: string;
  /** How much waits in it; undefined until that is known, left out where it is not counted. */
  readonly count?: Total | undefined;
  /** Whether it is there to look something up, and not to be cleared. @default false */
  readonly isRecord?: boolean;
  /** How much of it is late, where that is known. */
  readonly late?: number | undefined;
  /** The list of it. @param head what stands above the rows */
  readonly draw: (head: (rows: unknown, news: ReactNode) => ReactNode) => ReactNode;
}

interface QueueBoardProps {
  /** Its address below `/desk`. */
  readonly path: string;
  readonly title: string;
  /** Where the address names none, the first one is shown in which something waits. */
  readonly queues: readonly Queue[];
}

/** The queues of one kind of work, cleared by keys alone. A board is no more than a declaration of its queues. */
export function QueueBoard({ path, title, queues }: QueueBoardProps) {
  const { t } = useSpeech();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('queue');
  const opened = useOpened(queues);
  const at = Math.max(
    0,
    queues.findIndex(({ name }) => name === (asked ?? opened)),
  );
  const queue = queues[at];
  const addressOf = (index: number) => `${path}?queue=${queues[index]?.name}`;
  const go = (step: number) => navigate(addressOf((at + step + queues.length) % queues.length), { replace: true });
  useKeys(
    'page',
    queues.length < 2
      ? []
      : [
          { keys: ']', label: t('board:nextQueue'), run: () => go(1) },
          { keys: '[', label: t('board:lastQueue'), run: () => go(-1) },
        ],
  );
  if (queue === undefined) return null;
  const waiting = queues
    .map((one, index) => ({ ...one, href: addressOf(index) }))
    .filter(({ name, count, isRecord }) => name !== queue.name && name !== 'all' && hasSome(count) && !isRecord);
  return (
    <WhereNext key={queue.name} value={<Next queues={waiting} />}>
      {queue.draw((_, news) => (
        <header className="work-head">
          <h1>{title}</h1>
          <nav className="queues" aria-label={t('board:queues')}>
            {queues.map((one, index) => (
              <QueueLink key={one.name} queue={one} href={addressOf(index)} isHere={index === at} />
            ))}
          </nav>
          {news}
        </header>
      ))}
    </WhereNext>
  );
}

/** The queue with which a board begins: the first in which something waits, as it was when that became known. */
function useOpened(queues: readonly Queue[]): string | undefined {
  const [opened, setOpened] = useState<string>();
  const places = queues.filter(({ isRecord = false }) => !isRecord);
  const first = places.findIndex(({ count }) => count === undefined || hasSome(count));
  // What comes first and is not counted yet may turn out to have something.
  const isKnown = places.slice(0, first + 1).every(({ count }) => count !== undefined);
  const found = first < 0 ? queues[0]?.name : isKnown ? places[first]?.name : undefined;
  useEffect(() => {
    if (found !== undefined) setOpened((before) => before ?? found);
  }, [found]);
  return opened ?? found;
}

const hasSome = (count: Total | undefined): boolean => count !== undefined && count.count > 0;

/** Where to go on from a queue that is cleared. */
function Next({ queues }: { queues: readonly (Queue & { readonly href: string })[] }) {
  const { t } = useSpeech();
  return (
    <nav className="where-next" aria-label={t('board:next')}>
      {queues.length > 0 && <p className="quiet">{t('board:next')}</p>}
      {queues.map(({ name, label, count, href }) => (
        <Link key={name} href={href} replace className="where-next-queue">
          <span className="capital">{label}</span> <strong>{count && writtenTotal(count)}</strong>
        </Link>
      ))}
      <Link href="/work">{t('board:toWork')}</Link>
    </nav>
  );
}

interface QueueLinkProps {
  readonly queue: Queue;
  readonly href: string;
  readonly isHere: boolean;
}

function QueueLink({ queue: { label, count, late = 0 }, href, isHere }: QueueLinkProps) {
  const { t } = useSpeech();
  return (
    <Link href={href} replace className="queue" aria-current={isHere ? 'page' : undefined}>
      <span className="capital">{label}</span>
      <span className="queue-count">{count && writtenTotal(count)}</span>
      {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
    </Link>
  );
}
