import { z } from 'zod';
import { LANGUAGES } from '../../domain/language';
import { FILE_FORMATS, type FormatName } from '../exports/files';

/** The language of an export. */
export const lang = z
  .enum(LANGUAGES)
  .optional()
  .describe('The language of headings and words; that of Accept-Language if left out, else English');

/** The answer of an export, for the OpenAPI document. */
export const fileAnswer = (format: FormatName) => ({
  description: 'The file; `Export-Complete: false` says that the list has more than the `Export-Rows` that are in it',
  content: { [FILE_FORMATS[format].type.split(';')[0]!]: { schema: z.string().meta({ format: 'binary' }) } },
});

/** The answer of a file that is always whole, for the OpenAPI document. */
export const wholeFile = (type: string) => ({
  description: 'The file',
  content: { [type.split(';')[0]!]: { schema: z.string().meta({ format: 'binary' }) } },
});
