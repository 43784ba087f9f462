import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type ConnectionOptions, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { TestWorkflowEnvironment, type TimeSkippingTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import { endAfterClose } from '../../client/connect';
import { DAY } from '../../domain/time';
import { signalProcess } from '../process';
import { cacheFolder, findOnPath, isExecutable } from './cache';
import { archiveClasses, CLASS_ARCHIVE } from './class-archive';
import { EngineError, firstLine } from './error';
import { downloadOfficial } from './official-download';

/** Version of the Maven artifact `io.temporal:temporal-test-server` used where the official download is blocked. */
export const TEST_SERVER_VERSION = '1.32.1';

const MAVEN_LIMIT_MS = 10 * 60_000;

/** What the search depends on. Tests replace it. */
export interface TestServerSearch {
  /** @default process.env */
  env?: NodeJS.ProcessEnv;
  say?: (line: string) => void;
  /** Fetches the official download to a path. */
  download?: (target: string, say: (line: string) => void) => Promise<string>;
}

/**
 * Finds the time-skipping test server: the cached copy, the official download, or the same server from Maven, which
 * Java 17 or newer runs.
 *
 * @returns path of an executable that takes a port as its argument
 * @throws EngineError that says what to do, when there is none
 */
export async function findTimeSkippingServer(search: TestServerSearch = {}): Promise<string> {
  const { env = process.env, say = () => {} } = search;
  const download = search.download ?? ((to, tell) => downloadOfficial('time-skipping', to, tell));
  const downloaded = path.join(cacheFolder(env), 'bin', 'temporal-test-server');
  const fromMaven = path.join(cacheFolder(env), `temporal-test-server-${TEST_SERVER_VERSION}`, 'temporal-test-server');
  const cached = [downloaded, fromMaven].find(isExecutable);
  if (cached) return cached;
  say('Time-skipping test server: not on this machine yet, trying the official download');
  try {
    return await download(downloaded, say);
  } catch (thrown) {
    say(`Time-skipping test server: ${firstLine(thrown)}; fetching it with Maven, about a minute, once`);
    return await installFromMaven(path.dirname(fromMaven), env, firstLine(thrown));
  }
}

/** How often a start is tried. The SDK gives the server only 5 s each time, which may not be enough on a busy machine. */
const ATTEMPTS = 20;

/** Starts the given time-skipping server. Call `teardown()` on it when done. */
export async function startTimeSkipping(executable: string): Promise<TestWorkflowEnvironment> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping(optionsFor(executable));
    } catch (thrown) {
      if (attempt === ATTEMPTS) throw thrown;
    }
  }
}

/** The options with which the SDK runs the given server; see `temporal-test-server.sh`. */
function optionsFor(executable: string): TimeSkippingTestWorkflowEnvironmentOptions {
  const script = path.join(__dirname, 'temporal-test-server.sh');
  return {
    server: { executable: { type: 'existing-path', path: script }, extraArgs: [executable] },
    plugins: [{ name: 'patient-connection', configureConnection: patient }],
  };
}

/**
 * Options of a connection to the test server. The server closes the connection of a client that pings as often as the
 * SDK does by default; after some minutes a skip of time would fail, or happen twice. And a skip that is still under
 * way when the environment is torn down, as after a failed test, must end without ending the process.
 */
const patient = (options: ConnectionOptions): ConnectionOptions => ({
  ...options,
  interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), endAfterClose],
  channelArgs: { ...options.channelArgs, 'grpc.keepalive_time_ms': DAY, 'grpc.keepalive_permit_without_calls': 0 },
});

async function installFromMaven(folder: string, env: NodeJS.ProcessEnv, downloadFailure: string): Promise<string> {
  const missing = ['java', 'mvn'].filter((program) => !findOnPath(program, env));
  if (missing.length > 0) {
    throw new EngineError(
      `No time-skipping test server (${downloadFailure}; not on the PATH: ${missing.join(', ')}). Install Java 17 or newer and Maven, or allow downloads once.`,
    );
  }
  mkdirSync(cacheFolder(env), { recursive: true });
  const staging = mkdtempSync(path.join(cacheFolder(env), 'maven-'));
  try {
    writeFileSync(path.join(staging, 'pom.xml'), POM);
    await runMaven(staging, env);
    writeFileSync(path.join(staging, 'temporal-test-server'), SCRIPT);
    chmodSync(path.join(staging, 'temporal-test-server'), 0o755);
    // Another test run may have been faster. Its copy is the same.
    if (!existsSync(folder)) renameSync(staging, folder);
    const server = path.join(folder, 'temporal-test-server');
    await archiveClasses(server, env);
    return server;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function runMaven(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=lib'];
  const child = spawn('mvn', ['--batch-mode', '--quiet', ...goal], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const endGroup = () => child.pid && signalProcess(child.pid, 'SIGKILL', { group: true });
  process.once('exit', endGroup);
  const limit = setTimeout(endGroup, MAVEN_LIMIT_MS);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    const [code] = await once(child, 'close');
    const error = output.split('\n').find((line) => line.includes('[ERROR]'));
    if (code !== 0)
      throw new EngineError(`Maven could not fetch the time-skipping test server: ${error ?? 'no reason given'}`);
  } finally {
    clearTimeout(limit);
    process.off('exit', endGroup);
  }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shouwen</groupId>
  <artifactId>temporal-test-server-classpath</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${TEST_SERVER_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * Takes the same argument as the official executable: the port. The SDK waits for the server for only 5 s, so the
 * options are those that make a JVM start fast. With `exec`, a signal that ends the script ends the JVM.
 */
const SCRIPT = `#!/bin/sh
folder=$(dirname "$0")
classes=
[ -f "$folder/${CLASS_ARCHIVE}" ] && classes="-XX:SharedArchiveFile=$folder/${CLASS_ARCHIVE}"
exec "\${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \${classes:+"$classes"} \\
  -cp "$folder/lib/*" io.temporal.testserver.TestServer "$@"
`;
