import { z } from 'zod';
import type { Words } from '../domain/language';

/** An issue of zod, as far as it says what is wrong. */
export interface SchemaIssue {
  readonly code: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** Our own messages in both languages, by the English one. */
const OWN = new Map<string, Words>();

/**
 * A message of ours for a schema. Schemas carry English alone, by which {@link schemaIssueSaid} finds the other language.
 *
 * @returns the English message
 */
export function own(words: Words): string {
  OWN.set(words.en, words);
  return words.en;
}

/** An issue for `addIssue` whose message says something about the value itself, and so cannot be declared beforehand. */
export const ownIssue = (words: Words) => ({ code: 'custom' as const, message: words.en, params: { words } });

/** What a schema found wrong with a value, in both languages. */
export function schemaIssueSaid(issue: SchemaIssue): Words {
  const { code, message } = issue;
  if (message.endsWith(', received undefined')) return { en: 'is missing', zh: '必填' };
  const inIssue = code === 'custom' ? (issue.params as { readonly words?: Words } | undefined)?.words : undefined;
  return inIssue ?? OWN.get(message) ?? { en: message, zh: inChinese(issue) };
}

const UNIT: Readonly<Record<string, string>> = { string: ' 个字符', array: ' 项' };
const KIND: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
  null: ' null',
};
/** The message of zod, where it is of a kind that has no better one here. */
const USUAL = z.locales.zhCN().localeError;

const oneOf = (values: unknown): string => `须为以下之一：${(values as readonly unknown[]).join('、')}`;

function inChinese(issue: SchemaIssue): string {
  const { code, origin, minimum, maximum, expected, values, options } = issue;
  const unit = UNIT[String(origin)];
  switch (code) {
    case 'too_small':
      if (unit === undefined) return `不得小于 ${minimum}`;
      return minimum === 1 ? '不得为空' : `至少 ${minimum}${unit}`;
    case 'too_big':
      return unit === undefined ? `不得大于 ${maximum}` : `最多 ${maximum}${unit}`;
    case 'invalid_value':
      return oneOf(values);
    case 'invalid_type':
      return `须为${KIND[String(expected)] ?? ` ${expected}`}`;
    case 'invalid_union':
      // Of a discriminated union it is the field that tells its branches apart.
      if (Array.isArray(options)) return oneOf(options);
      return '无效';
    default: {
      const usual = USUAL(issue as never);
      return typeof usual === 'string' ? usual : (usual?.message ?? '无效');
    }
  }
}
