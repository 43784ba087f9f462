import { useSpeech } from '../frame/language';
import { dayOf, timeOfDay } from '../frame/time';
import type { CaseFile, Names, StoryEvent } from './file';

/** What the customer was told, in its own colour; what only staff reads, in another. */
const TONES: Readonly<Record<string, string>> = {
  replied: 'told-customer',
  informed: 'told-customer',
  noted: 'internal',
  clock_breached: 'went-late',
  escalated: 'went-late',
};

interface HappeningsProps {
  /** In the order in which they are shown. */
  readonly events: readonly StoryEvent[];
  readonly names: Names;
  readonly file: Pick<CaseFile, 'statements'>;
}

/** Things that happened in a complaint, day by day, with what was written in them. */
export function Happenings({ events, names, file }: HappeningsProps) {
  const speech = useSpeech();
  const texts = Map.groupBy(file.statements, ({ version }) => version);
  return [...Map.groupBy(events, ({ at }) => dayOf(at, speech))].map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <h3 className="story-day">{day}</h3>
      <ol>
        {ofDay.map((event) => (
          <Happening
            key={event.version}
            event={event}
            names={names}
            texts={(texts.get(event.version) ?? []).flatMap(({ text }) => text ?? [])}
          />
        ))}
      </ol>
    </section>
  ));
}

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
    score,
  } = event as StoryEvent & {
    score?: number;
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
        {score !== undefined && <span className="mark mark-plain">{t('complaint:score', { score })}</span>}
        {missed > 0 && <span className="late"> · {named('outcome', 'missed')}</span>}
      </div>
    </li>
  );
}
