import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import type { Row } from '../list/row';
import type { Duty } from './duties';

interface SummaryProps {
  readonly title: string;
  readonly rows: readonly Row<Duty>[];
  readonly news: ReactNode;
}

/** How much there is to do, how much of it is late, and what has come in since the list was put in order. */
export function Summary({ title, rows, news }: SummaryProps) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const open = rows.filter(({ gone }) => !gone);
  const limits = open.flatMap(({ item: { dueAt } }) => (dueAt === null ? [] : [new Date(dueAt)]));
  const late = limits.filter((due) => due.getTime() < now).length;
  const today = limits.filter((due) => due.getTime() >= now && due.toDateString() === new Date(now).toDateString());
  return (
    <header className="work-head">
      <h1>{title}</h1>
      <p className="work-counts">
        <span>{t('work:count', { count: open.length })}</span>
        {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
        {today.length > 0 && <span className="soon">{t('work:today', { count: today.length })}</span>}
      </p>
      {news}
    </header>
  );
}
