import { Beside } from '../board/beside';
import { CASES, CaseRows } from '../board/case-rows';
import { byLimit, useWholeCases } from '../board/whole-cases';
import type { Listed } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { TimeLeft } from '../list/time-left';
import { Unready } from '../list/unready';
import type { WorkListProps } from '../list/work-list';
import { ToAnswerFor } from './to-answer-for';

/** Complaints in which an instruction of mine is not done yet. */
export const INSTRUCTED = 'instructedBy=me';

/** The clock of what was told; none while its report waits for a word of the head. */
const clockIn = ({ clocks }: Listed) =>
  clocks.filter(({ kind }) => kind === 'instruction').toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
const ORDER = byLimit((c) => clockIn(c)?.dueAt);

/** The instructions that a head gave and that are open, or reported on. */
export function InstructedRows({ head }: { head: WorkListProps<Listed>['head'] }) {
  const { t } = useSpeech();
  const { person } = useSession();
  const { data, error } = useWholeCases(INSTRUCTED, ORDER);
  if (data === undefined) return <Unready head={head} error={error} />;
  const { items, names, isCut } = data;
  const mine = (c: Listed) =>
    c.instructions.filter(({ by, status }) => by === person && (status === 'open' || status === 'reported'));
  return (
    <CaseRows
      latest={items}
      isCut={isCut}
      names={names}
      kind={CASES}
      caseOf={(c) => c}
      place="ladder"
      label={t('ladder:instructed')}
      empty={t('ladder:instructedNone')}
      mainOf={(c) => (mine(c).some(({ status }) => status === 'reported') ? 'accept-report' : undefined)}
      limit={(c) => {
        const clock = clockIn(c);
        return clock === undefined ? (
          <span className="due quiet">{t('ladder:waits')}</span>
        ) : (
          <TimeLeft clock={clock} />
        );
      }}
      about={{
        label: t('ladder:instructions'),
        draw: (c) =>
          mine(c).map(({ id, to, status, sentBack }) => (
            <span key={id}>
              {names.people[to] ?? to} <span className="state-mark">{t(`ladder:${status}`)}</span>{' '}
              {sentBack > 0 && <span className="quiet">{t('ladder:sentBack', { count: sentBack })}</span>}
            </span>
          )),
      }}
      head={head}
      beside={(row, actions) =>
        row && (
          <Beside row={row} actions={actions} does={['accept-report', 'return-report', 'withdraw-instruction']}>
            {(file) => <ToAnswerFor file={file} />}
          </Beside>
        )
      }
    />
  );
}
