import { useSpeech } from '../frame/language';
import { length } from '../frame/time';
import { FigureButton } from './figure-button';
import type { Survival, SurvivalBehindQuery } from './measures';
import '../documents/documents.css';

export type WhichRuns = Pick<SurvivalBehindQuery, 'part' | 'after'>;
type Group = Survival['groups'][number];

interface SurvivalTablesProps {
  readonly survival: Survival;
  readonly nameOf: (key: string | null) => string;
  readonly onOpen: (name: string, key: string | null, which: WhichRuns) => void;
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10}%`;

/** The same as the curves, for whoever does not see them, and with the complaints behind every number. */
export function SurvivalTables({ survival, nameOf, onOpen }: SurvivalTablesProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { groups, left } = survival;
  // Of days until which nobody was followed there is nothing to tell.
  const isKnown = (days: number): boolean =>
    groups.some(({ openAfter }) => openAfter.some((one) => one.days === days && one.share !== null));
  const days = (groups[0]?.openAfter ?? []).map((one) => one.days).filter(isKnown);
  return (
    <section className="card" aria-label={t('pictures:survival')}>
      <table className="facts measure-table measure-dense" data-survival="groups">
        <thead>
          <tr>
            <th scope="col">{t('pictures:apart')}</th>
            <th scope="col">{t('pictures:cases')}</th>
            <th scope="col">{t('pictures:endedCases')}</th>
            <th scope="col">{t('pictures:censored')}</th>
            <th scope="col">{t('pictures:median')}</th>
            {days.map((one) => (
              <th key={one} scope="col">
                {t('pictures:afterDays', { days: one })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const { key, medianMs } = group;
            const name = nameOf(key);
            return (
              <tr key={key ?? ''} data-key={key ?? ''}>
                <th scope="row">{name}</th>
                {PARTS.map(({ part, count, words }) => (
                  <td key={part} data-label={t(`pictures:${words}`)} data-part={part}>
                    <FigureButton
                      count={group[count]}
                      name={`${name}, ${t(`pictures:${words}`)}`}
                      onOpen={() => onOpen(`${name}, ${t(`pictures:${words}`)}`, key, { part })}
                    />
                  </td>
                ))}
                <td data-label={t('pictures:median')}>
                  {medianMs === null ? t('pictures:medianUnknown') : length(medianMs, speech)}
                </td>
                {group.openAfter
                  .filter((one) => isKnown(one.days))
                  .map(({ days: after, share, atRisk, after: step }) => {
                    const label = t('pictures:afterDays', { days: after });
                    return (
                      <td key={after} data-label={label} data-part="at-risk">
                        {share === null ? '–' : percent(share)}{' '}
                        <FigureButton
                          count={atRisk}
                          name={`${name}, ${label}`}
                          onOpen={() => onOpen(`${name}, ${label}`, key, { part: 'at-risk', after: step })}
                        />
                      </td>
                    );
                  })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {left > 0 && <p className="quiet">{t('pictures:leftOut', { count: left })}</p>}
      {groups.map((group) => (
        <details key={group.key ?? ''}>
          <summary>{t('pictures:curveOf', { name: nameOf(group.key) })}</summary>
          <Steps group={group} name={nameOf(group.key)} step={survival.step} onOpen={onOpen} />
        </details>
      ))}
    </section>
  );
}

const PARTS = [
  { part: 'all', count: 'cases', words: 'cases' },
  { part: 'ended', count: 'ended', words: 'endedCases' },
  { part: 'censored', count: 'censored', words: 'censored' },
] as const;
const PARTS_OF_STEP = [
  { part: 'at-risk', count: 'atRisk', words: 'atRisk' },
  { part: 'ended', count: 'ended', words: 'endedCases' },
  { part: 'censored', count: 'censored', words: 'lastSeen' },
] as const;

interface StepsProps extends Pick<SurvivalTablesProps, 'onOpen'> {
  readonly group: Group;
  readonly name: string;
  readonly step: Survival['step'];
}

function Steps({ group: { key, steps }, name, step, onOpen }: StepsProps) {
  const { t } = useSpeech();
  const within = t(`pictures:within_${step}`);
  return (
    <table className="facts measure-table measure-dense">
      <thead>
        <tr>
          <th scope="col">{within}</th>
          {PARTS_OF_STEP.map(({ part, words }) => (
            <th key={part} scope="col">
              {t(`pictures:${words}`)}
            </th>
          ))}
          <th scope="col">{t('pictures:stillOpen')}</th>
          <th scope="col">{t('pictures:bounds')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((one) => (
          <tr key={one.after} data-after={one.after}>
            <th scope="row">{one.after}</th>
            {PARTS_OF_STEP.map(({ part, count, words }) => {
              const label = `${name}, ${within} ${one.after}, ${t(`pictures:${words}`)}`;
              return (
                <td key={part} data-label={t(`pictures:${words}`)} data-part={part}>
                  <FigureButton
                    count={one[count]}
                    name={label}
                    onOpen={() => onOpen(label, key, { part, after: one.after })}
                  />
                </td>
              );
            })}
            <td data-label={t('pictures:stillOpen')}>{percent(one.open)}</td>
            <td data-label={t('pictures:bounds')}>
              {one.lower === null || one.upper === null ? '' : `${percent(one.lower)} – ${percent(one.upper)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
