import { z } from 'zod';
import { issueSaid } from '../../../api/requests/issues';
import { own } from '../../../words/schema-issues';

/** What a schema says of a value, as it comes out of the validation of a request. */
function saidOf(schema: z.ZodType, value: unknown): { readonly en: string; readonly zh: string } {
  const { error } = schema.safeParse(value);
  const { code: keyword, path: _path, message, ...params } = error!.issues[0]!;
  return issueSaid({ keyword, message, params, instancePath: '', schemaPath: '' });
}

const OWN = own({ en: 'must be odd', zh: '须为奇数' });

test.each<[string, z.ZodType, unknown, string]>([
  ['a message of ours', z.number().refine((value) => value % 2 === 1, OWN), 2, '须为奇数'],
  ['a field that is missing', z.object({ name: z.string() }).shape.name, undefined, '必填'],
  ['a text that is empty', z.string().min(1), '', '不得为空'],
  ['a text that is too short', z.string().min(3), 'a', '至少 3 个字符'],
  ['a text that is too long', z.string().max(2), 'abc', '最多 2 个字符'],
  ['a list that is too long', z.array(z.string()).max(1), ['a', 'b'], '最多 1 项'],
  ['a number that is too small', z.number().min(5), 4, '不得小于 5'],
  ['a number that is too large', z.number().max(5), 6, '不得大于 5'],
  ['a choice that there is not', z.enum(['a', 'b']), 'c', '须为以下之一：a、b'],
  ['a value of another type', z.boolean(), 'yes', '须为 true 或 false'],
  ['the first way in which a value could be right', z.union([z.number().min(5), z.null()]), 4, '不得小于 5'],
  ['what has no sentence of its own', z.uuid(), 'x', '无效UUID'],
])('%s is said in Chinese', (_what, schema, value, chinese) => {
  expect(saidOf(schema, value).zh).toBe(chinese);
});

test('English is what the schema says, but for a field that is missing', () => {
  expect(
    saidOf(
      z.number().refine((value) => value % 2 === 1, OWN),
      2,
    ).en,
  ).toBe('must be odd');
  expect(saidOf(z.string().min(3), 'a').en).toBe('Too small: expected string to have >=3 characters');
  expect(saidOf(z.string(), undefined).en).toBe('is missing');
});
