import { type CountryCode, getCountries } from 'libphonenumber-js/max';
import { z } from 'zod';

/** What every process of Shouwen needs to know of its surroundings. */
export const surroundings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TASK_QUEUE: z.string().default('complaints'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** A compose file sets to nothing what is not set. */
export const blank = (value: unknown): unknown => (value === '' ? undefined : value);

/** The country of the installation, to which phone numbers belong that do not say. Whatever reads numbers has to know it. */
export const countrySurroundings = z.object({
  COUNTRY: z.preprocess(
    blank,
    z
      .enum(getCountries() as [CountryCode, ...CountryCode[]], { error: 'must be a country code such as CN or GB' })
      .default('CN'),
  ),
});

/** A setting that is `true` or `false`. */
export const yesOrNo = (usual: 'true' | 'false') =>
  z.preprocess(
    blank,
    z
      .enum(['true', 'false'])
      .default(usual)
      .transform((value) => value === 'true'),
  );

/** Whether webhooks may go to private addresses: the worker sends by it, and the API refuses what would never be sent. */
export const webhookSurroundings = z.object({ WEBHOOK_ALLOW_PRIVATE: yesOrNo('false') });

/** Reads the environment by a schema; a wrong setting ends the process with one line that names it. */
export function readEnvironment<T extends z.ZodType>(schema: T): z.infer<T> {
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    console.error(`The environment variable ${issue.path.join('.')} is wrong or missing: ${issue.message}`);
  }
  process.exit(1);
}
