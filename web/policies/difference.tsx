import type { Difference as DifferenceOf } from '../documents/kinds';
import { useVersion } from '../documents/reads';
import { WhatDiffers } from '../documents/what-differs';
import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { asPolicy, type ClockRule, categoryNames, type PolicyDocument } from './document';
import { durationInWords, extensionInWords, scopeInWords, stepInWords, warningInWords } from './in-words';

type Line = DifferenceOf<'policies'>['effect'][number];

interface DifferenceProps {
  readonly difference: DifferenceOf<'policies'>;
  readonly draft?: unknown;
}

/** How two versions, or a version and a draft, differ: what becomes of each clock. */
export function Difference({ difference, draft }: DifferenceProps) {
  const { id, from, to } = difference;
  const { data: before } = useVersion('policies', id, from);
  const { data: after } = useVersion('policies', id, to ?? undefined);
  const young = to === null ? draft : after?.document;
  if (before === undefined || young === undefined) return <Waiting />;
  return <Effect difference={difference} before={asPolicy(before.document)} after={asPolicy(young)} />;
}

interface EffectProps extends Pick<DifferenceProps, 'difference'> {
  readonly before: PolicyDocument;
  readonly after: PolicyDocument;
}

function Effect({ difference: { effect, document }, before, after }: EffectProps) {
  const speech = useSpeech();
  const { t, named, language } = speech;
  const names = new Map([...categoryNames(before.categories, language), ...categoryNames(after.categories, language)]);
  const scopeOf = ({ when }: Line) => scopeInWords(when, speech, (code) => names.get(code) ?? code);
  return (
    <WhatDiffers title={t('policies:effect')} none={t('policies:noEffect')} lines={effect.length} document={document}>
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
    </WhatDiffers>
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
