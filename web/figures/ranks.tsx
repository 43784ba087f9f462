import { Fragment, useState } from 'react';
import { useSpeech } from '../frame/language';
import { useCategories } from '../intake/category-picker';
import type { Definition } from './measures';
import type { Standing } from './standing';
import '../documents/documents.css';

export interface StandingProps {
  readonly standing: Standing;
  readonly definitions: readonly Definition[];
}

type Stratum = Standing['standards'][number]['strata'][number];

export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 1_000) / 10}%`);
const rounded = (value: number | null): string => (value === null ? '–' : String(Math.round(value * 100) / 100));

/** Who stands where, and what each item adds to that. Each row opens to the cases by sort. */
export function Ranks({ standing, definitions }: StandingProps) {
  const { t, say } = useSpeech();
  const [opened, setOpened] = useState<string | null>(null);
  const { contest, items, names, standards, month } = standing;
  const title = t('figures:ranksOf', { name: say(contest.name), month });
  const measures = contest.items.map(({ measure }) => definitions.find(({ id }) => id === measure));
  const nameOf = (who: string): string => {
    if (contest.of === 'person') return names.people[who] ?? who;
    const words = names.units[who];
    return words === undefined ? who : say(words);
  };
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {items.length === 0 ? (
        <p className="quiet">{t('figures:nothingThere')}</p>
      ) : (
        <table className="facts measure-table">
          <thead>
            <tr>
              <th scope="col">{t('figures:rank')}</th>
              <th scope="col">{t(contest.of === 'person' ? 'figures:person' : 'figures:unit')}</th>
              <th scope="col">{t('figures:scored')}</th>
              {measures.map((definition, at) => (
                <th key={contest.items[at]!.measure} scope="col" className="capital-cell">
                  {definition === undefined ? contest.items[at]!.measure : say(definition.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Fragment key={one.who}>
                <tr data-who={one.who}>
                  <td data-label={t('figures:rank')}>{one.rank ?? t('figures:unranked')}</td>
                  <th scope="row">
                    <button
                      type="button"
                      className="measure-further"
                      aria-expanded={opened === one.who}
                      onClick={() => setOpened(opened === one.who ? null : one.who)}
                    >
                      {nameOf(one.who)}
                    </button>
                  </th>
                  <td data-label={t('figures:scored')}>{rounded(one.points)}</td>
                  {one.items.map(({ counted, well, points, adjusted }, at) => (
                    <td key={contest.items[at]!.measure} data-label={contest.items[at]!.measure}>
                      {t('figures:itemSaid', { points: rounded(points), adjusted: percent(adjusted), well, counted })}
                    </td>
                  ))}
                </tr>
                {opened === one.who && (
                  <tr>
                    <td colSpan={3 + one.items.length}>
                      {one.items.map(({ strata, expected, well }, at) => (
                        <Strata
                          key={contest.items[at]!.measure}
                          title={t('figures:strataOf', {
                            name: measures[at] === undefined ? contest.items[at]!.measure : say(measures[at].name),
                            well,
                            expected: rounded(expected),
                          })}
                          strata={strata}
                          standard={standards[at]!.strata}
                        />
                      ))}
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface StrataProps {
  readonly title: string;
  readonly strata: readonly Stratum[];
  /** What all who take part had; left out where these are theirs. */
  readonly standard?: readonly Stratum[];
}

/** Cases by sort, beside what all together had with the same sort. */
export function Strata({ title, strata, standard }: StrataProps) {
  const { t, named } = useSpeech();
  const categories = useCategories();
  const nameOf = (category: string): string =>
    categories.find(({ code }) => code === category)?.path.join(' › ') ?? category;
  const rateOf = ({ counted, well }: Stratum): string => percent(counted === 0 ? null : well / counted);
  return (
    <table className="facts measure-table">
      <caption className="capital">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('figures:category')}</th>
          <th scope="col">{t('figures:severity')}</th>
          <th scope="col">{t('figures:counted')}</th>
          <th scope="col">{t('figures:well')}</th>
          <th scope="col">{t('figures:value')}</th>
          {standard !== undefined && <th scope="col">{t('figures:ofAll')}</th>}
        </tr>
      </thead>
      <tbody>
        {strata.map((one) => {
          const all = standard?.find(
            ({ category, severity }) => category === one.category && severity === one.severity,
          );
          return (
            <tr key={`${one.category} ${one.severity}`}>
              <th scope="row">{nameOf(one.category)}</th>
              <td data-label={t('figures:severity')}>{named('severity', one.severity)}</td>
              <td data-label={t('figures:counted')}>{one.counted}</td>
              <td data-label={t('figures:well')}>{one.well}</td>
              <td data-label={t('figures:value')}>{rateOf(one)}</td>
              {standard !== undefined && (
                <td data-label={t('figures:ofAll')}>{all === undefined ? '–' : rateOf(all)}</td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
