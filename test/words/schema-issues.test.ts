import { z } from 'zod';
import { intakeBody } from '../../api/routes/intake/body';
import { calendarDocument } from '../../db/policies/documents/calendar-document';
import { policyDocument } from '../../db/policies/documents/policy-document';
import { own, ownIssue, type SchemaIssue, schemaIssueSaid } from '../../words/schema-issues';
import { CHINESE } from '../helpers/chinese';

/** A schema or a check, as zod keeps it. */
interface Definition {
  readonly error?: (issue: object) => unknown;
  readonly [field: string]: unknown;
}

/** The messages of our own that a schema has anywhere in it. */
function messagesIn(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return [];
  seen.add(part);
  const inner = Array.isArray(part)
    ? part
    : '_zod' in part
      ? [(part as z.core.$ZodType)._zod.def]
      : Object.values(part);
  const { error } = part as Definition;
  const message = typeof error === 'function' ? error({}) : undefined;
  return [...(typeof message === 'string' ? [message] : []), ...inner.flatMap((one) => messagesIn(one, seen))];
}

const issuesOf = (schema: z.ZodType, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => schemaIssueSaid(issue as unknown as SchemaIssue));

test.each([
  ['policies', policyDocument, 9],
  ['calendars', calendarDocument, 7],
  ['complaints that are filed', intakeBody, 6],
] as const)('every message of ours in the schema of %s has its Chinese', (_what, schema, least) => {
  const messages = new Set(messagesIn(schema));
  expect(messages.size).toBeGreaterThanOrEqual(least);
  const unknown = [...messages].filter(
    (message) => !CHINESE.test(schemaIssueSaid({ code: 'none', message }).zh.replace('无效输入', '')),
  );
  expect(unknown).toEqual([]);
});

test('a message that says something about the value carries both languages itself', () => {
  const even = z.number().superRefine((value, context) => {
    if (value % 2 === 1) context.addIssue(ownIssue({ en: `${value} is odd`, zh: `${value} 是奇数` }));
  });
  expect(issuesOf(even, 3)).toEqual([{ en: '3 is odd', zh: '3 是奇数' }]);
});

test('a message that was never declared is said in Chinese as zod says what kind it is of', () => {
  const odd = z.string().regex(/^a/, 'must begin with an a');
  expect(issuesOf(odd, 'b')).toEqual([{ en: 'must begin with an a', zh: expect.stringMatching(CHINESE) }]);
  own({ en: 'must begin with an a', zh: '须以 a 开头' });
  expect(issuesOf(odd, 'b')).toEqual([{ en: 'must begin with an a', zh: '须以 a 开头' }]);
});

test('an unknown kind of something names the kinds there are', () => {
  const either = z.discriminatedUnion('unit', [
    z.object({ unit: z.literal('hours') }),
    z.object({ unit: z.literal('weeks') }),
  ]);
  expect(issuesOf(either, { unit: 'months' })[0]!.zh).toBe('须为以下之一：hours、weeks');
});
