import { z } from 'zod';
import { CASE_KINDS, CHANNELS, CUSTOMER_CLASSES, INCIDENTS, SEVERITIES } from '../../domain/policy/rules';
import { own } from '../../words/schema-issues';

/**
 * Whether a value can be stored as text: Postgres can't store U+0000, and a lone surrogate is no text. Everything else
 * that people write is kept as it is.
 */
export const isText = (value: string): boolean => !value.includes('\u0000') && value.isWellFormed();

/** What is said of something that {@link isText} does not take. */
export const NOT_TEXT = own({
  en: 'must not contain U+0000 or lone surrogates',
  zh: '不得包含 U+0000 或不成对的代理字符',
});

/** Text by people: emoji, right-to-left and control characters are kept; U+0000 and lone surrogates are refused. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(isText, NOT_TEXT)
    .refine((value) => value.trim() !== '', own({ en: 'must not be blank', zh: '不得为空白' }))
    // Refinements are not shown in the OpenAPI document, so the pattern states them too.
    .meta({ pattern: '^[^\\u0000]*\\S[^\\u0000]*$' });

/** Longest free text, in UTF-16 units. */
export const LONG_TEXT = 50_000;

/** A code of the directory or a policy. */
export const code = z
  .string()
  .regex(
    /^[A-Za-z0-9_.:-]{1,100}$/,
    own({ en: 'must be a code: letters, digits, ".", "_", ":", "-"', zh: '须为代码，只含字母、数字和 . _ : -' }),
  );

/**
 * The years that are accepted. Nobody complains before or after them, and dates far outside are written in other forms.
 */
const YEARS = { first: 1900, last: 2999 } as const;

function isInReach(value: string): boolean {
  const year = new Date(value).getUTCFullYear();
  // A value that is no moment at all has been reported already.
  return Number.isNaN(year) || (year >= YEARS.first && year <= YEARS.last);
}

/** One value or several, given by repeating the parameter. */
export const several = <T extends z.ZodType>(value: T) =>
  z.union([value.transform((one) => [one]), z.array(value).min(1).max(20)]).optional();

export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();

/** Only digits: JavaScript would also read `0x10`, `1e2` and blanks as numbers. */
const WHOLE = /^(?:0|[1-9]\d{0,8})$/;

const inDigits = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && WHOLE.test(value) ? Number(value) : value), schema);
const whole = (least: number, most: number) =>
  z
    .int({ error: own({ en: 'must be a whole number, in digits alone', zh: '须为只用数字书写的整数' }) })
    .min(least)
    .max(most);

/** A whole number in a query or a path. */
export const wholeNumber = (least: number, most: number) => inDigits(whole(least, most));

/** The number of entries on a page of a list. */
export const pageSize = (most = 200, usual = 50) => inDigits(whole(1, most).default(usual));

/** A moment with its offset from UTC. */
export const moment = z.iso
  .datetime({
    offset: true,
    error: own({
      en: 'must be a moment as in RFC 3339, such as 2026-03-02T09:30:00+08:00',
      zh: '须为 RFC 3339 时间，例如 2026-03-02T09:30:00+08:00',
    }),
  })
  .refine(
    isInReach,
    own({
      en: `must lie in the years ${YEARS.first} to ${YEARS.last}`,
      zh: `年份须在 ${YEARS.first} 至 ${YEARS.last} 之间`,
    }),
  )
  .describe('RFC 3339, with an offset');

export const complaintIdField = z
  .uuid(
    own({
      en: 'must be the id of a complaint, which is a UUID; find it by its number with GET /complaints?text=NUMBER',
      zh: '须为投诉的 id（UUID）；可用 GET /complaints?text=编号 按编号查询',
    }),
  )
  .describe('Id of a complaint');

export const severity = z.enum(SEVERITIES);
export const customerClass = z.enum(CUSTOMER_CLASSES);
export const kind = z.enum(CASE_KINDS);
export const channel = z.enum(CHANNELS);
export const incidents = z
  .array(z.enum(INCIDENTS))
  .max(INCIDENTS.length)
  .refine((list) => new Set(list).size === list.length, own({ en: 'must not name one twice', zh: '不得重复' }));

/** How a customer can be reached and told from others, as a complaint is filed with it. */
export const contact = {
  name: text(200),
  phone: text(50),
  email: text(200),
  address: text(1_000),
  billingNumber: text(100),
} as const;

const TOGETHER = own({ en: 'takes latitude and longitude together', zh: '经度和纬度须一并填写' });
const SOME_PLACE = own({ en: 'needs coordinates, a code or a name', zh: '须有坐标、代码或名称' });

/** Where it happened. */
export const place = z
  .strictObject({
    latitude: z.number().min(-90).max(90).optional().describe('In degrees (WGS 84), north positive'),
    longitude: z.number().min(-180).max(180).optional().describe('In degrees, east positive'),
    code: text(100).optional().describe('Of a cell, a site, a grid or an administrative division'),
    name: text(200).optional(),
  })
  .superRefine(({ latitude, longitude, code, name }, context) => {
    if ((latitude === undefined) !== (longitude === undefined)) context.addIssue({ code: 'custom', message: TOGETHER });
    if (latitude === undefined && code === undefined && name === undefined)
      context.addIssue({ code: 'custom', message: SOME_PLACE });
  });

/** The caller's own name for a request. Repeating the request with the same name does no harm. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(
      /^[\x21-\x7e]{1,200}$/,
      own({ en: 'must be 1 to 200 visible ASCII characters', zh: '须为 1 至 200 个可见的 ASCII 字符' }),
    )
    .optional(),
});

/** An ETag with a version; versions have no more digits than this. */
const ETAG = /^"(\d{1,9})"$/;

/** The version that the caller saw, as they got it in `ETag`. `*` and a missing header stand for any version. */
export const seenHeaders = z.object({
  'if-match': z
    .string()
    .transform((value, issues) => {
      if (value.trim() === '*') return undefined;
      const [, digits] = ETAG.exec(value.trim()) ?? [];
      if (digits !== undefined) return Number(digits);
      issues.addIssue({
        code: 'custom',
        message: own({
          en: 'must be the ETag of the complaint, such as "12", or *',
          zh: '须为投诉的 ETag，例如 "12"，或 *',
        }),
      });
      return z.NEVER;
    })
    .optional(),
});
