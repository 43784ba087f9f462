import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { namesOf } from '../cases/names';
import { answered, api } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Refused } from '../frame/refused';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { Kind } from '../list/held-list';
import { CaseCell } from './case-cell';
import { type Letter, type Names, useLetters } from './figures';
import { WatchList } from './watch-list';

const LETTERS: Kind<Letter> = {
  keyOf: ({ id }) => id,
  markOf: ({ at }) => at,
  subjectOf: ({ id, complaint, number }) => ({ id: complaint ?? id, number: number ?? '', version: null }),
  grows: true,
};

/** Mails and messages to webhooks that were given up, why each failed, and sending them again. */
export function LetterList() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const pages = useLetters();
  const names = useMemo(() => namesOf(pages.data?.pages ?? []), [pages.data]);
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<unknown>(null);
  const replay = async ({ id }: Letter) => {
    setProblem(null);
    try {
      await answered(api.POST('/dead-letters/{id}/replay', { params: { path: { id } }, body: {} }));
      setSent((before) => new Set(before).add(id));
    } catch (error) {
      setProblem(error);
    }
    await queries.invalidateQueries({ queryKey: ['operations'] });
  };
  const fits = ({ id }: Letter): boolean => !sent.has(id);
  return (
    <>
      {problem !== null && <Refused error={problem} onClose={() => setProblem(null)} />}
      <WatchList
        title={t('operations:letters')}
        pages={pages}
        kind={LETTERS}
        columnsOf="letters"
        empty={t('operations:lettersNone')}
        deeds={[{ letter: 'r', label: t('operations:keyReplay'), fits, run: (letter) => void replay(letter) }]}
        columns={[
          { id: 'letter', label: t('operations:letter') },
          { id: 'why', label: t('operations:why') },
          { id: 'complaint', label: t('operations:complaint') },
          { id: 'actions', label: t('operations:actions'), hidden: true },
        ]}
        draw={(letter, active) => (
          <LetterCells
            letter={letter}
            names={names}
            active={active}
            replay={fits(letter) ? () => void replay(letter) : undefined}
          />
        )}
      />
    </>
  );
}

interface LetterCellsProps {
  readonly letter: Letter;
  readonly names: Names;
  readonly active: boolean;
  /** Left out once it has been sent again. */
  readonly replay: (() => void) | undefined;
}

function LetterCells({ letter, names, active, replay }: LetterCellsProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const { channel, person, url, webhook, attempts, error, at, complaint, report, brief } = letter;
  return (
    <>
      <span role="gridcell" className="cell-letter">
        <strong>
          {channel === 'mail'
            ? t('operations:mailTo', { name: names.people[person ?? ''] ?? person ?? '' })
            : t('operations:webhookTo', { url: url ?? webhook ?? '' })}
        </strong>
        <time className="quiet" dateTime={at}>
          {moment(at, now, speech)}
        </time>
      </span>
      <span role="gridcell" className="cell-why">
        <span>{error ?? '–'}</span>
        <span className="quiet">{t('operations:attempts', { count: attempts })}</span>
      </span>
      {complaint === null ? (
        <span role="gridcell" className="cell-case">
          {report === null ? (
            <span className="quiet">{brief === null ? '–' : t('operations:briefOf', { day: brief })}</span>
          ) : (
            <Link href={`/reports/${report}`}>{report}</Link>
          )}
        </span>
      ) : (
        <CaseCell complaint={complaint} number={letter.number} workflow={letter.workflow} />
      )}
      <span role="gridcell" className="cell-do">
        {replay ? (
          <Button size="small" onClick={replay}>
            {t('operations:replay')} {active && <kbd>R</kbd>}
          </Button>
        ) : (
          <span className="row-done" role="status">
            {t('operations:replayed')}
          </span>
        )}
      </span>
    </>
  );
}
