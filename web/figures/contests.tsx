import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { useAsked } from './asked';
import { ContestDialog } from './contest-dialog';
import { Decided } from './decided';
import { useDefinitions } from './measures';
import { MonthSelect } from './month-select';
import { Ranks } from './ranks';
import { allContests, type Contest, standingOf } from './standing';
import { useMonth } from './use-month';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import { Select } from '../frame/select';

const KEY = ['figures', 'contests'];

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
  const { data: contests, error } = useQuery({ queryKey: KEY, queryFn: allContests });
  const queries = useQueryClient();
  const [setting, setSetting] = useState<Contest | 'new' | null>(null);
  const { data: definitions, error: undefinedFigures } = useDefinitions();
  // Of several versions the last says what the contest is called now.
  const latest = [...new Map((contests?.items ?? []).map((contest) => [contest.id, contest])).values()];
  const id = one('contest') ?? latest[0]?.id;
  const chosen = latest.find((contest) => contest.id === id);
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
        {contests.settable && <Button onClick={() => setSetting('new')}>{t('figures:setContest')}</Button>}
        {contests.settable && chosen !== undefined && (
          <Button onClick={() => setSetting(chosen)}>{t('figures:changeContest')}</Button>
        )}
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
      {setting !== null && (
        <ContestDialog
          definitions={definitions}
          given={setting === 'new' ? { since: month.slice(0, 7) } : { ...setting, since: present.slice(0, 7) }}
          onClose={() => setSetting(null)}
          onSet={(set) => {
            setSetting(null);
            ask({ contest: set });
            void queries.invalidateQueries({ queryKey: ['figures'] });
          }}
        />
      )}
    </div>
  );
}
