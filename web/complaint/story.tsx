import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { remember, remembered } from '../frame/remembered';
import { useServerMinute } from '../frame/server-clock';
import { dayOf, timeOfDay } from '../frame/time';
import { Waiting } from '../frame/waiting';
import { type CaseFile, type Names, type StoryEvent, useEvents } from './file';

const FILTERS = ['storyAll', 'storySaid', 'storyPeople', 'storyClocks', 'storyHeads'] as const;
type Filter = (typeof FILTERS)[number];

const KEPT: Readonly<Record<Filter, (event: StoryEvent, said: ReadonlySet<number>) => boolean>> = {
  storyAll: ({ type }) => type !== 'told',
  storySaid: ({ version }, said) => said.has(version),
  storyPeople: ({ by }) => by.system === undefined,
  storyClocks: ({ by, type }) => by.system !== undefined && type !== 'told',
  storyHeads: ({ intervention }) => intervention === true,
};

/** What the customer was told, in its own colour; what only staff reads, in another. */
const TONES: Readonly<Record<string, string>> = {
  replied: 'told-customer',
  informed: 'told-customer',
  noted: 'internal',
  clock_breached: 'went-late',
  escalated: 'went-late',
};

/** Everything that happened, in plain words, the latest first; and the place for internal notes. */
export function Story({ file, onNote }: { file: CaseFile; onNote: (() => void) | undefined }) {
  const speech = useSpeech();
  const { t } = speech;
  useServerMinute();
  const { data } = useEvents(file.id, file.version);
  const [filter, setFilter] = useState<Filter>(firstFilter);
  const choose = (next: Filter) => {
    setFilter(next);
    remember('story-filter', next);
  };
  const texts = Map.groupBy(file.statements, ({ version }) => version);
  const said = new Set(texts.keys());
  const kept = (data?.items ?? []).filter((event) => KEPT[filter](event, said)).toReversed();
  const days = Map.groupBy(kept, ({ at }) => dayOf(at, speech));
  return (
    <section className="card story" aria-label={t('complaint:story')}>
      <header className="story-head">
        <h2>{t('complaint:story')}</h2>
        <fieldset className="bare story-filters" aria-label={t('complaint:story')}>
          {FILTERS.map((one) => (
            <label key={one} className="pill">
              <input type="radio" name="story" checked={filter === one} onChange={() => choose(one)} />
              {t(`complaint:${one}`)}
            </label>
          ))}
        </fieldset>
      </header>
      {onNote && (
        <button type="button" className="note-box" onClick={onNote}>
          <span>{t('complaint:note')}</span>
          <kbd>N</kbd>
        </button>
      )}
      {data === undefined && <Waiting />}
      {data !== undefined && kept.length === 0 && <p className="quiet">{t('complaint:storyNone')}</p>}
      {[...days].map(([day, events]) => (
        <section key={day} aria-label={day}>
          <h3 className="story-day">{day}</h3>
          <ol>
            {events.map((event) => (
              <Happening
                key={event.version}
                event={event}
                names={data!.names}
                texts={(texts.get(event.version) ?? []).flatMap(({ text }) => text ?? [])}
              />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

const firstFilter = (): Filter => {
  const kept = remembered('story-filter');
  return FILTERS.find((one) => one === kept) ?? 'storyAll';
};

interface HappeningProps {
  readonly event: StoryEvent;
  readonly names: Names;
  /** What was written in it. */
  readonly texts: readonly string[];
}

function Happening({ event, names, texts }: HappeningProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const {
    by,
    at,
    what,
    type,
    intervention,
    clocks = [],
  } = event as StoryEvent & {
    clocks?: readonly { clock: string; outcome?: string }[];
  };
  const who = by.person === undefined ? (by.machine ?? t('complaint:system')) : (names.people[by.person] ?? by.person);
  const deputy = by.actingFor === undefined ? '' : ` → ${names.people[by.actingFor] ?? by.actingFor}`;
  const sentence = say(what);
  const missed = clocks.filter(({ outcome }) => outcome === 'missed').length;
  return (
    <li className={`happening ${TONES[type] ?? ''}`}>
      <time dateTime={at}>{timeOfDay(Date.parse(at), speech)}</time>
      <div>
        <strong>
          {who}
          {deputy}
        </strong>{' '}
        {intervention && <span className="mark mark-serious">{t('complaint:intervention')}</span>}{' '}
        <span className="pre">{sentence}</span>
        {texts
          .filter((text) => !sentence.includes(text))
          .map((text) => (
            <p key={text} className="pre">
              {text}
            </p>
          ))}
        {missed > 0 && <span className="late"> · {named('outcome', 'missed')}</span>}
      </div>
    </li>
  );
}
