import { useMemo, useState } from 'react';
import { Beside } from '../board/beside';
import { CaseCell } from '../board/case-cell';
import { useWholeCases, type WholeCases } from '../board/whole-cases';
import type { Listed } from '../cases/listed';
import { useUnits } from '../cases/listed';
import { Tasks } from '../complaint/tasks';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { Kind } from '../list/held-list';
import type { Row } from '../list/row';
import { WorkList } from '../list/work-list';
import { Counts } from './counts';
import { isAwaited, partsOf, unansweredFirst, unitsIn } from './matrix';
import { UnitCell } from './unit-cell';
import './words';
import './coordination.css';

const CASES: Kind<Listed> = {
  keyOf: ({ id }) => id,
  markOf: (c) =>
    [c.state, c.unit, ...c.tasks.flatMap(({ id, status, urges }) => [id, status, urges]), c.slaState].join(' '),
  subjectOf: (c) => c,
};

/** The complaints that somebody coordinates, with what each unit has to do with each of them. */
export default function Coordination() {
  const { data, error } = useWholeCases('coordinator=me&open=true');
  const { data: units, error: noUnits } = useUnits();
  if (data === undefined || units === undefined) return <NotThere error={error ?? noUnits} />;
  return <Board cases={data} order={units.map(({ code }) => code)} />;
}

/** In pixels: what a unit needs at least, the complaint itself, and what stands around them. */
const UNIT = 148;
const AROUND = 28 + 244 + 116 + 24;
const GAP = 12;

function Board({ cases: { items, names, isCut }, order }: { cases: WholeCases; order: readonly string[] }) {
  const { t, say, named } = useSpeech();
  const latest = useMemo(() => unansweredFirst(items), [items]);
  const units = unitsIn(items, order);
  const [column, setColumn] = useState(0);
  const at = Math.min(column, units.length - 1);
  const unit = units[at];
  const nameOf = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  const go = (step: number) => {
    const next = Math.min(units.length - 1, Math.max(0, at + step));
    setColumn(next);
    document
      .querySelector(`.grid-head > :nth-child(${next + 3})`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  useKeys('page', [
    { keys: 'ArrowRight', label: t('coordination:nextUnit'), run: () => go(1), repeats: true },
    { keys: 'ArrowLeft', label: t('coordination:lastUnit'), run: () => go(-1), repeats: true },
  ]);
  const cellOf = (row: Row, index: number) => `cell-${row.key}-${index}`;
  /** What is urged or ruled on is that of the unit in hand. */
  const knownOf = (row: Row, action: string) => {
    const tasks = (row.item as Listed).tasks.filter((task) => task.unit === unit);
    const one = action === 'urge' ? tasks.find(isAwaited) : tasks.find(({ status }) => status === 'returned');
    return ['urge', 'rule-on-task-return'].includes(action) && one !== undefined ? { task: one.id } : undefined;
  };
  return (
    <WorkList
      latest={latest}
      isCut={isCut}
      kind={CASES}
      place="coordination"
      label={t('coordination:list')}
      empty={t('coordination:empty')}
      columnsKind="coordination"
      widths={{
        columns: `28px 244px repeat(${units.length}, minmax(${UNIT}px, 1fr)) 116px`,
        least: `${AROUND + units.length * UNIT + (units.length + 2) * GAP}px`,
      }}
      heights={{ wide: 104, narrow: 260 }}
      columns={[
        { id: 'complaint', label: t('work:complaint') },
        ...units.map((code) => ({ id: code, label: nameOf(code) })),
      ]}
      cellInHand={(row) => cellOf(row, at)}
      knownOf={knownOf}
      cells={(row, active, actions, open) => (
        <>
          <CaseCell c={row.item} changed={row.changed} active={active} onOpen={open} />
          {units.map((code, index) => (
            <UnitCell
              key={code}
              id={cellOf(row, index)}
              row={row}
              unit={code}
              parts={partsOf(row.item, code)}
              names={names}
              active={active && index === at}
              actions={actions}
              onChoose={() => setColumn(index)}
            />
          ))}
        </>
      )}
      head={(rows, news) => (
        <header className="work-head">
          <h1>{t('coordination:title')}</h1>
          <Counts cases={rows.filter(({ gone }) => !gone).map(({ item }) => item)} />
          {news}
        </header>
      )}
      beside={(row, actions) =>
        row && (
          <Beside row={row} actions={actions}>
            {(file) => {
              const ofUnit = file.tasks.filter((task) => task.unit === unit);
              return (
                <>
                  {ofUnit.length > 0 && <Tasks tasks={ofUnit} names={file.names} clocks={file.clocks} />}
                  {file.tasks.length === 0 && (
                    <p className="quiet">
                      {t('coordination:nobodyAsked', { action: named('action', 'request-help') })}
                    </p>
                  )}
                  <WhatItIsAbout file={file} />
                  {ofUnit.length < file.tasks.length && (
                    <Tasks
                      others={ofUnit.length > 0}
                      tasks={file.tasks.filter((task) => task.unit !== unit)}
                      names={file.names}
                      clocks={file.clocks}
                    />
                  )}
                </>
              );
            }}
          </Beside>
        )
      }
    />
  );
}
