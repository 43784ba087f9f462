import { useSpeech } from '../frame/language';
import type { Row } from './row';
import type { GridState } from './use-grid';

/** Selects a row by mouse or thumb. */
export function SelectCell<Item>({ grid, row, active }: { grid: GridState<Item>; row: Row<Item>; active: boolean }) {
  const { t } = useSpeech();
  return (
    <span className="cell-select" role="gridcell">
      <input
        type="checkbox"
        tabIndex={active ? 0 : -1}
        checked={grid.selected.has(row.key)}
        aria-label={t('work:select', { number: row.subject.number })}
        onChange={() => grid.select(row)}
        onClick={(event) => event.stopPropagation()}
      />
    </span>
  );
}
