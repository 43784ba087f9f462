import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { LETTERS, permitsOf } from '../action/permits';
import { offerCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { keepQueue } from '../frame/queue';
import { useServerMinute } from '../frame/server-clock';
import { useSettled } from '../frame/settled';
import { Waiting } from '../frame/waiting';
import { BulkDialog } from './bulk-dialog';
import { useDeeds } from './deeds';
import { useDuties } from './duties';
import { type Row, useHeldList } from './held-list';
import { MoreDialog } from './more-dialog';
import { RowView } from './row-view';
import { Summary } from './summary';
import './my-work.css';

const ActionDialog = lazy(() => import('../action/action-dialog'));

/** What somebody has to do, the most urgent first; done in place, by keys or by mouse. */
export default function MyWork() {
  const speech = useSpeech();
  const { t, named } = speech;
  const [, navigate] = useLocation();
  const { data: latest } = useDuties();
  const { rows, news, merge } = useHeldList(latest);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState<string | null>(null);
  const [more, setMore] = useState<Row | null>(null);
  const [said, setSaid] = useState('');
  const { deeds, asking, begin, mark, ask, stopAsking } = useDeeds(rows);
  const scroll = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (narrow ? 148 : 60),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const at = Math.max(
    0,
    rows.findIndex(({ key }) => key === activeKey),
  );
  const active = rows[at];
  // What somebody else was faster with stays chosen: it is refused with the reason, and not left out without a word.
  const chosen = oncePerComplaint(rows.filter(({ key }) => selected.has(key)));

  // Whoever goes down the list by a held key passes rows that are not asked about.
  const looked = useSettled(active?.duty.complaint.id ?? '', 150);
  const permits = useQuery({
    ...permitsOf(looked),
    enabled: looked !== '' && active !== undefined && !active.gone,
    refetchInterval: false,
  });

  const move = (step: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    setActiveKey(next.key);
    virtual.scrollToIndex(rows.indexOf(next));
  };
  const open = (row: Row | undefined = active) => {
    if (row === undefined) return;
    keepQueue(rows.filter(({ gone }) => !gone).map(({ duty }) => duty.complaint.id));
    navigate(`/complaints/${row.duty.complaint.id}`);
  };
  const select = (row: Row | undefined = active) => {
    if (row === undefined) return;
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(row.key)) next.add(row.key);
      return next;
    });
  };
  const act = async (row: Row | undefined, action: string) => {
    if (chosen.length > 0) return setBulk(action);
    if (row === undefined || row.gone) return;
    setSaid('');
    const possible = await begin(row, action);
    if (possible) return;
    setSaid(t('work:notPossible', { key: named('action', action), number: row.duty.complaint.number }));
  };
  const byLetter = (letter: string) => {
    const actions = Object.keys(LETTERS).filter((action) => LETTERS[action] === letter);
    const open = looked === active?.duty.complaint.id ? (permits.data?.items.map(({ action }) => action) ?? []) : [];
    // Two actions may share a letter where only one of them is ever possible: a case and a task are signed for.
    void act(active, actions.find((action) => open.includes(action)) ?? actions[0]!);
  };
  const letters = [...new Set(Object.values(LETTERS))];
  const labelOf = (letter: string) => named('action', Object.keys(LETTERS).find((one) => LETTERS[one] === letter)!);
  useKeys('page', [
    { keys: 'j', label: t('work:keyDown'), run: () => move(1), repeats: true },
    { keys: 'k', label: t('work:keyUp'), run: () => move(-1), repeats: true },
    { keys: 'ArrowDown', label: t('work:keyDown'), run: () => move(1), repeats: true },
    { keys: 'ArrowUp', label: t('work:keyUp'), run: () => move(-1), repeats: true },
    { keys: 'Enter', label: t('work:keyOpen'), run: () => open() },
    { keys: 'x', label: t('work:keySelect'), run: () => select() },
    { keys: '.', label: t('work:keyMerge'), run: merge },
    { keys: 'm', label: t('work:keyMain'), run: () => active && void act(active, active.duty.action) },
    ...letters.map((letter) => ({ keys: letter, label: labelOf(letter), run: () => byLetter(letter) })),
  ]);

  useEffect(() => {
    const commands = (permits.data?.items ?? []).map(({ action, name }) => ({
      id: `action ${action}`,
      label: speech.say(name),
      of: active?.duty.complaint.number ?? '',
      run: () => void act(active, action),
    }));
    offerCommands(commands);
    return () => offerCommands([]);
  });
  useEffect(() => {
    // Whoever presses a letter goes on typing at once; the form must not be on its way then.
    void import('../action/action-dialog');
  }, []);
  const loaded = latest !== undefined;
  useEffect(() => {
    if (loaded) scroll.current?.focus({ preventScroll: true });
  }, [loaded]);

  if (latest === undefined) return <Waiting />;
  return (
    <div className="work">
      <Summary
        rows={rows}
        news={news}
        selected={chosen.length}
        onMerge={merge}
        onSelectNone={() => setSelected(new Set())}
      />
      <p className="work-said" role="status">
        {said}
      </p>
      {rows.length === 0 ? (
        <p className="page-message">{t('work:empty')}</p>
      ) : (
        <div
          ref={scroll}
          className="grid"
          role="grid"
          tabIndex={0}
          aria-label={t('work:list')}
          aria-rowcount={rows.length + 1}
          aria-multiselectable
          aria-activedescendant={active && `row-${at}`}
        >
          <div className="grid-head" role="row" aria-rowindex={1}>
            {(['select', 'due', 'toDo', 'complaint', 'actions'] as const).map((name) => (
              <span key={name} role="columnheader">
                {name === 'select' ? <span className="hidden-text">{t('work:keySelect')}</span> : t(`work:${name}`)}
              </span>
            ))}
          </div>
          <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid act on the row in hand.
                <div
                  key={key}
                  id={`row-${index}`}
                  ref={virtual.measureElement}
                  data-index={index}
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={index + 2}
                  aria-selected={selected.has(row.key)}
                  className={`row${index === at ? ' row-active' : ''}${row.gone ? ' row-gone' : ''}`}
                  style={{ transform: `translateY(${start}px)` }}
                  onClick={() => setActiveKey(row.key)}
                  onDoubleClick={() => open(row)}
                >
                  <RowView
                    row={row}
                    active={index === at}
                    selected={selected.has(row.key)}
                    deed={deeds.get(row.key)}
                    onSelect={() => select(row)}
                    onOpen={() => keepQueue(rows.map(({ duty }) => duty.complaint.id))}
                    onMain={() => {
                      setActiveKey(row.key);
                      void act(row, row.duty.action);
                    }}
                    onMore={() => {
                      setActiveKey(row.key);
                      setMore(row);
                    }}
                  />
                </div>
              );
            })}
          </div>
        </div>
      )}
      {more && (
        <MoreDialog
          row={more}
          onClose={() => setMore(null)}
          onOpen={() => open(more)}
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
            subject={asking.row.duty.complaint}
            onClose={stopAsking}
            onDone={() => {
              mark(asking.row.key, { state: 'done', action: asking.permit.action });
              stopAsking();
            }}
          />
        </Suspense>
      )}
      {bulk && (
        <BulkDialog
          action={bulk}
          rows={chosen}
          onClose={(done) => {
            setBulk(null);
            if (done) setSelected(new Set());
          }}
          onMark={mark}
        />
      )}
      {chosen.length > 0 && (
        <div className="bulk-bar">
          {['accept', 'note', 'urge'].map((action) => (
            <Button key={action} onClick={() => setBulk(action)}>
              {named('action', action)}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Somebody may have two things to do with one complaint; what is done with it is done once. */
const oncePerComplaint = (rows: readonly Row[]): Row[] =>
  rows.filter(({ duty }, index) => rows.findIndex((other) => other.duty.complaint.id === duty.complaint.id) === index);

const NARROW = matchMedia('(max-width: 760px)');

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(NARROW.matches);
  useServerMinute();
  useEffect(() => {
    const changed = () => setNarrow(NARROW.matches);
    NARROW.addEventListener('change', changed);
    return () => NARROW.removeEventListener('change', changed);
  }, []);
  return narrow;
}
