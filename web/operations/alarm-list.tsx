import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { namesOf } from '../cases/names';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import type { Kind } from '../list/held-list';
import { AlarmCells } from './alarm-cells';
import { type Alarm, type Overview, useAlarms, useShown } from './figures';
import { SettleDialog } from './settle-dialog';
import { WatchList } from './watch-list';

const ALARMS: Kind<Alarm> = {
  keyOf: ({ id }) => String(id),
  markOf: ({ state, taken }) => `${state} ${taken?.by}`,
  subjectOf: ({ id, complaint, number }) => ({ id: complaint ?? String(id), number: number ?? '', version: null }),
  grows: true,
};

/** Alarms that wait for somebody, and those that were settled. */
export function AlarmList({ counts }: { counts: Overview['alarms'] }) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  const { one, go } = useShown();
  const isSettled = one('state') === 'settled';
  const kind = counts.find((count) => count.kind === one('kind'))?.kind;
  const pages = useAlarms({
    state: isSettled ? ['settled'] : ['open', 'taken'],
    ...(kind === undefined ? {} : { kind }),
  });
  const names = useMemo(() => namesOf(pages.data?.pages ?? []), [pages.data]);
  // What one has done oneself is shown at once, also on a row that is no longer on the list.
  const [changed, setChanged] = useState<ReadonlyMap<number, Alarm>>(new Map());
  const [settling, setSettling] = useState<Alarm | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const now = (alarm: Alarm): Alarm => changed.get(alarm.id) ?? alarm;
  const keep = async (alarm: Alarm) => {
    setChanged((before) => new Map(before).set(alarm.id, alarm));
    await queries.invalidateQueries({ queryKey: ['operations'] });
  };
  const take = async (alarm: Alarm) => {
    setProblem(null);
    const from = now(alarm).permits.take?.from ?? null;
    const body = from === null ? {} : { from };
    try {
      await keep(await answered(api.POST('/alarms/{id}/take', { params: { path: { id: alarm.id } }, body })));
    } catch (error) {
      setProblem(error);
      await queries.invalidateQueries({ queryKey: ['operations'] });
    }
  };
  const mayTake = (alarm: Alarm): boolean => now(alarm).permits.take !== null;
  const maySettle = (alarm: Alarm): boolean => now(alarm).permits.settle;
  const deeds = [
    { letter: 't', label: t('operations:keyTake'), fits: mayTake, run: (alarm: Alarm) => void take(alarm) },
    { letter: 's', label: t('operations:keySettle'), fits: maySettle, run: setSettling },
  ];
  return (
    <>
      {problem !== null && <Refused error={problem} onClose={() => setProblem(null)} />}
      <WatchList
        key={`${isSettled} ${kind}`}
        title={t('operations:alarms')}
        pages={pages}
        kind={ALARMS}
        columnsOf="alarms"
        empty={t(isSettled ? 'operations:settledNone' : 'operations:alarmsNone')}
        deeds={deeds}
        columns={[
          { id: 'what', label: t('operations:alarm') },
          { id: 'complaint', label: t('operations:complaint') },
          { id: 'state', label: t('operations:state') },
          { id: 'actions', label: t('operations:actions'), hidden: true },
        ]}
        filters={
          <>
            <Segmented
              size="small"
              aria-label={t('operations:state')}
              value={isSettled ? 'settled' : 'open'}
              options={[
                { value: 'open', label: t('operations:toDo') },
                { value: 'settled', label: t('operations:settledOnes') },
              ]}
              onChange={(state) => go('alarms', { state: state === 'settled' ? state : undefined })}
            />
            {!isSettled && (
              <span className="watch-kinds">
                {counts.map((count) => (
                  <Button
                    key={count.kind}
                    size="small"
                    type={count.kind === kind ? 'primary' : 'default'}
                    aria-pressed={count.kind === kind}
                    onClick={() => go('alarms', { kind: count.kind === kind ? undefined : count.kind })}
                  >
                    {say(count.name)} {count.open + count.taken}
                  </Button>
                ))}
              </span>
            )}
          </>
        }
        draw={(alarm, active) => (
          <AlarmCells
            alarm={now(alarm)}
            names={names}
            active={active}
            take={mayTake(alarm) ? () => void take(alarm) : undefined}
            settle={maySettle(alarm) ? () => setSettling(alarm) : undefined}
          />
        )}
      />
      {settling && (
        <SettleDialog
          alarm={settling}
          onClose={() => setSettling(null)}
          onDone={(alarm) => {
            setSettling(null);
            void keep(alarm);
          }}
        />
      )}
    </>
  );
}
