import { weekdays } from '../calendars/months';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import type { Opened } from './behind';
import { type Definition, type Figure, type TrendQuery, useCut } from './measures';

interface WeekCardProps {
  readonly definition: Definition;
  readonly asked: Omit<TrendQuery, 'period'>;
  readonly onOpen: (opened: Opened) => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
/** How many tones of colour there are besides that of nought. */
const TONES = 6;

/** How many there are in each hour of the week, darker where there are more. Each hour opens its complaints. */
export function WeekCard({ definition, asked, onOpen }: WeekCardProps) {
  const { t, say, language } = useSpeech();
  const { data, error } = useCut(definition.id, { ...asked, by: ['weekday', 'hour'] });
  if (data === undefined) return <NotThere error={error} />;
  const cells = new Map<string, Figure>(data.items.map((row) => [row.keys.join(' '), row]));
  const most = Math.max(0, ...data.items.map(({ numerator }) => numerator));
  if (most === 0) return null;
  const days = weekdays(language);
  return (
    <section className="card measure-week" aria-label={t('figures:week')}>
      <h2>{t('figures:week')}</h2>
      <div className="measure-week-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden-text">{t('figures:weekday')}</span>
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ short, long }, index) => {
              const day = String(index + 1);
              return (
                <tr key={day}>
                  <th scope="row" aria-label={long}>
                    {short}
                  </th>
                  {HOURS.map((hour) => {
                    const count = cells.get(`${day} ${hour}`)?.numerator ?? 0;
                    const name = `${long} ${hour.padStart(2, '0')}:00`;
                    return (
                      <td key={hour} data-tone={Math.ceil((count / most) * TONES)}>
                        {count > 0 && (
                          <button
                            type="button"
                            aria-label={t('figures:open', { count, name })}
                            onClick={() =>
                              onOpen({
                                name: `${say(definition.name)}, ${name}`,
                                query: { ...asked, by: ['weekday', 'hour'], key: [day, hour], part: 'numerator' },
                              })
                            }
                          >
                            {count}
                          </button>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
