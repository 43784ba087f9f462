import { cachedTemporal, findOnPath, isExecutable } from './cache';
import { EngineError, firstLine } from './error';
import { goInstallTemporal, goStatus, TEMPORAL_CLI_VERSION } from './go-install';
import { downloadOfficial } from './official-download';

/** Where the Temporal server comes from. */
export type TemporalSource =
  | { kind: 'address'; address: string }
  | { kind: 'binary'; path: string; from: 'PATH' | 'cache' | 'official download' | 'go install' };

/** What the search depends on. Tests replace it. */
export interface TemporalSearch {
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
  say?: (line: string) => void;
  signal?: AbortSignal;
  /** Fetches the official download to a path. */
  download?: (target: string, say: (line: string) => void) => Promise<string>;
  /** Builds the server with Go. */
  goInstall?: typeof goInstallTemporal;
}

/**
 * Finds a Temporal server without Docker. Tries in this order: the server at `TEMPORAL_ADDRESS`; `temporal` on the
 * PATH; the cached copy; the official download; a build with Go, for machines that cannot download but can reach a Go
 * module proxy. Says which one it took.
 *
 * @throws EngineError that says what to do, when nothing is found
 */
export async function findTemporal(search: TemporalSearch = {}): Promise<TemporalSource> {
  const { env = process.env, say = () => {} } = search;
  if (env.TEMPORAL_ADDRESS) {
    say(`Temporal: the server at ${env.TEMPORAL_ADDRESS} (TEMPORAL_ADDRESS)`);
    return { kind: 'address', address: env.TEMPORAL_ADDRESS };
  }
  const onPath = findOnPath('temporal', env);
  if (onPath) {
    say(`Temporal: ${onPath} (on the PATH)`);
    return { kind: 'binary', path: onPath, from: 'PATH' };
  }
  const cached = cachedTemporal(env);
  if (isExecutable(cached)) {
    say(`Temporal: ${cached} (cached)`);
    return { kind: 'binary', path: cached, from: 'cache' };
  }
  return fetchTemporal(cached, { ...search, env, say });
}

async function fetchTemporal(
  target: string,
  search: TemporalSearch & Required<Pick<TemporalSearch, 'env' | 'say'>>,
): Promise<TemporalSource> {
  const { env, say, signal, goInstall = goInstallTemporal } = search;
  const download = search.download ?? ((to, tell) => downloadOfficial('dev-server', to, tell, { signal }));
  say('Temporal: not on this machine yet, trying the official download');
  const tried: string[] = [];
  try {
    const path = await download(target, say);
    say(`Temporal: ${path} (official download)`);
    return { kind: 'binary', path, from: 'official download' };
  } catch (thrown) {
    signal?.throwIfAborted();
    tried.push(firstLine(thrown));
  }
  const go = goStatus(env);
  if (!go.usable) {
    tried.push(go.why);
  } else {
    say(`Temporal: ${tried[0]}; building ${TEMPORAL_CLI_VERSION} with Go, about 5 minutes, once (Ctrl-C is safe)`);
    try {
      const path = await goInstall(go.go, { env, say, signal });
      say(`Temporal: ${path} (built with Go)`);
      return { kind: 'binary', path, from: 'go install' };
    } catch (thrown) {
      signal?.throwIfAborted();
      tried.push(firstLine(thrown));
    }
  }
  throw new EngineError(
    `No Temporal server found (${tried.join('; ')}). Do one of these: put the 'temporal' command line tool on the PATH, ` +
      'install Go 1.25 or newer, or set TEMPORAL_ADDRESS to a running server.',
  );
}
