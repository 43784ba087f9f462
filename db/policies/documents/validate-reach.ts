import type { Words } from '../../../domain/language';
import { appliesTo, type Matter, specificity } from '../../../domain/policy/matter';
import {
  CASE_KINDS,
  CHANNELS,
  type ClockKind,
  type ClockRule,
  CUSTOMER_CLASSES,
  SEVERITIES,
} from '../../../domain/policy/rules';
import { CHANNEL_WORDS, CLASS_WORDS, CLOCK_WORDS, KIND_WORDS, SEVERITY_WORDS } from '../../../words/terms';
import { type Issue, pointerTo } from './issue';
import { RULE_KINDS } from './policy-document';

/**
 * Checks which rule governs which case, with a sample case of every sort that the policy distinguishes. It finds cases
 * to which two rules apply equally, cases that lack a needed clock, and rules that never apply.
 *
 * @param needed kinds for which every case has to have a rule
 */
export function reachIssues(
  rules: readonly ClockRule[],
  categories: readonly string[],
  needed: readonly ClockKind[],
): Issue[] {
  return RULE_KINDS.flatMap((kind) => {
    const all = rules.flatMap((rule, index) => (rule.kind === kind ? [{ rule, index }] : []));
    // Rules for the time after a dissatisfied answer compete with each other alone, and no case needs one.
    const [again, usual] = [all.filter(({ rule }) => rule.again), all.filter(({ rule }) => !rule.again)];
    return [
      ...kindIssues(kind, usual, categories, needed.includes(kind)),
      ...kindIssues(kind, again, categories, false),
    ];
  });
}

interface Candidate {
  readonly rule: ClockRule;
  readonly index: number;
}

function kindIssues(
  kind: ClockKind,
  candidates: readonly Candidate[],
  categories: readonly string[],
  needed: boolean,
): Issue[] {
  const ranked = candidates
    .map((candidate) => ({ ...candidate, rank: specificity(candidate.rule.when) }))
    .sort((a, b) => b.rank - a.rank);
  const governing = new Set<number>();
  const ties = new Map<string, Issue>();
  let missing: Matter | null = null;
  for (const matter of matters(candidates, categories)) {
    const [best, ...others] = ranked.filter(({ rule }) => appliesTo(rule.when, matter));
    if (best === undefined) {
      missing ??= matter;
      continue;
    }
    governing.add(best.index);
    for (const other of others.filter(({ rank }) => rank === best.rank)) {
      governing.add(other.index);
      const [first, second] = best.index < other.index ? [best, other] : [other, best];
      const key = `${first.index} ${second.index}`;
      if (!ties.has(key)) ties.set(key, tieIssue(first, second, matter));
    }
  }
  const issues = [...ties.values()];
  if (missing !== null && needed) {
    const of = inWords(missing);
    const message = {
      en: `no ${kind} clock for ${of.en}; add a rule for it, or one for all cases`,
      zh: `以下投诉没有“${CLOCK_WORDS[kind].zh}”：${of.zh}；请为其增加规则，或增加适用于所有投诉的规则`,
    };
    issues.push({ pointer: '/clocks', message });
  }
  for (const { rule, index } of candidates) {
    if (!governing.has(index) && isKnown(rule, categories)) issues.push(unreachable(rule, index));
  }
  return issues;
}

/** Whether the category of a rule exists. If it does not, that is reported elsewhere. */
function isKnown({ when }: ClockRule, categories: readonly string[]): boolean {
  return when.category === undefined || categories.includes(when.category);
}

function tieIssue(first: Candidate, second: Candidate, matter: Matter): Issue {
  const both = inWords(matter);
  return {
    pointer: pointerTo('clocks', second.index, 'when'),
    message: {
      en:
        `as specific as ${first.rule.id}, and both match ${both.en}; ` +
        'narrow one, or add a more specific rule for what they share',
      zh: `与 ${first.rule.id} 同样具体，且都适用于：${both.zh}；请缩小其中一条的范围，或为两者重合的部分增加更具体的规则`,
    },
  };
}

function unreachable(rule: ClockRule, index: number): Issue {
  return {
    pointer: pointerTo('clocks', index, 'when'),
    message: {
      en: `${rule.id} never governs a case, as more specific rules take all of them`,
      zh: `${rule.id} 不会适用于任何投诉，更具体的规则已涵盖全部`,
    },
  };
}

function inWords({ kind, category, severity, customerClass, channel }: Matter): Words {
  const isComplaint = kind === 'complaint';
  const chinese = [
    ...(isComplaint ? [] : [KIND_WORDS[kind].zh]),
    `类别 ${category}`,
    `级别“${SEVERITY_WORDS[severity].zh}”`,
    `客户类别“${CLASS_WORDS[customerClass].zh}”`,
    `渠道“${CHANNEL_WORDS[channel].zh}”`,
  ];
  return {
    en: `${isComplaint ? '' : `${kind}, `}${category}, severity ${severity}, customer class ${customerClass}, channel ${channel}`,
    zh: chinese.join('，'),
  };
}

/**
 * One sample case of every sort that these rules distinguish. The plainest come first, so that messages name plain
 * examples.
 */
function* matters(candidates: readonly Candidate[], categories: readonly string[]): Generator<Matter> {
  const dimensions = {
    kind: CASE_KINDS,
    category: categories,
    severity: SEVERITIES.toReversed(),
    customerClass: CUSTOMER_CLASSES.toReversed(),
    channel: CHANNELS,
  };
  const any: Matter = {
    kind: CASE_KINDS[0],
    category: '',
    severity: 'ordinary',
    customerClass: 'ordinary',
    channel: CHANNELS[0],
  };
  const sorts = <D extends keyof typeof dimensions>(dimension: D): Matter[D][] => {
    const first = new Map<string, Matter[D]>();
    for (const value of dimensions[dimension] as readonly Matter[D][]) {
      const to = { ...any, [dimension]: value };
      const matches = ({ rule: { when } }: Candidate) => appliesTo({ [dimension]: when[dimension] }, to);
      const sort = candidates.map((candidate) => (matches(candidate) ? 1 : 0)).join('');
      if (!first.has(sort)) first.set(sort, value);
    }
    return [...first.values()];
  };
  const [severities, classes, channels] = [sorts('severity'), sorts('customerClass'), sorts('channel')];
  const kinds = sorts('kind');
  for (const category of sorts('category')) {
    for (const severity of severities) {
      for (const customerClass of classes) {
        for (const channel of channels) {
          for (const kind of kinds) yield { kind, category, severity, customerClass, channel };
        }
      }
    }
  }
}
