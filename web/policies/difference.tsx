import { Changes } from '../documents/changes';
import { useSpeech } from '../frame/language';
import { type ClockRule, categoryNames, type PolicyDocument } from './document';
import type { PolicyDifference } from './editions';
import { durationInWords, extensionInWords, scopeInWords, stepInWords, warningInWords } from './in-words';

interface DifferenceProps {
  readonly difference: PolicyDifference;
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
}

type Line = PolicyDifference['effect'][number];

/** How two editions, or an edition and a draft, differ: what becomes of each clock, and the places of the documents. */
export function Difference({ difference, before, after }: DifferenceProps) {
  const speech = useSpeech();
  const { t, named, language } = speech;
  const { effect, document } = difference;
  if (effect.length === 0 && document.length === 0) return <p>{t('documents:nothingDiffers')}</p>;
  const names = new Map([...categoryNames(before.categories, language), ...categoryNames(after.categories, language)]);
  const scopeOf = ({ when }: Line) => scopeInWords(when, speech, (code) => names.get(code) ?? code);
  return (
    <div className="doc-difference">
      <section className="card" aria-label={t('policies:effect')}>
        <h2>{t('policies:effect')}</h2>
        {effect.length === 0 && <p className="quiet">{t('policies:noEffect')}</p>}
        {effect.length > 0 && (
          <table className="facts">
            <thead>
              <tr>
                <th scope="col">{t('policies:clock')}</th>
                <th scope="col">{t('policies:cases')}</th>
                <th scope="col">{t('documents:what')}</th>
                <th scope="col">{t('documents:before')}</th>
                <th scope="col">{t('documents:after')}</th>
              </tr>
            </thead>
            {effect.map((line) => {
              const parts = partsThatDiffer(line, ruleOf(before, line.before), ruleOf(after, line.after), speech);
              return (
                <tbody key={`${line.kind} ${line.again} ${JSON.stringify(line.when)}`}>
                  {parts.map(({ what, was, is }, index) => (
                    <tr key={what}>
                      {index === 0 && (
                        <>
                          <th scope="rowgroup" rowSpan={parts.length} className="capital-cell">
                            {named('clock', line.kind)}
                            {line.again && <span className="quiet"> · {t('policies:again')}</span>}
                          </th>
                          <td rowSpan={parts.length} data-label={t('policies:cases')}>
                            {scopeOf(line)}
                          </td>
                        </>
                      )}
                      <td data-label={t('documents:what')}>{what}</td>
                      <td data-label={t('documents:before')}>{was}</td>
                      <td data-label={t('documents:after')} className="doc-after">
                        {is}
                      </td>
                    </tr>
                  ))}
                </tbody>
              );
            })}
          </table>
        )}
      </section>
      {document.length > 0 && <Changes changes={document} />}
    </div>
  );
}

const ruleOf = (document: PolicyDocument, terms: Line['before']): ClockRule | null =>
  terms === null ? null : (document.clocks.find(({ id }) => id === terms.rule) ?? null);

interface Part {
  readonly what: string;
  readonly was: string;
  readonly is: string;
}

/** What of a clock's terms is another one, in words. */
function partsThatDiffer(
  line: Line,
  before: ClockRule | null,
  after: ClockRule | null,
  speech: ReturnType<typeof useSpeech>,
): Part[] {
  const { t } = speech;
  const [was, is] = [termsOf(before, speech), termsOf(after, speech)];
  const names = ['limit', 'warns', 'ladder', 'pauses', 'more'] as const;
  const parts = names.flatMap((name, index): Part[] => {
    const [old, young] = [was[index]!, is[index]!];
    if (old === young || (before === null && index > 0) || (after === null && index > 0)) return [];
    return [{ what: t(`policies:${name}`), was: old, is: young }];
  });
  if (parts.length > 0) return parts;
  const limit = line.after === null ? '' : speech.say(line.after.limit);
  return [{ what: t('policies:limit'), was: was[0] ?? limit, is: t('policies:asBefore') }];
}

function termsOf(rule: ClockRule | null, speech: ReturnType<typeof useSpeech>): string[] {
  const { t } = speech;
  if (rule === null) return [t('policies:noSuchClock'), '', '', '', ''];
  const listed = (all: readonly string[]): string => (all.length === 0 ? t('documents:nothing') : all.join(' · '));
  return [
    durationInWords(rule.limit, speech),
    listed((rule.warnings ?? []).map((one) => warningInWords(one, speech))),
    listed((rule.ladder ?? []).map((one) => stepInWords(one, speech))),
    t(rule.pausable === true ? 'policies:pausable' : 'policies:notPausable'),
    extensionInWords(rule, speech) ?? t('policies:notExtendable'),
  ];
}
