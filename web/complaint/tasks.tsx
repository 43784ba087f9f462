import { useSpeech } from '../frame/language';
import { useServerNow } from '../frame/server-clock';
import { due, length, moment } from '../frame/time';
import type { components } from '../generated/api';
import type { CaseFile, CasePart, Names, Said } from './file';

type Clock = components['schemas']['Clock'];

/** What is shown of a task; a unit that was only asked gets it in another form than whoever sees the complaint whole. */
type Task = Pick<
  CaseFile['tasks'][number],
  'id' | 'unit' | 'share' | 'handler' | 'urges' | 'question' | 'answer' | 'returned' | 'ruling'
> & {
  readonly status: CasePart['tasks'][number]['status'];
};

interface TasksProps {
  readonly tasks: readonly Task[];
  readonly names: Names;
  readonly clocks: readonly Clock[];
  /** Beside those of another unit, which stand above them. @default false */
  readonly others?: boolean;
}

/** The units that were asked, side by side, each with its own clock, its question and its answer. */
export function Tasks({ tasks, names, clocks, others = false }: TasksProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerNow();
  if (tasks.length === 0) return null;
  const heading = t(others ? 'complaint:otherTasks' : 'complaint:tasks');
  return (
    <section className="card" aria-label={heading}>
      <h2>{heading}</h2>
      <ul className="tasks">
        {tasks.map((task) => {
          const clock = clocks.find(({ kind, id }) => kind === 'unit-task' && id.startsWith(`unit-task-${task.id}-`));
          const left = clock === undefined ? null : Date.parse(clock.dueAt) - now;
          const unit = names.units[task.unit];
          return (
            <li key={task.id} className={`task task-${task.status}`}>
              <header>
                <strong>{unit ? say(unit) : task.unit}</strong>
                <span className="state-mark">{named('task', task.status)}</span>
              </header>
              {clock && left !== null && (
                <p className={left < 0 ? 'late' : clock.slaState === 'warned' ? 'soon' : 'quiet'}>
                  {t(left < 0 ? 'complaint:over' : 'complaint:left', { time: length(left, speech) })} ·{' '}
                  {t('complaint:due', { time: due(clock.dueAt, now, speech) })}
                </p>
              )}
              {task.handler && <p className="quiet">{names.people[task.handler] ?? task.handler}</p>}
              {(task.urges > 0 || task.share === 'facts') && (
                <p className="quiet">
                  {[
                    ...(task.urges > 0 ? [t('complaint:urged', { count: task.urges })] : []),
                    ...(task.share === 'facts' ? [t('complaint:shareFacts')] : []),
                  ].join(' · ')}
                </p>
              )}
              <SaidText label={t('complaint:question')} said={task.question} names={names} now={now} />
              {task.answer ? (
                <SaidText label={t('complaint:answer')} said={task.answer} names={names} now={now} />
              ) : (
                <p className="quiet">{t('complaint:noAnswer')}</p>
              )}
              <SaidText label={t('complaint:returned')} said={task.returned} names={names} now={now} />
              <SaidText label={t('complaint:ruling')} said={task.ruling} names={names} now={now} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface SaidTextProps {
  readonly label: string;
  readonly said: Said | null;
  readonly names: Names;
  readonly now: number;
}

/** What somebody wrote, with who it was and when. */
export function SaidText({ label, said, names, now }: SaidTextProps) {
  const speech = useSpeech();
  if (!said?.text) return null;
  const who = said.by.person === undefined ? said.by.machine : (names.people[said.by.person] ?? said.by.person);
  return (
    <div className="said">
      <p className="quiet said-by">
        {label} · {who} · {moment(said.at, now, speech)}
      </p>
      <p className="pre">{said.text}</p>
    </div>
  );
}
