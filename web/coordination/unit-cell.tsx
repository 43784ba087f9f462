import { Button } from 'antd';
import type { Listed, Names } from '../cases/listed';
import { useSpeech } from '../frame/language';
import type { Row } from '../list/row';
import { TimeLeft } from '../list/time-left';
import type { RowActions } from '../list/use-row-actions';
import { isAwaited, type Part } from './matrix';

interface UnitCellProps {
  readonly id: string;
  readonly row: Row<Listed>;
  readonly unit: string;
  readonly parts: readonly Part[];
  readonly names: Names;
  /** Whether it is the cell in hand. */
  readonly active: boolean;
  readonly actions: RowActions;
  readonly onChoose: () => void;
}

/** What one unit has to do with one complaint: how it stands, with its own clock, and how often it was urged. */
export function UnitCell({ id, row, unit, parts, names, active, actions, onChoose }: UnitCellProps) {
  const { say } = useSpeech();
  const name = names.units[unit] ? say(names.units[unit]) : unit;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid move through the cells.
    <span
      id={id}
      role="gridcell"
      tabIndex={-1}
      className={`cell-unit${active ? ' cell-active' : ''}${parts.length === 0 ? ' cell-none' : ''}`}
      onClick={onChoose}
    >
      <span className="cell-unit-name">{name}</span>
      {parts.length === 0 && <span className="quiet">–</span>}
      {parts.map((part) => (
        <PartOf
          key={part.is === 'asked' ? part.task.id : part.is}
          row={row}
          part={part}
          {...{ names, active, actions }}
        />
      ))}
    </span>
  );
}

/** The action that the coordinator has for a part, with a button in the cell. */
const actionOn = (part: Part): 'urge' | 'rule-on-task-return' | undefined => {
  if (part.is !== 'asked') return undefined;
  if (part.task.status === 'returned') return 'rule-on-task-return';
  return isAwaited(part.task) ? 'urge' : undefined;
};

function PartOf({
  row,
  part,
  names,
  active,
  actions,
}: Pick<UnitCellProps, 'row' | 'names' | 'active' | 'actions'> & { part: Part }) {
  const { t, named } = useSpeech();
  const c = row.item;
  const action = actionOn(part);
  const handler = part.is === 'asked' ? part.task.handler : c.handler;
  return (
    <span className="part">
      {part.is === 'responsible' ? (
        <span className="state-mark">{named('state', c.state)}</span>
      ) : (
        <span className={`state-mark part-${part.task.status}`}>{named('task', part.task.status)}</span>
      )}
      {part.clock && <TimeLeft clock={part.clock} />}
      <span className="part-more quiet">
        {handler !== null && <span>{names.people[handler] ?? handler}</span>}
        {part.is === 'asked' && part.task.urges > 0 && (
          <span className="mark mark-urged">{t('complaint:urged', { count: part.task.urges })}</span>
        )}
        {part.is === 'responsible' && <span>{t('coordination:responsible')}</span>}
      </span>
      {action !== undefined && part.is === 'asked' && !row.gone && (
        <Button
          className="part-do"
          size="small"
          tabIndex={active ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            actions.act(row, action, { task: part.task.id });
          }}
        >
          {named('action', action)}
        </Button>
      )}
    </span>
  );
}
