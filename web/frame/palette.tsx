import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { answered, api } from './api';
import { useOffered } from './commands';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { type Person, PersonCard } from './person-card';
import { PAGES, usePlaces } from './places';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly hint?: string;
  readonly run: () => void;
}

/** Ctrl-K: goes to a complaint by its number, finds people, and carries out what the page offers. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useSpeech();
  const [sought, setSought] = useState('');
  /** The entry in hand, by its id: what comes in above it does not put another one in its place. */
  const [inHand, setInHand] = useState<string | null>(null);
  const list = useId();
  const [person, setPerson] = useState<Person | null>(null);
  const entries = useEntries(sought.trim(), onClose, setPerson);
  const chosen = Math.max(
    0,
    entries.findIndex(({ id }) => id === inHand),
  );
  const first = entries[0]?.id ?? null;
  // Whatever is sought begins with its first entry. That is settled while it is drawn: an effect that came only after the
  // next letter would leave nothing in hand, and then take whatever comes in above.
  if (inHand === null && first !== null) setInHand(first);
  const take = (index: number) => setInHand(entries[index]?.id ?? inHand);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') take(chosen + 1);
    else if (event.key === 'ArrowUp') take(chosen - 1);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) entries[chosen]?.run();
    else return;
    event.preventDefault();
  };
  if (person !== null) {
    return (
      <Dialog key={person.id} title={person.name} onClose={onClose}>
        <PersonCard person={person} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('find')} onClose={onClose}>
      <input
        className="find-input"
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={entries[chosen] ? `${list}-${chosen}` : undefined}
        aria-label={t('findHint')}
        placeholder={t('findHint')}
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setInHand(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="find-list" id={list} role="listbox" aria-label={t('find')}>
        {entries.map(({ id, group, label, hint, run }, index) => (
          <div key={id} role="presentation">
            {entries[index - 1]?.group !== group && <div className="find-group">{group}</div>}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above. */}
            <div
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="find-entry"
              onClick={run}
            >
              <span className="capital">{label}</span>
              {hint && <span className="quiet">{hint}</span>}
            </div>
          </div>
        ))}
        {entries.length === 0 && <p className="quiet">{t('findNothing')}</p>}
      </div>
    </Dialog>
  );
}

/** Pages without an entry in the navigation that have a name all the same. */
const NAMED_PAGES = PAGES.flatMap(({ route, name }) => (name === undefined ? [] : [{ path: route, name }]));

const NUMBER = /^\d{8}-?\d{1,8}$/;

function useEntries(sought: string, onClose: () => void, show: (person: Person) => void): readonly Entry[] {
  const { t, say, named } = useSpeech();
  const [, navigate] = useLocation();
  // What was found for other letters is not shown: Enter would go to what nobody looked for.
  const deferred = useDeferredValue(sought);
  const offered = useOffered();
  const places = usePlaces();
  const cases = useQuery({
    queryKey: ['find', 'complaints', deferred],
    enabled: deferred.length >= 2,
    queryFn: () => answered(api.GET('/complaints', { params: { query: { text: deferred, limit: 8 } } })),
    retry: false,
  });
  const people = useQuery({
    queryKey: ['find', 'people', deferred],
    enabled: deferred.length >= 1 && !NUMBER.test(deferred),
    queryFn: () => answered(api.GET('/directory', { params: { query: { name: deferred, limit: 6 } } })),
  });
  const then = (go: () => void) => () => {
    onClose();
    go();
  };
  const isSought = (label: string) => label.toLowerCase().includes(sought.toLowerCase());
  const hits = sought === '' ? [] : (cases.data?.items ?? []);
  return [
    ...hits.map(({ id, number, state }) => ({
      id,
      group: t('complaints'),
      label: number,
      hint: named('state', state),
      run: then(() => navigate(`/complaints/${id}`)),
    })),
    ...offered
      .filter(({ label }) => isSought(label))
      .map(({ id, label, of, run }) => ({ id, group: t('actions'), label, hint: of, run: then(run) })),
    ...[...places, ...NAMED_PAGES]
      .filter(({ name }) => isSought(t(name)))
      .map(({ path, name }) => ({
        id: path,
        group: t('places'),
        label: t(name),
        run: then(() => navigate(path)),
      })),
    ...(sought === '' ? [] : (people.data?.people ?? [])).map((one) => ({
      id: `person ${one.id}`,
      group: t('people'),
      label: one.name,
      hint: one.offices.map(({ roleName, unitName }) => `${say(unitName)} ${say(roleName)}`).join(' · '),
      run: () => show(one),
    })),
  ];
}
