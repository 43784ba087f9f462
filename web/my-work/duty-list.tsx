import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import type { Kind } from '../list/held-list';
import { WorkList, type WorkListProps } from '../list/work-list';
import { type Duty, keyOf } from './duties';
import { DutyCells } from './duty-cells';

/** How a list knows duties. */
const DUTIES: Kind<Duty> = {
  keyOf,
  markOf: ({ dueAt, slaState, complaint }) =>
    [dueAt, slaState, complaint.state, complaint.urges, complaint.pause?.until].join(' '),
  subjectOf: ({ complaint }) => complaint,
};

type DutyListProps = Pick<
  WorkListProps<Duty>,
  'latest' | 'isCut' | 'place' | 'label' | 'empty' | 'head' | 'beside' | 'goesOn'
> & {
  /** What is said of a duty in place of what is to be done. */
  readonly what?: ((duty: Duty) => ReactNode) | undefined;
};

/** Duties by their deadlines, done in place by keys or by mouse. */
export function DutyList({ what, ...list }: DutyListProps) {
  const { t } = useSpeech();
  return (
    <WorkList
      {...list}
      kind={DUTIES}
      columnsKind="duties"
      heights={{ wide: 60, narrow: 148 }}
      columns={[
        { id: 'due', label: t('work:due') },
        { id: 'toDo', label: t('work:toDo') },
        { id: 'complaint', label: t('work:complaint') },
      ]}
      mainOf={({ action }) => action}
      knownOf={(row, action) => {
        const duty = row.item as Duty;
        return duty.escalation !== null && action === duty.action ? { escalation: duty.escalation.id } : undefined;
      }}
      cells={(row, active, _, open) => <DutyCells row={row} active={active} what={what?.(row.item)} onOpen={open} />}
    />
  );
}
