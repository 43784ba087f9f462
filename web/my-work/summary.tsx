import { Button } from 'antd';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import type { News, Row } from './held-list';

interface SummaryProps {
  readonly rows: readonly Row[];
  readonly news: News;
  readonly selected: number;
  readonly onMerge: () => void;
  readonly onSelectNone: () => void;
}

/** How much there is to do, how much of it is late, and what has come in since the list was put in order. */
export function Summary({ rows, news, selected, onMerge, onSelectNone }: SummaryProps) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const open = rows.filter(({ gone }) => !gone);
  const limits = open.flatMap(({ duty: { dueAt } }) => (dueAt === null ? [] : [new Date(dueAt)]));
  const late = limits.filter((due) => due.getTime() < now).length;
  const today = limits.filter((due) => due.getTime() >= now && due.toDateString() === new Date(now).toDateString());
  const what = (['fresh', 'changed', 'gone'] as const)
    .filter((kind) => news[kind] > 0)
    .map((kind) => t(`work:${kind}`, { count: news[kind] }));
  return (
    <header className="work-head">
      <h1>{t('work:title')}</h1>
      <p className="work-counts">
        <span>{t('work:count', { count: open.length })}</span>
        {late > 0 && <span className="late">{t('work:late', { count: late })}</span>}
        {today.length > 0 && <span className="soon">{t('work:today', { count: today.length })}</span>}
      </p>
      <div className="work-news" aria-live="polite">
        {what.length > 0 && (
          <Button size="small" onClick={onMerge}>
            {t('work:merge', { what: what.join(' · ') })} <kbd>.</kbd>
          </Button>
        )}
        {selected > 0 && (
          <Button size="small" type="text" onClick={onSelectNone}>
            {t('work:selected', { count: selected })} · {t('work:selectNone')}
          </Button>
        )}
      </div>
    </header>
  );
}
