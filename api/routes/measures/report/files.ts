import { Readable } from 'node:stream';
import type { Language } from '../../../../domain/language';
import { printedOf } from '../../../../paper/print';
import { type Printer, PrinterBusyError } from '../../../../paper/printer';
import type { Kept } from '../../../../paper/sheet';
import type { Sent } from '../../../exports/exports';
import { FILE_FORMATS, PDF } from '../../../exports/files';
import { workbookOf } from '../../../exports/report/workbook';
import { ProblemError } from '../../../problems';
import type { ReportView } from './views';

const busy = (): ProblemError =>
  new ProblemError(
    'busy',
    { en: 'Other reports are being printed; try again in a moment.', zh: '正在打印其他报告，请稍后再试。' },
    { retryAfter: 10 },
  );

interface Written {
  readonly printer: Printer;
  /** Of a report that is kept. @default none, for one as it stands */
  readonly kept?: Kept;
}

/** The files as which a report goes out, by their endings. */
export const REPORT_FILES = {
  xlsx: {
    type: FILE_FORMATS.xlsx.type,
    write: (report: ReportView, language: Language, { kept }: Written) => workbookOf(report, language, kept),
  },
  pdf: {
    type: PDF,
    write: (report: ReportView, language: Language, { printer, kept }: Written) =>
      printer.print(printedOf(report, language, kept)).catch((error) => {
        throw error instanceof PrinterBusyError ? busy() : error;
      }),
  },
} as const;
export type ReportFileEnding = keyof typeof REPORT_FILES;

/** A report as a file. */
export async function fileOf(
  report: ReportView,
  ending: ReportFileEnding,
  language: Language,
  written: Written,
): Promise<Sent> {
  const { type, write } = REPORT_FILES[ending];
  const stream = Readable.from([Buffer.from(await write(report, language, written))]);
  return { type, file: `${nameOf(report)}.${ending}`, language, headers: {}, stream };
}

/** The name of a file of a report, such as `report-2026-03-city-haizhou`. */
const nameOf = ({ month, unit }: ReportView): string =>
  ['report', month, ...(unit === null ? [] : [unit.replaceAll(/[^\w.-]/g, '_')])].join('-');
