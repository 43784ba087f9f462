import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { knownPermitsOf, LETTERS, permitsOf } from '../action/permits';
import type { Values } from '../action/values';
import { useCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { beforehand, lazily } from '../frame/lazily';
import { useSettled } from '../frame/settled';
import { BulkDialog } from './bulk-dialog';
import { type Deed, useDeeds } from './deeds';
import { MoreDialog } from './more-dialog';
import type { Row } from './row';
import type { GridState } from './use-grid';

const ActionDialog = lazily(() => import('../action/action-dialog'));

/** What can be done with the rows of a list, in place. */
export interface RowActions {
  /** What became of what was done with rows, by their keys. */
  readonly deeds: ReadonlyMap<string, Deed>;
  /**
   * Does something with a row; with all that are selected if it is one of them.
   *
   * @param known what is known of it before it is asked for, about this row alone
   */
  readonly act: (row: Row, action: string, known?: Values) => void;
  /** What a key means: does something with all that are selected, or with the row in hand where none is. */
  readonly press: (row: Row, action: string) => void;
  /** Shows everything that may be done with a row. */
  readonly more: (row: Row) => void;
  /** Begins one action for all selected rows. */
  readonly bulk: (action: string) => void;
  /** Why what was asked for is not possible; empty if nothing was. */
  readonly said: string;
  readonly dialogs: ReactNode;
}

interface Options {
  /** Somebody has done something with a row. */
  readonly onDone?: (row: Row) => void;
  /** What is known of an action on a row before it is asked for, where a letter begins it. */
  readonly knownOf?: ((row: Row, action: string) => Values | undefined) | undefined;
}

/** By letter, by button and by Ctrl-K. */
export function useRowActions<Item>(grid: GridState<Item>, { onDone, knownOf }: Options = {}): RowActions {
  const { t, say, named } = useSpeech();
  const queries = useQueryClient();
  const { active, chosen, setActive, selectNone, open: openRow } = grid;
  const [bulk, setBulk] = useState<string | null>(null);
  const [more, setMore] = useState<Row<Item> | null>(null);
  const [said, setSaid] = useState('');
  const { deeds, asking, begin, mark, ask, stopAsking } = useDeeds(grid.rows, onDone);
  // Whoever goes down the list by a held key passes rows that are not asked about.
  const looked = useSettled(active?.subject.id ?? '', 150);
  const permits = useQuery({
    ...permitsOf(looked),
    enabled: looked !== '' && active !== undefined && !active.gone,
    refetchInterval: false,
  });
  const act = async (row: Row | undefined, action: string, known?: Values) => {
    if (row === undefined || row.gone) return;
    if (known === undefined && chosen.some(({ key }) => key === row.key)) return setBulk(action);
    setSaid('');
    const closed = await begin(row, action, known ?? knownOf?.(row, action));
    if (closed === undefined) return;
    const no = t('work:notPossible', { key: named('action', action), number: row.subject.number });
    setSaid(closed.why === null ? no : `${no} ${say(closed.why)}`);
  };
  const press = async (row: Row | undefined, action: string) =>
    chosen.length > 0 ? setBulk(action) : await act(row, action);
  const byLetter = async (letter: string) => {
    const actions = Object.keys(LETTERS).filter((action) => LETTERS[action] === letter);
    // Two actions may share a letter where only one of them is ever possible: a case and a task are signed for. Whoever
    // is fast presses it before this page knows which.
    const row = active;
    const open =
      actions.length === 1 || row === undefined || row.gone
        ? []
        : await queries.fetchQuery(knownPermitsOf(row.subject.id)).then(
            ({ items }) => items.map(({ action }) => action),
            () => [],
          );
    void press(row, actions.find((action) => open.includes(action)) ?? actions[0]!);
  };
  const letters = [...new Set(Object.values(LETTERS))];
  const labelOf = (letter: string) => named('action', Object.keys(LETTERS).find((one) => LETTERS[one] === letter)!);
  useKeys(
    'page',
    letters.map((letter) => ({ keys: letter, label: labelOf(letter), run: () => void byLetter(letter) })),
  );
  const commands = (permits.data?.items ?? []).map(({ action, name }) => ({
    id: `action ${action}`,
    label: say(name),
    of: active?.subject.number ?? '',
    run: () => void act(active, action),
  }));
  useCommands(commands);
  useEffect(() => {
    // Whoever presses a letter goes on typing at once; the form must not be on its way then.
    beforehand(() => import('../action/action-dialog'));
  }, []);
  const dialogs = (
    <>
      {more && (
        <MoreDialog
          row={more}
          onClose={() => setMore(null)}
          onOpen={() => openRow(more)}
          onChoose={(permit) => {
            ask({ row: more, permit });
            setMore(null);
          }}
        />
      )}
      {asking && (
        <Suspense>
          <ActionDialog
            permit={asking.permit}
            known={asking.known}
            subject={asking.row.subject}
            onClose={stopAsking}
            onDone={() => {
              mark(asking.row.key, { state: 'done', action: asking.permit.action });
              onDone?.(asking.row);
              stopAsking();
            }}
          />
        </Suspense>
      )}
      {bulk && (
        <BulkDialog action={bulk} rows={chosen} onClose={() => setBulk(null)} onCarriedOut={selectNone} onMark={mark} />
      )}
    </>
  );
  return {
    deeds,
    act: (row, action, known) => {
      setActive(row.key);
      void act(row, action, known);
    },
    press: (row, action) => void press(row, action),
    more: (row) => {
      setActive(row.key);
      setMore(row as Row<Item>);
    },
    bulk: setBulk,
    said,
    dialogs,
  };
}
