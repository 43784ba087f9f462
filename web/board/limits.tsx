import type { CaseFile } from '../complaint/file';
import { useSpeech } from '../frame/language';
import { TimeLeft } from '../list/time-left';

/** Who is late, and who will be: the running limits of a complaint, the earliest first. */
export function Limits({ file }: { file: CaseFile }) {
  const { t, say, named } = useSpeech();
  const { clocks, names } = file;
  const unit = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  return (
    <section className="card" aria-label={t('board:running')}>
      <h2>{t('board:running')}</h2>
      {clocks.length === 0 && <p className="quiet">{t('board:noLimits')}</p>}
      <ul className="limits">
        {clocks
          .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
          .map((clock) => (
            <li key={clock.id}>
              <span>
                <span className="capital">{named('clock', clock.kind)}</span>{' '}
                {clock.level > 0 && (
                  <span className="mark mark-serious">{t('complaint:escalated', { level: clock.level })}</span>
                )}
                <br />
                <span className="quiet">{unit(clock.unit)}</span>
              </span>
              <TimeLeft clock={clock} />
            </li>
          ))}
      </ul>
    </section>
  );
}
