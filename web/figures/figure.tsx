import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { NotThere } from '../frame/waiting';
import { WORDS } from '../generated/words';
import { useCategories } from '../intake/category-picker';
import {
  type Cut,
  dateIn,
  lastDayOf,
  monthOf,
  monthsFrom,
  PERIODS,
  type Period,
  timeOf,
  today,
  useAsked,
} from './asked';
import { Behind, type Opened } from './behind';
import { CutCard } from './cut-card';
import { DefinitionCard } from './definition-card';
import { type Definition, useDefinitions } from './measures';
import { TrendCard } from './trend-card';
import { UnitSelect } from './unit-select';
import { WeekCard } from './week-card';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../documents/documents.css';
import './figures.css';

/** One figure: from period to period, by cuts, over the week, and with the complaints behind every point and row. */
export default function FigurePage() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useSpeech();
  const { data: definitions, error } = useDefinitions();
  if (definitions === undefined) return <NotThere error={error} />;
  const definition = definitions.find((one) => one.id === id);
  if (definition === undefined) return <p className="page-message">{t('notFound')}</p>;
  return <Board key={id} definition={definition} />;
}

/** A year and the present month. */
const USUAL_MONTHS = 12;

function Board({ definition }: { definition: Definition }) {
  const { t, say } = useSpeech();
  const { one, ask } = useAsked();
  const [opened, setOpened] = useState<Opened | null>(null);
  const now = useServerMinute();
  const present = monthOf(now);
  const month = dateIn(`${one('month') ?? ''}-01`, present);
  const until = month === present ? today(now) : lastDayOf(month);
  const from = dateIn(one('from'), monthsFrom(month, -USUAL_MONTHS));
  const to = dateIn(one('to'), until);
  const period = (PERIODS as readonly (string | undefined)[]).includes(one('period'))
    ? (one('period') as Period)
    : 'month';
  const [unit, category, channel] = [one('unit'), one('category'), one('channel')];
  const within = {
    ...(unit === undefined ? {} : { unit }),
    ...(category === undefined ? {} : { category }),
    ...(channel === undefined ? {} : { channel: channel as keyof typeof WORDS.channel }),
  };
  const asked = { ...timeOf(from, to), ...within };
  const back = new URLSearchParams({
    ...(month === present ? {} : { month: month.slice(0, 7) }),
    ...(unit === undefined ? {} : { unit }),
  });
  return (
    <div className="measures">
      <header className="work-head">
        <h1 className="capital">{say(definition.name)}</h1>
        <Link href={`/figures${back.size === 0 ? '' : `?${back}`}`}>{t('figures:back')}</Link>
      </header>
      <search className="measure-narrow">
        <Labelled label={t('figures:unit')}>
          <UnitSelect unit={unit} onUnit={(next) => ask({ unit: next })} />
        </Labelled>
        <Narrowings ask={ask} category={category} channel={channel} />
        <Labelled label={t('figures:from')}>
          <input
            type="date"
            aria-label={t('figures:from')}
            value={from}
            max={to}
            onChange={(event) => ask({ from: event.target.value || undefined })}
          />
        </Labelled>
        <Labelled label={t('figures:to')}>
          <input
            type="date"
            aria-label={t('figures:to')}
            value={to}
            min={from}
            onChange={(event) => ask({ to: event.target.value || undefined })}
          />
        </Labelled>
        <Periods period={period} ask={ask} />
      </search>
      {asked.from >= asked.to ? (
        <p className="page-message" role="alert">
          {t('figures:wrongTime')}
        </p>
      ) : (
        <div className="measure-cards">
          <TrendCard definition={definition} asked={asked} period={period} onOpen={setOpened} />
          <CutCard
            definition={definition}
            asked={asked}
            cut={(one('cut') as Cut | undefined) ?? 'unit-tree'}
            ask={ask}
            onOpen={setOpened}
          />
          {/* What is open at a moment was there before and after it, too. */}
          {definition.counts !== 'open' && <WeekCard definition={definition} asked={asked} onOpen={setOpened} />}
          <DefinitionCard definition={definition} />
        </div>
      )}
      {opened !== null && <Behind definition={definition} opened={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

type Ask = ReturnType<typeof useAsked>['ask'];

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="measure-field">
      <span aria-hidden>{label}</span>
      {children}
    </span>
  );
}

function Narrowings({
  ask,
  category,
  channel,
}: {
  ask: Ask;
  category: string | undefined;
  channel: string | undefined;
}) {
  const { t, named } = useSpeech();
  const categories = useCategories().map(({ code, path }) => ({ value: code, label: path.join(' › ') }));
  const channels = Object.keys(WORDS.channel).map((code) => ({ value: code, label: named('channel', code) }));
  const chosen = (value: string) => (value === '' ? undefined : value);
  return (
    <>
      <Labelled label={t('figures:category')}>
        <Select
          aria-label={t('figures:category')}
          className="measure-select"
          showSearch={{ optionFilterProp: 'label' }}
          value={category ?? ''}
          options={[{ value: '', label: t('figures:allCategories') }, ...categories]}
          onChange={(next: string) => ask({ category: chosen(next) })}
        />
      </Labelled>
      <Labelled label={t('figures:channel')}>
        <Select
          aria-label={t('figures:channel')}
          className="measure-select"
          value={channel ?? ''}
          options={[{ value: '', label: t('figures:allChannels') }, ...channels]}
          onChange={(next: string) => ask({ channel: chosen(next) })}
        />
      </Labelled>
    </>
  );
}

function Periods({ period, ask }: { period: Period; ask: Ask }) {
  const { t, named } = useSpeech();
  return (
    <Labelled label={t('figures:period')}>
      <Select
        aria-label={t('figures:period')}
        className="measure-period"
        value={period}
        options={PERIODS.map((one) => ({ value: one, label: named('period', one) }))}
        onChange={(next: Period) => ask({ period: next === 'month' ? undefined : next })}
      />
    </Labelled>
  );
}
