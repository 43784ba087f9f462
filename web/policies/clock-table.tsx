import { useSpeech } from '../frame/language';
import type { ClockRule } from './document';
import { durationInWords, extensionInWords, scopeInWords, stepInWords, warningInWords } from './in-words';

interface ClockTableProps {
  readonly clocks: readonly ClockRule[];
  readonly categoryName: (code: string) => string;
}

/** The clocks of a policy, those of one kind together, in the order of the document. */
export function ClockTable({ clocks, categoryName }: ClockTableProps) {
  const speech = useSpeech();
  const { t, named } = speech;
  const kinds = [...new Set(clocks.map(({ kind }) => kind))];
  return (
    <table className="facts clock-table">
      <thead>
        <tr>
          <th scope="col">{t('policies:clock')}</th>
          <th scope="col">{t('policies:cases')}</th>
          <th scope="col">{t('policies:limit')}</th>
          <th scope="col">{t('policies:warns')}</th>
          <th scope="col">{t('policies:ladder')}</th>
          <th scope="col">{t('policies:more')}</th>
        </tr>
      </thead>
      {kinds.map((kind) => {
        const rules = clocks.filter((one) => one.kind === kind);
        return (
          <tbody key={kind}>
            {rules.map((rule, index) => (
              <tr key={rule.id} data-rule={rule.id}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={rules.length} className="capital-cell">
                    {named('clock', kind)}
                  </th>
                )}
                <td data-label={t('policies:cases')}>
                  {scopeInWords(rule.when, speech, categoryName)}
                  {rule.again && <span className="quiet"> · {t('policies:again')}</span>}
                </td>
                <td data-label={t('policies:limit')} className="clock-limit">
                  {durationInWords(rule.limit, speech)}
                </td>
                <td data-label={t('policies:warns')}>
                  <Lines isShort of={(rule.warnings ?? []).map((one) => warningInWords(one, speech))} />
                </td>
                <td data-label={t('policies:ladder')}>
                  <Lines
                    isShort
                    of={(rule.ladder ?? []).map((one, level) =>
                      t('policies:level', { level: level + 1, when: stepInWords(one, speech) }),
                    )}
                  />
                </td>
                <td data-label={t('policies:more')} className="quiet">
                  <Lines of={moreOf(rule, speech)} />
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function moreOf(rule: ClockRule, speech: ReturnType<typeof useSpeech>): string[] {
  const { t } = speech;
  return [
    rule.pausable === true ? t('policies:pausable') : undefined,
    extensionInWords(rule, speech) ?? undefined,
    // A limit of our own that only shows the form says so by one word.
    rule.source &&
      t('policies:sourceSaid', {
        title: rule.source.title === 'example' ? t('policies:example') : rule.source.title,
      }),
  ].filter((line) => line !== undefined);
}

/** @param isShort whether a line is never broken */
function Lines({ of, isShort = false }: { of: readonly string[]; isShort?: boolean }) {
  const { t } = useSpeech();
  if (of.length === 0) return <span className="quiet">{t('documents:nothing')}</span>;
  return (
    <ul>
      {of.map((line) => (
        <li key={line} className={isShort ? 'clock-line' : undefined}>
          {line}
        </li>
      ))}
    </ul>
  );
}
