import { createServer } from 'node:net';
import { EngineError } from './engine/error';

const LOOPBACK = '127.0.0.1';

/** A TCP port of the loopback interface on which nobody listens. */
export async function freePort(): Promise<number> {
  return listenOnce(0);
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
