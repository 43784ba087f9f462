import { Fragment, type ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import './words';
import './board.css';

/** A queue of a board: one kind of thing that waits there. */
export interface Queue {
  /** As it stands in the address. */
  readonly name: string;
  readonly label: string;
  /** How much waits in it; undefined until that is known, left out where it is not counted. */
  readonly count?: number | undefined;
  /** How much of it is late, where that is known. */
  readonly late?: number | undefined;
  /** The list of it. @param head what stands above the rows */
  readonly draw: (head: (rows: unknown, news: ReactNode) => ReactNode) => ReactNode;
}

interface QueueBoardProps {
  /** Its address below `/desk`. */
  readonly path: string;
  readonly title: string;
  /** The first is shown where the address names none. */
  readonly queues: readonly Queue[];
}

/** The queues of one kind of work, cleared by keys alone. A board is no more than a declaration of its queues. */
export function QueueBoard({ path, title, queues }: QueueBoardProps) {
  const { t } = useSpeech();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('queue');
  const at = Math.max(
    0,
    queues.findIndex(({ name }) => name === asked),
  );
  const queue = queues[at];
  const addressOf = (index: number) => (index === 0 ? path : `${path}?queue=${queues[index]?.name}`);
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
  return (
    <Fragment key={queue.name}>
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
    </Fragment>
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
      <span className="queue-count">{count}</span>
      {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
    </Link>
  );
}
