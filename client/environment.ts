import { z } from 'zod';

/** What every process of Shouwen needs to know of its surroundings. */
export const surroundings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// URL'),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TASK_QUEUE: z.string().default('complaints'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Reads the environment by a schema; a wrong setting ends the process with one line that names it. */
export function readEnvironment<T extends z.ZodType>(schema: T): z.infer<T> {
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    console.error(`The environment variable ${issue.path.join('.')} is wrong or missing: ${issue.message}`);
  }
  process.exit(1);
}
