import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { remember, remembered } from '../frame/remembered';
import { useServerMinute } from '../frame/server-clock';
import { Waiting } from '../frame/waiting';
import { type CaseFile, type StoryEvent, useEvents } from './file';
import { Happenings } from './happenings';

const FILTERS = ['storyAll', 'storySaid', 'storyPeople', 'storyClocks', 'storyHeads'] as const;
type Filter = (typeof FILTERS)[number];

const KEPT: Readonly<Record<Filter, (event: StoryEvent, said: ReadonlySet<number>) => boolean>> = {
  storyAll: ({ type }) => type !== 'told',
  storySaid: ({ version }, said) => said.has(version),
  storyPeople: ({ by }) => by.system === undefined,
  storyClocks: ({ by, type }) => by.system !== undefined && type !== 'told',
  storyHeads: ({ intervention }) => intervention === true,
};

/** Everything that happened, in plain words, the latest first; and the place for internal notes. */
export function Story({ file, onNote }: { file: CaseFile; onNote: (() => void) | undefined }) {
  const { t } = useSpeech();
  useServerMinute();
  const { data } = useEvents(file.id, file.version);
  const [filter, setFilter] = useState<Filter>(firstFilter);
  const choose = (next: Filter) => {
    setFilter(next);
    remember('story-filter', next);
  };
  const said = new Set(file.statements.map(({ version }) => version));
  const kept = (data?.items ?? []).filter((event) => KEPT[filter](event, said)).toReversed();
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
      {data !== undefined && <Happenings events={kept} names={data.names} file={file} />}
    </section>
  );
}

const firstFilter = (): Filter => {
  const kept = remembered('story-filter');
  return FILTERS.find((one) => one === kept) ?? 'storyAll';
};
