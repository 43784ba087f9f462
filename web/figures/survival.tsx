import { useState } from 'react';
import { CURVE_LOOKS, type Curves, POINTS_OF_A_CURVE } from '../../charts/picture';
import { Chart } from '../chart/chart';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { beginOf, dateIn, dayAfter } from './asked';
import { BehindList } from './behind';
import {
  type Survival,
  type SurvivalBehindQuery,
  type SurvivalQuery,
  useSurvival,
  useSurvivalBehind,
} from './measures';
import { Choice, Labelled, NarrowedPage, useNarrowed } from './narrowing';
import { SurvivalTables, type WhichRuns } from './survival-tables';
import './words';
import './picture-words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import './pictures.css';

type Cut = NonNullable<SurvivalQuery['by']>;
type Step = Survival['step'];
const CUTS = [
  ...(['unit-tree', 'unit', 'category-tree', 'category', 'severity', 'customer-class', 'channel', 'way'] as const),
  ...(['area', 'product', 'partner', 'policy', 'policy-version', 'person'] as const),
] as const satisfies readonly Cut[];
const STEPS = ['day', 'hour'] as const satisfies readonly Step[];
/** Half a year of complaints, with the month of the address. */
const USUAL_MONTHS = 5;

/** How long complaints last until they end, with those that are still open. */
export default function SurvivalPage() {
  const { t, named } = useSpeech();
  const narrowed = useNarrowed(USUAL_MONTHS);
  const { one, ask, asked, to } = narrowed;
  const by = CUTS.find((cut) => cut === one('by'));
  const step = STEPS.find((each) => each === one('step')) ?? 'day';
  const given = dateIn(one('followed'), to);
  // Nobody can be followed for less than the time in which they came in.
  const isLonger = given > to;
  const until = isLonger ? { until: beginOf(dayAfter(given)).toISOString() } : {};
  const choices = (
    <>
      <Labelled label={t('pictures:followedUntil')}>
        <input
          type="date"
          aria-label={t('pictures:followedUntil')}
          value={isLonger ? given : to}
          min={to}
          onChange={({ target }) => ask({ followed: target.value || undefined })}
        />
      </Labelled>
      <Choice
        label={t('pictures:apart')}
        value={by ?? ''}
        options={[
          { value: '', label: t('pictures:together') },
          ...CUTS.map((cut) => ({ value: cut, label: named('cut', cut) })),
        ]}
        onChoice={(next) => ask({ by: next === '' ? undefined : next })}
      />
      <Choice
        label={t('pictures:step')}
        value={step}
        options={STEPS.map((value) => ({ value, label: t(`pictures:step_${value}`) }))}
        onChoice={(next) => ask({ step: next === 'day' ? undefined : next })}
      />
    </>
  );
  return (
    <NarrowedPage title={t('pictures:survival')} narrowed={narrowed} choices={choices}>
      <Board asked={{ ...asked, ...until, ...(by === undefined ? {} : { by }), step }} />
    </NarrowedPage>
  );
}

function Board({ asked }: { asked: SurvivalQuery }) {
  const { t, say } = useSpeech();
  const [opened, setOpened] = useState<{ readonly name: string; readonly query: SurvivalBehindQuery } | null>(null);
  const { data: survival, error } = useSurvival(asked);
  if (survival === undefined) return <NotThere error={error} />;
  const nameOf = (key: string | null): string => {
    if (survival.by === null) return t('pictures:all');
    if (key === null) return t('figures:noValue');
    const words = survival.names[survival.by]?.[key];
    return words === undefined ? key : say(words);
  };
  const open = (name: string, key: string | null, which: WhichRuns) =>
    setOpened({ name, query: { ...asked, ...(survival.by === null ? {} : { key: key ?? '' }), ...which } });
  const drawn = survival.groups.slice(0, CURVE_LOOKS.length);
  const pick = (at: number) => {
    const group = drawn[Math.floor(at / POINTS_OF_A_CURVE)];
    const step = group?.steps[at % POINTS_OF_A_CURVE];
    if (group === undefined || step === undefined) return;
    const name = `${nameOf(group.key)}, ${t(`pictures:within_${survival.step}`)} ${step.after}`;
    open(name, group.key, { part: 'all', after: step.after });
  };
  return (
    <>
      <p className="quiet">{t('pictures:survivalSaid')}</p>
      {survival.groups.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <>
          <section className="card" aria-label={t('pictures:stillOpen')}>
            <Chart
              label={t('pictures:stillOpen')}
              picture={curvesOf(drawn, nameOf, t(`pictures:step_${survival.step}`))}
              onPick={pick}
            />
            {drawn.length < survival.groups.length && (
              <p className="quiet">
                {t('figures:fewerShown', { shown: drawn.length, count: survival.groups.length + survival.left })}
              </p>
            )}
          </section>
          <SurvivalTables survival={survival} nameOf={nameOf} onOpen={open} />
        </>
      )}
      {opened !== null && <Opened {...opened} onClose={() => setOpened(null)} />}
    </>
  );
}

const curvesOf = (groups: Survival['groups'], nameOf: (key: string | null) => string, time: string): Curves => ({
  kind: 'curves',
  time,
  curves: groups.map(({ key, steps }) => ({
    name: nameOf(key),
    points: steps.map(({ after, open }) => [after, Math.round(open * 1_000) / 10] as const),
    until: steps.at(-1)?.after ?? 0,
  })),
});

interface OpenedProps {
  readonly name: string;
  readonly query: SurvivalBehindQuery;
  readonly onClose: () => void;
}

function Opened({ query, ...shown }: OpenedProps) {
  return <BehindList {...shown} shape="elapsed" list={useSurvivalBehind(query)} />;
}
