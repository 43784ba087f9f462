import type { FastifySchemaValidationError } from 'fastify';
import type { Words } from '../../domain/language';
import { type SchemaIssue, schemaIssueSaid } from '../../words/schema-issues';

/** What a schema found wrong with a field of a request, in both languages. */
export const issueSaid = ({ keyword, params, message = 'is wrong' }: FastifySchemaValidationError): Words =>
  said({ ...params, code: keyword, message });

function said(issue: SchemaIssue): Words {
  if (issue.code !== 'invalid_union') return schemaIssueSaid(issue);
  // The first way in which the value could be right stands for all.
  const [[first] = []] = (issue.errors ?? []) as readonly (readonly SchemaIssue[])[];
  return first === undefined ? schemaIssueSaid(issue) : said(first);
}
