import { Button } from 'antd';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import type { News } from './held-list';
import type { GridState } from './use-grid';

/** What has come in since the list was put in order, and how much is selected. */
export function ListNews<Item>({ news, merge, grid }: { news: News; merge: () => void; grid: GridState<Item> }) {
  const { t } = useSpeech();
  useKeys('page', [{ keys: '.', label: t('work:keyMerge'), run: merge }]);
  const what = (['fresh', 'changed', 'gone'] as const)
    .filter((kind) => news[kind] > 0)
    .map((kind) => t(`work:${kind}`, { count: news[kind] }));
  return (
    <div className="work-news" aria-live="polite">
      {what.length > 0 && (
        <Button size="small" onClick={merge}>
          {t('work:merge', { what: what.join(' · ') })} <kbd>.</kbd>
        </Button>
      )}
      {grid.chosen.length > 0 && (
        <Button size="small" type="text" onClick={grid.selectNone}>
          {t('work:selected', { count: grid.chosen.length })} · {t('work:selectNone')}
        </Button>
      )}
    </div>
  );
}
