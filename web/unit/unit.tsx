import { useLocation, useSearch } from 'wouter';
import { type FlatUnit, useUnits } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { endOfDay, justAfter } from '../frame/today';
import { NotThere } from '../frame/waiting';
import { AbsenceList } from './absence-list';
import { AskedList } from './asked-list';
import { useStaff, useTasks, useWorkload } from './figures';
import { LoadTable } from './load-table';
import { RedList } from './red-list';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import './unit.css';
import { Select } from '../frame/select';

/** A unit at a glance: who has how much, what turns red today, and who is away. */
export default function UnitBoard() {
  const { t } = useSpeech();
  const { offices } = useSession();
  const { data: units, error } = useUnits();
  const asked = new URLSearchParams(useSearch()).get('unit');
  if (units === undefined) return <NotThere error={error} />;
  const mine = withBelow(units, new Set(offices.map(({ unit }) => unit)));
  const unit = mine.find(({ code }) => code === asked) ?? mine.find(({ code }) => code === offices[0]?.unit);
  if (unit === undefined) return <p className="page-message">{t('unit:noUnit')}</p>;
  return <Board key={unit.code} unit={unit} mine={mine} />;
}

/** The units of these offices and those below them, in the order of the tree. */
function withBelow(units: readonly FlatUnit[], own: ReadonlySet<string>): readonly FlatUnit[] {
  let below = Number.POSITIVE_INFINITY;
  return units.filter(({ code, depth }) => {
    if (depth <= below) below = own.has(code) ? depth : Number.POSITIVE_INFINITY;
    return below !== Number.POSITIVE_INFINITY;
  });
}

function Board({ unit, mine }: { unit: FlatUnit; mine: readonly FlatUnit[] }) {
  const { t, say } = useSpeech();
  const [, navigate] = useLocation();
  const dueBefore = justAfter(endOfDay(useServerMinute()));
  const { data: workload, error } = useWorkload(unit.code, dueBefore);
  const { data: staff = [] } = useStaff(unit.code);
  const { data: tasks = [] } = useTasks();
  const top = Math.min(...mine.map(({ depth }) => depth));
  return (
    <div className="unit-board">
      <header className="work-head">
        <h1>{say(unit.name)}</h1>
        {mine.length > 1 && (
          <Select
            aria-label={t('unit:choose')}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: 260 }}
            value={unit.code}
            options={mine.map(({ code, name, depth }) => ({
              value: code,
              label: `${'　'.repeat(depth - top)}${say(name)}`,
            }))}
            onChange={(next: string) => navigate(`/unit?unit=${encodeURIComponent(next)}`)}
          />
        )}
      </header>
      <div className="unit-columns">
        <section className="card" aria-label={t('unit:load')}>
          <h2>{t('unit:load')}</h2>
          {workload === undefined ? (
            <NotThere error={error} />
          ) : (
            <LoadTable unit={unit.code} dueBefore={dueBefore} workload={workload} staff={staff} tasks={tasks} />
          )}
        </section>
        <div className="unit-side">
          <RedList unit={unit.code} />
          <AskedList tasks={tasks.filter((task) => task.unit === unit.code && task.handler === null)} />
          <AbsenceList people={new Set(staff.map(({ id }) => id))} />
        </div>
      </div>
    </div>
  );
}
