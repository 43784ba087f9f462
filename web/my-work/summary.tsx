import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { isDueToday } from '../frame/today';
import type { Row } from '../list/row';
import { type Duty, limitOf } from './duties';
import { Owned } from './owned';

interface SummaryProps {
  readonly title: string;
  readonly rows: readonly Row<Duty>[];
  readonly news: ReactNode;
}

/** How much there is to do, how much of it is late, and what has come in since the list was put in order. */
export function Summary({ title, rows, news }: SummaryProps) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const { open, late, today } = useMemo(() => countsOf(rows, now), [rows, now]);
  return (
    <header className="work-head">
      <h1>{title}</h1>
      <p className="work-counts">
        <span>{t('work:count', { count: open })}</span>
        {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
        {today > 0 && <span className="soon">{t('work:today', { count: today })}</span>}
      </p>
      {open > 0 && <Owned />}
      {news}
    </header>
  );
}

function countsOf(rows: readonly Row<Duty>[], now: number): { open: number; late: number; today: number } {
  const open = rows.filter(({ gone }) => !gone);
  const limits = open.map(({ item }) => limitOf(item));
  const late = limits.filter((due) => due < now).length;
  return { open: open.length, late, today: limits.filter((due) => isDueToday(due, now)).length };
}
