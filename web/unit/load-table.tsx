import { Link } from 'wouter';
import { addressOf, written } from '../cases/query';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { paths } from '../generated/api';
import type { Task } from './figures';

type Workload = paths['/workload']['get']['responses'][200]['content']['application/json'];
type Figures = Workload['nobody'];
type Person = paths['/directory']['get']['responses'][200]['content']['application/json']['people'][number];

interface LoadTableProps {
  readonly unit: string;
  readonly dueBefore: string;
  readonly workload: Workload;
  readonly staff: readonly Person[];
  readonly tasks: readonly Task[];
}

const NOTHING: Figures = { cases: 0, overdue: 0, due: 0, paused: 0 };
const sum = (all: readonly Figures[]): Figures =>
  all.reduce(
    (a, b) => ({
      cases: a.cases + b.cases,
      overdue: a.overdue + b.overdue,
      due: a.due + b.due,
      paused: a.paused + b.paused,
    }),
    NOTHING,
  );

/** Who has how much: each figure opens the list that it counts. */
export function LoadTable({ unit, dueBefore, workload, staff, tasks }: LoadTableProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { people, nobody, names } = workload;
  const figures = new Map(people.map(({ person, ...rest }) => [person, rest]));
  const here = new Set(staff.map(({ id }) => id));
  const rows = [
    ...staff.map(({ id, name, offices, away }) => ({
      id,
      name,
      what: offices.filter((one) => one.unit === unit).map(({ roleName }) => say(roleName)),
      away:
        away === null
          ? null
          : away.until === 'infinity'
            ? t('unit:awayOpen')
            : t('unit:away', { time: moment(away.until, now, speech) }),
    })),
    // People of other units who have a complaint of this one.
    ...people
      .filter(({ person }) => !here.has(person))
      .map(({ person }) => ({ id: person, name: names.people[person] ?? person, what: [], away: null })),
  ].map((row) => ({
    ...row,
    figures: figures.get(row.id) ?? NOTHING,
    tasks: tasks.filter(({ unit: of, handler }) => of === unit && handler === row.id).length,
  }));
  rows.sort((a, b) => b.figures.overdue - a.figures.overdue || b.figures.cases - a.figures.cases);
  const most = Math.max(1, ...rows.map((row) => row.figures.cases));
  const base = `open=true&unit=${encodeURIComponent(unit)}`;
  const cells = (whose: string, of: Figures) =>
    (
      [
        ['cases', ''],
        ['overdue', 'slaState=breached'],
        ['due', `dueBefore=${encodeURIComponent(dueBefore)}`],
      ] as const
    ).map(([name, more]) => (
      <td key={name} className={of[name] === 0 ? 'quiet' : name === 'overdue' ? 'late' : name === 'due' ? 'soon' : ''}>
        {of[name] === 0 ? (
          '0'
        ) : (
          <Link href={addressOf('/complaints', written([base, whose, more].filter(Boolean).join('&')))}>
            {of[name]}
          </Link>
        )}
      </td>
    ));
  return (
    <table className="load">
      <thead>
        <tr>
          <th scope="col">{t('unit:person')}</th>
          <th scope="col">{t('unit:open')}</th>
          <th scope="col">{t('unit:overdue')}</th>
          <th scope="col">{t('unit:due')}</th>
          <th scope="col">{t('unit:paused')}</th>
          <th scope="col">{t('unit:tasks')}</th>
        </tr>
      </thead>
      <tbody>
        {nobody.cases > 0 && (
          <tr className="load-nobody">
            <th scope="row">{t('unit:nobody')}</th>
            {cells('assigned=false', nobody)}
            <td className="quiet">{nobody.paused}</td>
            <td />
          </tr>
        )}
        {rows.map(({ id, name, what, away, figures: of, tasks: asked }) => (
          <tr key={id} data-person={id}>
            <th scope="row">
              <span className="load-name">
                {name} {away !== null && <span className="mark mark-plain">{away}</span>}
              </span>
              <span className="quiet load-role">{what.join(' · ')}</span>
              <span className="load-bar" aria-hidden>
                <span style={{ width: `${(of.cases / most) * 100}%` }} />
              </span>
            </th>
            {cells(`assignee=${encodeURIComponent(id)}`, of)}
            <td className="quiet">{of.paused}</td>
            <td className={asked === 0 ? 'quiet' : ''}>{asked}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('unit:total')}</th>
          {cells('', sum([nobody, ...people]))}
          <td>{sum([nobody, ...people]).paused}</td>
          <td>{tasks.filter(({ unit: of }) => of === unit).length}</td>
        </tr>
      </tfoot>
    </table>
  );
}
