import { type Duration, rolls } from '../domain/calendar/duration';
import type { ClockRule, LadderStep, Warning } from '../domain/policy/rules';
import { UNIT_WORDS } from './terms';
import type { Words } from './words';

/** A number as people write it, without the noise of binary fractions. */
const figure = (value: number): string => String(Math.round(value * 1_000) / 1_000);

const percent = (share: number): string => `${figure(share * 100)} %`;

/** A length of time as a policy states it: `2 working days`, 2个工作日. */
export function durationSaid(duration: Duration): Words {
  const { amount, unit } = duration;
  const { en: several, zh } = UNIT_WORDS[unit];
  const en = `${figure(amount)} ${amount === 1 ? several.replace(/s$/, '') : several}`;
  const moved = rolls(duration);
  return {
    en: moved ? `${en}, moved to a working day` : en,
    zh: `${figure(amount)}${zh}${moved ? '，遇休息日顺延' : ''}`,
  };
}

/** When a clock warns: `at 80 %`, `1 working day before`. */
export function warningSaid(warning: Warning): Words {
  if ('share' in warning) return { en: `at ${percent(warning.share)}`, zh: `期限的 ${percent(warning.share)} 时` };
  const before = durationSaid(warning.before);
  return { en: `${before.en} before`, zh: `提前 ${before.zh}` };
}

/** When a level of a ladder is told, counted from the breach. */
export function stepSaid(step: LadderStep): Words {
  if ('share' in step) {
    if (step.share === 0) return { en: 'at the breach', zh: '超时当时' };
    return { en: `${percent(step.share)} of the limit later`, zh: `再过期限的 ${percent(step.share)}` };
  }
  const after = durationSaid(step.after);
  return { en: `${after.en} later`, zh: `超时后 ${after.zh}` };
}

/** How often and how far a limit may be moved. */
export function extensionSaid({ times, longest }: NonNullable<ClockRule['extension']>): Words {
  const length = durationSaid(longest);
  return {
    en: `${times === 1 ? 'once' : `${times} times`}, by ${length.en} in all`,
    zh: `可延期 ${times} 次，合计不超过 ${length.zh}`,
  };
}
