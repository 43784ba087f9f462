import { EngineError } from './error';
import { findTemporal } from './find-temporal';
import { findTimeSkippingServer } from './time-skipping';

/**
 * Fetches the engines that the tests need, so that no test has to wait for a download: `node --import tsx
 * dev/engine/prepare.ts`.
 */
async function main(): Promise<void> {
  const say = (line: string) => console.log(line);
  await findTemporal({ say });
  say(`Time-skipping test server: ${await findTimeSkippingServer({ say })}`);
}

main().catch((thrown) => {
  console.error(thrown instanceof EngineError ? thrown.message : thrown);
  process.exitCode = 1;
});
