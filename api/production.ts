import type { Pool } from 'pg';
import { samplesIn } from '../db/credentials/accounts';
import type { SignInSettings } from './identity/settings';

/** What must not be where complaints are real, as far as the settings say it. Each is one sentence. */
export function unfitSettings(
  databaseUrl: string,
  { tlsInFront, publicUrl, samplePassword }: SignInSettings,
): string[] {
  const unfit: string[] = [];
  if (!tlsInFront)
    unfit.push('TLS_IN_FRONT is not true: put a proxy with TLS in front of the API, and say so with this setting');
  if (samplePassword !== undefined)
    unfit.push('SAMPLE_PASSWORD is set: it is for the sample organisation of npm start');
  if (publicUrl?.startsWith('http:')) unfit.push('PUBLIC_URL is not https');
  if (new URL(databaseUrl).password === 'shouwen')
    unfit.push('the password in DATABASE_URL is the published one of docker-compose.yml');
  return unfit;
}

/** The same of what the database has. */
export async function unfitRecords(pool: Pool): Promise<string[]> {
  const { accounts, tokens } = await samplesIn(pool);
  return [
    ...(accounts ? ['the database has accounts of the sample organisation; begin with an empty one'] : []),
    ...(tokens ? ['the database has tokens of the sample organisation in force; begin with an empty one'] : []),
  ];
}
