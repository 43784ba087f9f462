import { useId } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { useAsked } from './asked';
import { EventLog } from './event-log';
import { useDefinitions } from './measures';
import { MonthSelect } from './month-select';
import { Tile } from './tile';
import { UnitSelect } from './unit-select';
import { useMonth } from './use-month';
import './words';
import './picture-words';
import './report-words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';

/** What a manager looks at first. All others stand below, by what they count. */
const AT_A_GLANCE = [
  'volume',
  'timely-cases',
  'satisfaction',
  'first-contact-resolution',
  'first-time-resolution',
  'handling-time-working',
  'repeats',
  'escalated',
  'returns',
  'breaches',
  'urges',
  'callback-reach',
];

/** The figures of a month: the important ones at a glance, all others by name. */
export default function Figures() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Overview /> : <p className="page-message">{t('figures:notYours')}</p>;
}

function Overview() {
  const { t, say, named } = useSpeech();
  const { reads } = useSession();
  const { one, ask } = useAsked();
  const { month, present, onMonth } = useMonth();
  const unit = one('unit');
  const { data: definitions, error } = useDefinitions();
  const label = useId();
  if (definitions === undefined) return <NotThere error={error} />;
  const glance = AT_A_GLANCE.flatMap((id) => definitions.find((definition) => definition.id === id) ?? []);
  const sorts = [...new Set(definitions.map(({ counts }) => counts))];
  const query = new URLSearchParams({ month: month.slice(0, 7), ...(unit === undefined ? {} : { unit }) });
  return (
    <div className="measures">
      <header className="work-head">
        <h1>{t('figures:title')}</h1>
        <UnitSelect unit={unit} onUnit={(next) => ask({ unit: next })} />
        <MonthSelect month={month} present={present} onMonth={onMonth} />
        <Link href={`/figures/report?${query}`}>{t('report:title')}</Link>
        <Link href={`/figures/flow?${query}`}>{t('pictures:flow')}</Link>
        <Link href={`/figures/survival?${query}`}>{t('pictures:survival')}</Link>
        <Link href={`/figures/units?${query}`}>{t('pictures:units')}</Link>
        <Link href={`/figures/targets?${query}`}>{t('figures:targets')}</Link>
        {reads.includes('measures-of-people') && <Link href="/figures/contests">{t('figures:contests')}</Link>}
      </header>
      <div className="measure-tiles">
        {glance.map((definition) => (
          <Tile key={definition.id} definition={definition} month={month} unit={unit} />
        ))}
      </div>
      <section className="card measure-all" aria-labelledby={label}>
        <h2 id={label}>{t('figures:all')}</h2>
        <div className="measure-sorts">
          {sorts.map((sort) => (
            <div key={sort}>
              <h3 className="capital">{named('fact', sort)}</h3>
              <ul>
                {definitions
                  .filter(({ counts }) => counts === sort)
                  .map(({ id, name }) => (
                    <li key={id}>
                      <Link href={`/figures/${id}?${query}`} className="capital">
                        {say(name)}
                      </Link>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </div>
      </section>
      <EventLog month={month} unit={unit} />
    </div>
  );
}
