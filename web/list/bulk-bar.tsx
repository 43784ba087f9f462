import { Button } from 'antd';
import { useSpeech } from '../frame/language';
import type { GridState } from './use-grid';
import type { RowActions } from './use-row-actions';

/** What is often done with several complaints at once, for a mouse or a thumb. */
const COMMON = ['accept', 'note', 'urge'] as const;

export function BulkBar<Item>({ grid, actions }: { grid: GridState<Item>; actions: RowActions }) {
  const { named } = useSpeech();
  if (grid.chosen.length === 0) return null;
  return (
    <div className="bulk-bar">
      {COMMON.map((action) => (
        <Button key={action} onClick={() => actions.bulk(action)}>
          {named('action', action)}
        </Button>
      ))}
    </div>
  );
}
