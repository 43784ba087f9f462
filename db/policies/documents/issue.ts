import type { z } from 'zod';
import type { Words } from '../../../domain/language';
import { type SchemaIssue, schemaIssueSaid } from '../../../words/schema-issues';

/** Something that is wrong with a document: where it is, what is wrong and, if that helps, what to write instead. */
export interface Issue {
  /** JSON pointer (RFC 6901) into the document; empty for the document as a whole. */
  readonly pointer: string;
  readonly message: Words;
}

/** A policy or calendar document that cannot be used, with everything that is wrong with it. The message is in English. */
export abstract class DocumentError extends Error {
  /** URL path under `/problems/` at the API. */
  abstract readonly type: string;

  /**
   * @param title which document it is
   * @param issues what is wrong; at least one
   */
  constructor(
    readonly title: Words,
    readonly issues: readonly Issue[],
  ) {
    super(
      [title.en, ...issues.map(({ pointer, message }) => `  ${pointer || '(whole document)'}: ${message.en}`)].join(
        '\n',
      ),
    );
  }
}

/** A calendar document that cannot be used. */
export class CalendarError extends DocumentError {
  override readonly name = 'CalendarError';
  override readonly type = 'invalid-calendar';
}

/** A policy document that cannot be used. */
export class PolicyError extends DocumentError {
  override readonly name = 'PolicyError';
  override readonly type = 'invalid-policy';
}

/** The title of what is said of a policy whose calendar there is not. */
export const CALENDAR_MISSING: Words = {
  en: 'The calendar of this policy is missing.',
  zh: '该政策所用的日历不存在。',
};

/** JSON pointer to the value at `path` (RFC 6901: `~` and `/` in keys are escaped). */
export function pointerTo(...path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * What a schema found, with JSON pointers. Parse with `reportInput`; otherwise missing fields are reported as fields of
 * a wrong type.
 */
export function shapeIssues(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => issuesOf(issue, []));
}

function issuesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointerTo(...path, key),
        message: { en: 'is not a field of this document', zh: '不是该文件的字段' },
      }));
    case 'invalid_union':
      return unionIssues(issue, path);
    case 'invalid_type':
      return [{ pointer: pointerTo(...path), message: isMissing(issue) ? MISSING : said(issue) }];
    default:
      return [{ pointer: pointerTo(...path), message: said(issue) }];
  }
}

/**
 * The issues of one branch of a union: the branch that was probably meant is the one with the fewest issues. If none
 * stands out, it is the message of the union itself.
 */
function unionIssues(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): Issue[] {
  const [best, next] = [...issue.errors].sort((a, b) => a.length - b.length);
  if (best === undefined || best.length === next?.length) {
    return [{ pointer: pointerTo(...path), message: said(issue) }];
  }
  return best.flatMap((inner) => issuesOf(inner, path));
}

const MISSING: Words = { en: 'is missing', zh: '必填' };

const said = (issue: z.core.$ZodIssue): Words => schemaIssueSaid(issue as unknown as SchemaIssue);

const isMissing = (issue: z.core.$ZodIssue): boolean => 'input' in issue && issue.input === undefined;
