import { type Stack, startStack } from '../../helpers/stack';
import { type Desk, type Ran, run } from './a-file';

/** An API on a stack of its own that listens, so that files can be filed at it. */
export class AnApi {
  private constructor(
    readonly stack: Stack,
    readonly url: string,
    private readonly desk: Desk,
  ) {}

  /** Starts it without a worker, which filing does not need. */
  static async start(desk: Desk): Promise<AnApi> {
    const stack = await startStack({ worker: false });
    return new AnApi(stack, await stack.app.listen({ host: '127.0.0.1', port: 0 }), desk);
  }

  async stop(): Promise<void> {
    await this.stack.stop();
  }

  /** Removes all complaints. */
  async clear(): Promise<void> {
    await this.stack.pool.query('TRUNCATE complaint, idempotency_key CASCADE');
  }

  get token(): string {
    return this.stack.tokens.machines.hotline!;
  }

  /** The options for a run at this API. Options that are added later replace these. */
  options(mapping = this.desk.mapping()): string[] {
    return ['--mapping', mapping, '--api', this.url, '--token', this.token, '--rate', '200'];
  }

  /** Files a file with the usual mapping. */
  file(csv: string, ...more: string[]): Promise<Ran> {
    return run([csv, ...this.options(), ...more]);
  }

  async list(query = ''): Promise<{ total: number; items: Record<string, unknown>[] }> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.url}/complaints?total=true&${query}`, { headers });
    return (await answer.json()) as never;
  }

  async total(): Promise<number> {
    return (await this.list()).total;
  }
}

/** The figures of the summary: filed, already there, refused, skipped. */
export const counts = (out: string): number[] =>
  ['filed', 'already there', 'refused', 'skipped'].map((name) =>
    Number(new RegExp(`  ${name} +([\\d,]+)`).exec(out)![1]),
  );
