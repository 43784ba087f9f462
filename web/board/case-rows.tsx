import type { ReactNode } from 'react';
import type { Listed, Names } from '../cases/listed';
import { useSpeech } from '../frame/language';
import type { Kind } from '../list/held-list';
import { WorkList, type WorkListProps } from '../list/work-list';
import { CaseCell } from './case-cell';

/** How a list knows complaints that stand in it as they are. */
export const CASES: Kind<Listed> = {
  keyOf: ({ id }) => id,
  markOf: ({ state, slaState, unit, handler, nextDeadline, urges, supervision, lookBack, instructions }) =>
    [state, slaState, unit, handler, nextDeadline, urges, supervision?.supervisor, lookBack?.notBefore]
      .concat(instructions.map(({ status }) => status))
      .join(' '),
  subjectOf: (c) => c,
};

type CaseRowsProps<Item> = Pick<
  WorkListProps<Item>,
  'latest' | 'isCut' | 'kind' | 'place' | 'label' | 'empty' | 'head' | 'beside' | 'goesOn' | 'mainOf'
> & {
  readonly caseOf: (item: Item) => Listed;
  readonly names: Names;
  /** The limit that the board is about. */
  readonly limit: (item: Item) => ReactNode;
  /** What the board is about beside that, and the name of its column. */
  readonly about: { readonly label: string; readonly draw: (item: Item) => ReactNode };
};

/** Complaints of a queue of a board, done in place by the same keys as everywhere. */
export function CaseRows<Item>({ caseOf, names, limit, about, ...list }: CaseRowsProps<Item>) {
  const { t, say } = useSpeech();
  const nameOf = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  return (
    <WorkList
      {...list}
      columnsKind="board"
      heights={{ wide: 84, narrow: 220 }}
      columns={[
        { id: 'due', label: t('work:due') },
        { id: 'complaint', label: t('work:complaint') },
        { id: 'about', label: about.label },
        { id: 'who', label: t('board:who') },
      ]}
      cells={(row, active, _, open) => {
        const c = caseOf(row.item);
        return (
          <>
            <span className="cell-due" role="gridcell">
              {limit(row.item)}
            </span>
            <CaseCell c={c} changed={row.changed} active={active} onOpen={open} />
            <span className="cell-about" role="gridcell">
              {about.draw(row.item)}
            </span>
            <span className="cell-who" role="gridcell">
              <span>{c.handler === null ? t('complaint:nobody') : (names.people[c.handler] ?? c.handler)}</span>
              <span className="quiet">{nameOf(c.unit)}</span>
            </span>
          </>
        );
      }}
    />
  );
}
