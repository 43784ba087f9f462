import type { Listed } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { clockOf, isAwaited } from './matrix';

/** How many complaints there are, how many answers they wait for, how many of these are late, and what was given back. */
export function Counts({ cases }: { cases: readonly Listed[] }) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const tasks = cases.flatMap((c) => c.tasks.map((task) => ({ task, dueAt: clockOf(c, task)?.dueAt })));
  const awaited = tasks.filter(({ task }) => isAwaited(task));
  const late = awaited.filter(({ dueAt }) => dueAt !== undefined && Date.parse(dueAt) < now).length;
  const returned = tasks.filter(({ task }) => task.status === 'returned').length;
  return (
    <p className="work-counts">
      <span>{t('coordination:count', { count: cases.length })}</span>
      <span>{t('coordination:awaited', { count: awaited.length })}</span>
      {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
      {returned > 0 && <span className="soon">{t('coordination:returned', { count: returned })}</span>}
    </p>
  );
}
