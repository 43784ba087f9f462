import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';
import { useServerMinute } from '../frame/server-clock';
import { WORDS } from '../generated/words';
import { useCategories } from '../intake/category-picker';
import { dateIn, lastDayOf, monthOf, monthsFrom, timeOf, today, useAsked } from './asked';
import { UnitSelect } from './unit-select';

/** For which time and for what figures are asked by the address of the page. */
export type Narrowed = ReturnType<typeof useNarrowed>;

/** What a page of figures is narrowed to. @param usualMonths how many months before the one of the address it begins */
export function useNarrowed(usualMonths: number) {
  const { one, ask } = useAsked();
  const now = useServerMinute();
  const present = monthOf(now);
  const month = dateIn(`${one('month') ?? ''}-01`, present);
  const until = month === present ? today(now) : lastDayOf(month);
  // The month in hand may have begun yesterday, so the one before comes with it; but a trend has at most 400 points, and a year of
  // days with both is more.
  const isLonger = month === present && one('period') !== 'day';
  const begins = monthsFrom(month, isLonger ? -usualMonths - 1 : -usualMonths);
  const from = dateIn(one('from'), begins);
  const to = dateIn(one('to'), until);
  const [unit, category, channel] = [one('unit'), one('category'), one('channel')];
  const within = {
    ...(unit === undefined ? {} : { unit }),
    ...(category === undefined ? {} : { category }),
    ...(channel === undefined ? {} : { channel: channel as keyof typeof WORDS.channel }),
  };
  const back = new URLSearchParams({
    ...(month === present ? {} : { month: month.slice(0, 7) }),
    ...(unit === undefined ? {} : { unit }),
  });
  return { one, ask, from, to, unit, category, channel, asked: { ...timeOf(from, to), ...within }, back };
}

interface NarrowedPageProps {
  readonly title: string;
  readonly narrowed: Narrowed;
  /** What else is chosen on this page. */
  readonly choices?: ReactNode;
  readonly children: ReactNode;
}

/** A page of figures with what it is narrowed to at its head. */
export function NarrowedPage({ title, narrowed, choices, children }: NarrowedPageProps) {
  const { t } = useSpeech();
  const { ask, from, to, unit, asked, back } = narrowed;
  return (
    <div className="measures">
      <header className="work-head">
        <h1 className="capital">{title}</h1>
        <Link href={`/figures${back.size === 0 ? '' : `?${back}`}`}>{t('figures:back')}</Link>
      </header>
      <search className="measure-narrow">
        <Labelled label={t('figures:unit')}>
          <UnitSelect unit={unit} onUnit={(next) => ask({ unit: next })} />
        </Labelled>
        <Narrowings narrowed={narrowed} />
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
        {choices}
      </search>
      {asked.from >= asked.to ? (
        <p className="page-message" role="alert">
          {t('figures:wrongTime')}
        </p>
      ) : (
        <div className="measure-cards">{children}</div>
      )}
    </div>
  );
}

/** A control with its name above it. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="measure-field">
      <span aria-hidden>{label}</span>
      {children}
    </span>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoice: (value: Value) => void;
}

/** One of a few, with its name above it. */
export function Choice<Value extends string>({ label, value, options, onChoice }: ChoiceProps<Value>) {
  return (
    <Labelled label={label}>
      <Select
        aria-label={label}
        className="measure-select"
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={options.map((option) => ({ ...option }))}
        onChange={(next: Value) => onChoice(next)}
      />
    </Labelled>
  );
}

function Narrowings({ narrowed: { ask, category, channel } }: { narrowed: Narrowed }) {
  const { t, named } = useSpeech();
  const categories = useCategories().map(({ code, path }) => ({ value: code, label: path.join(' › ') }));
  const channels = Object.keys(WORDS.channel).map((code) => ({ value: code, label: named('channel', code) }));
  const chosen = (value: string) => (value === '' ? undefined : value);
  return (
    <>
      <Choice
        label={t('figures:category')}
        value={category ?? ''}
        options={[{ value: '', label: t('figures:allCategories') }, ...categories]}
        onChoice={(next) => ask({ category: chosen(next) })}
      />
      <Choice
        label={t('figures:channel')}
        value={channel ?? ''}
        options={[{ value: '', label: t('figures:allChannels') }, ...channels]}
        onChoice={(next) => ask({ channel: chosen(next) })}
      />
    </>
  );
}
