import { EngineError } from './engine/error';

/** The settings of a local start. Each has a default. */
export interface Settings {
  /** `SHOUWEN_DATA`. @default '.shouwen' */
  dataFolder: string;
  /** `SHOUWEN_API_PORT`. @default 3000 */
  apiPort: number;
  /** `SHOUWEN_POSTGRES_PORT`. @default 5440 */
  postgresPort: number;
  /** `SHOUWEN_TEMPORAL_PORT`. @default 7233 */
  temporalPort: number;
  /** `SHOUWEN_TEMPORAL_UI_PORT`. @default 8233 */
  temporalUiPort: number;
  /** `DATABASE_URL`: a Postgres that somebody else runs. */
  databaseUrl: string | undefined;
  /** `TEMPORAL_NAMESPACE`. @default 'default' */
  namespace: string;
  /** `LOG_LEVEL` of API and worker. @default 'info' */
  logLevel: string;
  /** `--empty`: begin with a first administrator alone, without the sample organisation and its policies. */
  empty: boolean;
}

/**
 * Reads the settings from the environment and the command line.
 *
 * @throws EngineError for a port that is not one, or an option that there is not
 */
export function readSettings(env: NodeJS.ProcessEnv, args: readonly string[] = []): Settings {
  const unknown = args.find((arg) => arg !== '--empty');
  if (unknown !== undefined)
    throw new EngineError(`There is no option ${unknown}; npm start -- --empty is all there is.`);
  return {
    dataFolder: env.SHOUWEN_DATA || '.shouwen',
    apiPort: port(env, 'SHOUWEN_API_PORT', 3000),
    postgresPort: port(env, 'SHOUWEN_POSTGRES_PORT', 5440),
    temporalPort: port(env, 'SHOUWEN_TEMPORAL_PORT', 7233),
    temporalUiPort: port(env, 'SHOUWEN_TEMPORAL_UI_PORT', 8233),
    databaseUrl: env.DATABASE_URL || undefined,
    namespace: env.TEMPORAL_NAMESPACE || 'default',
    logLevel: env.LOG_LEVEL || 'info',
    empty: args.includes('--empty'),
  };
}

function port(env: NodeJS.ProcessEnv, variable: string, byDefault: number): number {
  const text = env[variable];
  if (!text) return byDefault;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new EngineError(`${variable}=${text} is not a port. Set it to a number from 1 to 65535, or unset it.`);
}
