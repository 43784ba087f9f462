import { useSpeech } from '../frame/language';
import { percent, type StandingProps, Strata } from './ranks';
import '../documents/documents.css';

/** By what a contest is decided: its items with their weights, how a rank is computed, and the standard. */
export function Decided({ standing: { contest, formula, standards, names }, definitions }: StandingProps) {
  const { t, say } = useSpeech();
  const unit = names.units[contest.unit];
  const measures = contest.items.map(({ measure }) => {
    const definition = definitions.find(({ id }) => id === measure);
    return definition === undefined ? measure : say(definition.name);
  });
  return (
    <section className="card" aria-label={t('figures:decidedBy')}>
      <h2>{t('figures:decidedBy')}</h2>
      <p>
        {t('figures:decidedSaid', {
          unit: unit === undefined ? contest.unit : say(unit),
          since: contest.since,
          version: contest.version,
          least: contest.least,
        })}
      </p>
      <table className="facts measure-table">
        <thead>
          <tr>
            <th scope="col">{t('figures:figure')}</th>
            <th scope="col">{t('figures:weight')}</th>
            <th scope="col">{t('figures:better')}</th>
            <th scope="col">{t('figures:rateOfAll')}</th>
          </tr>
        </thead>
        <tbody>
          {contest.items.map(({ measure, weight, better }, at) => (
            <tr key={measure}>
              <th scope="row" className="capital-cell">
                {measures[at]}
              </th>
              <td data-label={t('figures:weight')}>{percent(weight)}</td>
              <td data-label={t('figures:better')}>{t(`figures:better_${better}`)}</td>
              <td data-label={t('figures:rateOfAll')}>{percent(standards[at]!.rate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{t('figures:formula')}</h3>
      <p className="capital">{say(formula)}</p>
      <details>
        <summary>{t('figures:standard')}</summary>
        {standards.map(({ strata }, at) => (
          <Strata key={contest.items[at]!.measure} title={measures[at]!} strata={strata} />
        ))}
      </details>
    </section>
  );
}
