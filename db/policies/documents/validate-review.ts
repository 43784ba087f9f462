import type { Words } from '../../../domain/language';
import { specificity } from '../../../domain/policy/matter';
import type { ClockKind } from '../../../domain/policy/rules';
import { spellingsOf } from './areas';
import { flatCategories, noCategory } from './categories';
import { type Issue, pointerTo } from './issue';
import { CLOCK_KINDS, type PolicyDocument } from './policy-document';
import { repetitions } from './repetitions';

/**
 * Kinds of clocks for which every case has to have a rule. Without them no clock might run in an open case, or nothing
 * would happen if a head stays silent. Clocks for things that the policy does not ask for are not needed.
 */
export function neededKinds({ repair, remedies, guidance, explanations }: PolicyDocument): ClockKind[] {
  // A head names the moment of an instruction, so that it has a clock in any case.
  const idle = new Set<ClockKind>(['first-contact', 'appeal', 'instruction']);
  if (repair === undefined) idle.add('repair');
  if (remedies.confirmedByCustomer.length === 0) idle.add('remedy-confirmation');
  if (guidance.length === 0) idle.add('guidance');
  if (explanations === undefined) idle.add('explanation');
  return CLOCK_KINDS.filter((kind) => !idle.has(kind));
}

/** What is wrong with what a policy says of guidance, of suggestions, of small matters, of remedies and of incidents. */
export function reviewIssues({
  guidance,
  suggestions = [],
  areas = [],
  shortLine,
  remedies,
  repair,
  incidents,
  categories,
}: PolicyDocument): Issue[] {
  const known = flatCategories(categories).map(({ path }) => path);
  return [
    ...unknownCategories('guidance', guidance, known),
    ...unknownCategories('suggestions', suggestions, known),
    ...unknownCategories('shortLine', shortLine, known),
    ...repetitions(areas, ({ code }) => code, 'areas'),
    ...sharedNames(areas),
    ...suggestions.flatMap(({ when: { area } }, i) =>
      area === undefined || areas.some(({ code }) => code === area)
        ? []
        : [{ pointer: pointerTo('suggestions', i, 'when', 'area'), message: noArea(area) }],
    ),
    ...ambiguous('guidance', guidance),
    ...ambiguous('suggestions', suggestions),
    ...suggestions.flatMap(({ leadUnit, tasks = [] }, i) => [
      ...repetitions(tasks, ({ unit }) => unit, 'suggestions', i, 'tasks'),
      ...tasks.flatMap(({ unit }, j) =>
        unit === leadUnit
          ? [
              {
                pointer: pointerTo('suggestions', i, 'tasks', j, 'unit'),
                message: { en: 'the lead unit is not asked for help', zh: '主办单位不作为协办单位' },
              },
            ]
          : [],
      ),
    ]),
    ...repetitions(remedies.confirmedByCustomer, itself, 'remedies', 'confirmedByCustomer'),
    ...repetitions(repair?.by ?? [], itself, 'repair', 'by'),
    ...repetitions(incidents.critical, itself, 'incidents', 'critical'),
  ];
}

const itself = (code: string): string => code;

const noArea = (area: string): Words => ({ en: `there is no area ${area}`, zh: `没有区域 ${area}` });

/** Areas that cannot be told apart, since one is called like another one before it. */
const sharedNames = (areas: NonNullable<PolicyDocument['areas']>): Issue[] =>
  areas.flatMap((area, i) => {
    const names = spellingsOf(area);
    const other = areas.slice(0, i).find((before) => spellingsOf(before).some((name) => names.includes(name)));
    if (other === undefined || other.code === area.code) return [];
    const message = { en: `is called like the area ${other.code}`, zh: `与区域 ${other.code} 名称相同` };
    return [{ pointer: pointerTo('areas', i), message }];
  });

type Scope = PolicyDocument['guidance'][number]['when'] & { readonly area?: string | undefined };

/** Entries for a category that the policy does not have. */
const unknownCategories = (
  part: 'guidance' | 'shortLine' | 'suggestions',
  entries: readonly { readonly when: Scope }[],
  known: readonly string[],
): Issue[] =>
  entries.flatMap(({ when: { category } }, i) =>
    category === undefined || known.includes(category)
      ? []
      : [{ pointer: pointerTo(part, i, 'when', 'category'), message: noCategory(category) }],
  );

const AS_SPECIFIC: Words = {
  en: 'another entry is as specific for the same cases',
  zh: '另有一项对同样的投诉同样具体',
};

/** Entries of which some case falls under two that are equally specific. */
const ambiguous = (part: 'guidance' | 'suggestions', entries: readonly { readonly when: Scope }[]): Issue[] =>
  entries.flatMap(({ when }, i) =>
    entries.slice(0, i).some((other) => specificity(other.when) === specificity(when) && overlap(other.when, when))
      ? [{ pointer: pointerTo(part, i, 'when'), message: AS_SPECIFIC }]
      : [],
  );

/** Whether some case falls under both. */
function overlap(a: Scope, b: Scope): boolean {
  const within = (one: string, other: string): boolean => one === other || one.startsWith(`${other}.`);
  const [x, y] = [a.category, b.category];
  const categories = x === undefined || y === undefined || within(x, y) || within(y, x);
  return (
    categories &&
    (['kind', 'severity', 'customerClass', 'channel', 'area'] as const).every((field) => meet(a[field], b[field]))
  );
}

const meet = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b;
