import { flatCategories, noCategory } from './categories';
import { type Issue, pointerTo } from './issue';
import type { PolicyDocument } from './policy-document';
import { listedTwice, repetitions } from './repetitions';

/** What is wrong with what a policy asks for by category. */
export function particularIssues({ particulars = [], categories }: PolicyDocument): Issue[] {
  const known = new Set(particulars.map(({ id }) => id));
  return [
    ...repetitions(particulars, ({ id }) => id, 'particulars'),
    ...particulars.flatMap(({ type, choices }, i) => {
      const at = pointerTo('particulars', i, 'choices');
      if (type !== 'choice')
        return choices === undefined
          ? []
          : [{ pointer: at, message: { en: `a ${type} has no choices`, zh: `类型 ${type} 没有选项` } }];
      if (choices === undefined || choices.length < 2)
        return [{ pointer: at, message: { en: 'a choice has at least two', zh: '选择类要素至少有两个选项' } }];
      return repetitions(choices, ({ code }) => code, 'particulars', i, 'choices');
    }),
    ...flatCategories(categories).flatMap(({ pointer, category: { asks = [] } }) =>
      asks.flatMap(({ particular }, i) => {
        const at = `${pointer}${pointerTo('asks', i, 'particular')}`;
        if (!known.has(particular))
          return [
            { pointer: at, message: { en: `there is no particular ${particular}`, zh: `没有要素 ${particular}` } },
          ];
        const first = asks.findIndex((other) => other.particular === particular);
        return first < i ? [{ pointer: at, message: listedTwice(particular) }] : [];
      }),
    ),
  ];
}

/** What is wrong with the root causes of a policy. */
export function causeIssues({ causes = [], categories: tree }: PolicyDocument): Issue[] {
  const known = new Set(flatCategories(tree).map(({ path }) => path));
  return [
    ...repetitions(causes, ({ id }) => id, 'causes'),
    ...causes.flatMap(({ categories = [] }, i) => [
      ...repetitions(categories, (code) => code, 'causes', i, 'categories'),
      ...categories.flatMap((code, j) =>
        known.has(code) ? [] : [{ pointer: pointerTo('causes', i, 'categories', j), message: noCategory(code) }],
      ),
    ]),
  ];
}
