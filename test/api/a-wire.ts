import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';

/** A connection to a server, which a test can cut and restore. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  private constructor(
    readonly target: { readonly host: string; readonly port: number },
    public port: number,
  ) {}

  static async to(host: string, port: number): Promise<Wire> {
    const wire = new Wire({ host, port }, 0);
    await wire.mend();
    return wire;
  }

  /** Listens, at the same port each time. */
  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = dial(this.target.port, this.target.host);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Lets nothing through any more on the connections that are open, and ends none of them. New ones are let through. */
  hush(): void {
    for (const socket of this.#sockets) {
      socket.unpipe();
      socket.pause();
    }
  }

  /** Breaks every connection and refuses new ones. Does nothing if the wire is cut already. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
