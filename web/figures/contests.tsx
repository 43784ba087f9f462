import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { useAsked } from './asked';
import { Decided } from './decided';
import { useDefinitions } from './measures';
import { MonthSelect } from './month-select';
import { Ranks } from './ranks';
import { allContests, standingOf } from './standing';
import { useMonth } from './use-month';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';

/** Contests of people and units: ranks, and all that it takes to recompute them. */
export default function ContestsPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures-of-people') ? (
    <ContestsBoard />
  ) : (
    <p className="page-message">{t('figures:contestsNotYours')}</p>
  );
}

function ContestsBoard() {
  const { t, say } = useSpeech();
  const { one, ask } = useAsked();
  const { month, present, onMonth } = useMonth();
  const { data: contests, error } = useQuery({ queryKey: ['figures', 'contests'], queryFn: allContests });
  const { data: definitions, error: undefinedFigures } = useDefinitions();
  // Of several versions the last says what the contest is called now.
  const latest = [...new Map((contests ?? []).map((contest) => [contest.id, contest])).values()];
  const id = one('contest') ?? latest[0]?.id;
  const standing = useQuery({
    queryKey: ['figures', 'contest', id, month],
    queryFn: () => standingOf(id!, month.slice(0, 7)),
    enabled: id !== undefined,
  });
  if (contests === undefined || definitions === undefined) return <NotThere error={error ?? undefinedFigures} />;
  return (
    <div className="measures">
      <header className="work-head">
        <h1>{t('figures:contests')}</h1>
        {latest.length > 0 && (
          <Select
            aria-label={t('figures:contest')}
            className="measure-unit"
            value={id ?? ''}
            options={latest.map((contest) => ({ value: contest.id, label: say(contest.name) }))}
            onChange={(next: string) => ask({ contest: next })}
          />
        )}
        <MonthSelect month={month} present={present} onMonth={onMonth} />
        <Link href="/figures">{t('figures:back')}</Link>
      </header>
      <div className="measure-cards">
        {latest.length === 0 ? (
          <p className="quiet">{t('figures:noContests')}</p>
        ) : standing.data === undefined ? (
          <NotThere error={standing.error} />
        ) : (
          <>
            <Ranks standing={standing.data} definitions={definitions} />
            <Decided standing={standing.data} definitions={definitions} />
          </>
        )}
      </div>
    </div>
  );
}
