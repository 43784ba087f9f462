import { useUnits } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { CategoryTree } from './category-tree';
import { ClockTable } from './clock-table';
import { categoryNames, type PolicyDocument, type Suggestion } from './document';
import { durationInWords, scopeInWords } from './in-words';

/** What a version says, in words. */
export function PolicyInWords({ document }: { document: PolicyDocument }) {
  const speech = useSpeech();
  const { t, say, language } = speech;
  const { data: units = [] } = useUnits();
  const names = categoryNames(document.categories, language);
  const nameOfCategory = (code: string) => names.get(code) ?? code;
  const nameOfUnit = (code: string) => {
    const unit = units.find((one) => one.code === code);
    return unit === undefined ? code : say(unit.name);
  };
  const { areas = [], suggestions = [], shortLine = [], causes = [] } = document;
  const scopeOf = ({ area, ...when }: NonNullable<Suggestion['when']>) => {
    if (area === undefined) return scopeInWords(when, speech, nameOfCategory);
    const known = areas.find(({ code }) => code === area);
    const where = t('policies:inArea', { area: known === undefined ? area : say(known) });
    return Object.keys(when).length === 0 ? where : `${scopeInWords(when, speech, nameOfCategory)} · ${where}`;
  };
  return (
    <div className="doc-words">
      <section className="card" aria-label={t('policies:clocks')}>
        <h2>{t('policies:clocks')}</h2>
        <ClockTable clocks={document.clocks} categoryName={nameOfCategory} />
      </section>
      <div className="doc-halves">
        <section className="card" aria-label={t('policies:rules')}>
          <h2>{t('policies:rules')}</h2>
          <dl className="doc-rules">
            {rulesOf(document, nameOfUnit, speech).map(([what, said]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="card" aria-label={t('policies:categories')}>
          <h2>{t('policies:categories')}</h2>
          <CategoryTree categories={document.categories} />
        </section>
        {suggestions.length > 0 && (
          <section className="card" aria-label={t('policies:suggestions')}>
            <h2>{t('policies:suggestions')}</h2>
            <table className="facts">
              <thead>
                <tr>
                  <th scope="col">{t('policies:cases')}</th>
                  <th scope="col">{t('policies:leadUnit')}</th>
                  <th scope="col">{t('policies:asked')}</th>
                </tr>
              </thead>
              <tbody>
                {suggestions.map(({ when, leadUnit, tasks = [] }) => (
                  <tr key={`${leadUnit} ${JSON.stringify(when)}`}>
                    <th scope="row">{scopeOf(when ?? {})}</th>
                    <td data-label={t('policies:leadUnit')}>{nameOfUnit(leadUnit)}</td>
                    <td data-label={t('policies:asked')}>
                      {tasks.length === 0
                        ? t('documents:nothing')
                        : tasks.map(({ unit, question }) => (
                            <p key={unit}>
                              {nameOfUnit(unit)}: <span className="quiet">{say(question)}</span>
                            </p>
                          ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {shortLine.length > 0 && (
          <section className="card" aria-label={t('policies:shortLine')}>
            <h2>{t('policies:shortLine')}</h2>
            <ul className="doc-bullets">
              {shortLine.map(({ when }) => (
                <li key={JSON.stringify(when)}>{scopeInWords(when, speech, nameOfCategory)}</li>
              ))}
            </ul>
          </section>
        )}
        {causes.length > 0 && (
          <section className="card" aria-label={t('policies:causes')}>
            <h2>{t('policies:causes')}</h2>
            <ul className="doc-chips">
              {causes.map((cause) => (
                <li key={cause.id}>{say(cause)}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** The rules that are one line each. */
function rulesOf(
  { returns, reopen, repeats, pause, followUp, urging, incidents, dutyOffice }: PolicyDocument,
  nameOfUnit: (code: string) => string,
  speech: ReturnType<typeof useSpeech>,
): (readonly [what: string, said: string])[] {
  const { t, say, named } = speech;
  const length = (duration: Parameters<typeof durationInWords>[0]) => durationInWords(duration, speech);
  const lines: (readonly [string, string] | undefined)[] = [
    returns && [
      t('policies:returns'),
      t('policies:returnsSaid', { length: length(returns.window), count: returns.limit }),
    ],
    reopen && [t('policies:reopen'), t('policies:reopenSaid', { length: length(reopen.window) })],
    repeats && [
      t('policies:repeats'),
      t('policies:repeatsSaid', { length: length(repeats.window), count: repeats.thirdAfter }),
    ],
    pause && [
      t('policies:pauses'),
      t('policies:pausesSaid', {
        length: length(pause.longest),
        reasons: pause.reasons.map((reason) => say(reason)).join(' · ') || t('documents:nothing'),
      }),
    ],
    followUp && [t('policies:followUp'), t('policies:followUpSaid', { count: followUp.tries })],
    urging && [t('policies:urging'), t('policies:urgingSaid', { count: urging.headToldAfter })],
    incidents && [
      t('policies:critical'),
      incidents.critical.map((one) => named('incident', one)).join(' · ') || t('documents:nothing'),
    ],
    [t('policies:dutyOffice'), nameOfUnit(dutyOffice)],
  ];
  return lines.filter((line) => line !== undefined);
}
