import { z } from 'zod';
import type { Caller } from '../../../db/credentials/credentials';
import { findReport } from '../../../db/measures/kept-reports';
import { requireReach } from '../../access/rights';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError } from '../../problems';

export const reportParams = z.object({ id: z.string().max(120).describe('Id of a report; GET /reports lists them') });

/** A report that the caller may read, or of which their units are asked for a part. @throws ProblemError if there is none */
export async function readReport(pool: ApiDependencies['pool'], caller: Caller, id: string) {
  const { units } = requireReach('measures', caller);
  const found = await findReport(pool, id, units);
  if (found !== undefined) return found;
  throw new ProblemError('not-found', { en: `There is no report ${id}.`, zh: `没有报告 ${id}。` });
}

/** What is frozen of a report. @throws ProblemError if it is not frozen yet, or not for the caller */
export function frozen({ id, whole, document, sha256 }: Awaited<ReturnType<typeof readReport>>) {
  if (document !== null && sha256 !== null) return { document, sha256 };
  if (!whole) {
    throw new ProblemError(
      'not-permitted',
      {
        en: 'The figures of a report are for those who answer for its unit or one above.',
        zh: '报告的指标仅供对其单位或上级单位负责的人员查看。',
      },
      { rule: 'office-needed' },
    );
  }
  throw new ProblemError('not-found', {
    en: `The report ${id} is not frozen yet; try again in a moment.`,
    zh: `报告 ${id} 尚未定稿，请稍后再试。`,
  });
}
