import type { Pool } from 'pg';
import { type CompiledEdition, findEdition } from '../../../db/policies/editions';
import { ProblemError } from '../../problems';

/** This version of a policy, with its rules. @throws ProblemError if there is none */
export async function editionAt(pool: Pool, id: string, version: number): Promise<CompiledEdition> {
  const found = await findEdition(pool, id, version);
  if (found === undefined) throw noEdition(id, version);
  return found;
}

export function noEdition(id: string, version?: number): ProblemError {
  const what =
    version === undefined
      ? { en: `policy ${id}`, zh: `政策 ${id}` }
      : { en: `version ${version} of ${id}`, zh: `${id} 的第 ${version} 版` };
  return new ProblemError('not-found', {
    en: `There is no ${what.en}; GET /policies lists them.`,
    zh: `没有${version === undefined ? '' : ' '}${what.zh}；可由 GET /policies 查询。`,
  });
}
