import type { Speech } from '../frame/language';
import type { ClockRule, Duration, LadderStep, Scope, Warning } from './document';

type Words = Pick<Speech, 't' | 'language' | 'named'>;

/** A number as people write it, without the noise of binary fractions. */
const figure = (value: number): string => String(Math.round(value * 1_000) / 1_000);

export const percent = (share: number): string => `${figure(share * 100)} %`;

/** A length of time as a policy states it: `2 working days`. */
export function durationInWords(duration: Duration, { t, language, named }: Words): string {
  const unit = named('timeUnit', duration.unit);
  const one = language === 'en' && duration.amount === 1 ? unit.replace(/s$/, '') : unit;
  const length = language === 'en' ? `${figure(duration.amount)} ${one}` : `${figure(duration.amount)}${unit}`;
  return duration.rollToWorkingDay ? t('policies:rolled', { length }) : length;
}

/** When a clock warns: `at 80 %`, `1 working day before`. */
export const warningInWords = (warning: Warning, words: Words): string =>
  warning.before === undefined
    ? words.t('policies:warnsAt', { share: percent(warning.share ?? 0) })
    : words.t('policies:warnsBefore', { length: durationInWords(warning.before, words) });

/** When a level of the ladder is told. */
export function stepInWords(step: LadderStep, words: Words): string {
  if (step.after !== undefined) return words.t('policies:toldAfter', { length: durationInWords(step.after, words) });
  return step.share === 0 || step.share === undefined
    ? words.t('policies:toldAtOnce')
    : words.t('policies:toldAtShare', { share: percent(step.share) });
}

/** How far and how often a limit may be moved; null where it may not. */
export const extensionInWords = ({ extension }: Pick<ClockRule, 'extension'>, words: Words): string | null =>
  extension === undefined
    ? null
    : words.t('policies:extendable', {
        times: extension.times,
        length: durationInWords(extension.longest, words),
      });

/** The cases that a rule is about: each dimension by its name, or all of them. */
export function scopeInWords(when: Scope | undefined, words: Words, categoryName: (code: string) => string): string {
  const { kind, category, severity, customerClass, channel } = when ?? {};
  const parts = [
    kind && words.named('kind', kind),
    category && categoryName(category),
    severity && words.t('policies:ofSeverity', { severity: words.named('severity', severity) }),
    customerClass && words.t('policies:ofClass', { customerClass: words.named('customerClass', customerClass) }),
    channel && words.t('policies:byChannel', { channel: words.named('channel', channel) }),
  ].filter(Boolean);
  return parts.length === 0 ? words.t('policies:allCases') : parts.join(' · ');
}
