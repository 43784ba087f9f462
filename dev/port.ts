import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { EngineError } from './engine/error';

const LOOPBACK = '127.0.0.1';

/**
 * Where free ports are looked for: below those that systems give to outgoing connections. One of those may be taken by
 * any connection between the moment at which it is found free and that at which a server listens on it. Browsers and `fetch`
 * refuse some ports, of which 10080 is the highest.
 */
const FREE = { from: 11_000, to: 32_000 } as const;
const MOST_TRIES = 100;

/** A TCP port of the loopback interface on which nobody listens. @throws Error if none was found */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await listenOnce(randomInt(FREE.from, FREE.to));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EADDRINUSE' || tries === MOST_TRIES) throw thrown;
    }
  }
}

/**
 * Checks that a port can be bound on the loopback interface.
 *
 * @throws EngineError naming the port, what it is for and the variable that moves it
 */
export async function requireFreePort(port: number, purpose: string, variable: string): Promise<void> {
  try {
    await listenOnce(port);
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${code})`;
    throw new EngineError(
      `Port ${port}, wanted for ${purpose}, ${reason}. Free it, or set ${variable} to another port.`,
    );
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
