import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { intake, type Surroundings } from '../../../tools/intake/command';
import { temporaryFolder } from '../../helpers/temporary-folder';

/** The columns of the files in these tests. */
export const HEADER = 'No,Opened,Source,Subject,Customer';

/** The mapping of these columns. A test may change parts of it. */
export const MAPPING = {
  source: 'old-system',
  references: [{ column: 'No', pattern: '^\\d+$' }],
  receivedAt: { columns: ['Opened'], formats: ['YYYY-MM-DD'], zone: 'Asia/Shanghai' },
  fields: {
    channel: { column: 'Source', values: { Call: 'hotline', Web: 'web' } },
    category: {
      column: 'Subject',
      rules: [
        { keywords: ['cap', 'data plan'], value: 'fees.plan' },
        { keywords: ['throttl*', '网速慢'], value: 'network.speed' },
      ],
      otherwise: 'other',
    },
    facts: { text: '{Subject} ({No})' },
    'customer.name': { column: 'Customer' },
  },
};

/** A row that can be filed. */
export const row = (no: number): string => `${no},2025-06-01,Call,Subject of ${no},Li Na`;

/** A number of rows that can be filed, numbered from 1. */
export const rowsUpTo = (count: number): string[] => Array.from({ length: count }, (_, index) => row(index + 1));

/** The files of one test file. */
export class Desk {
  private readonly folder = temporaryFolder();

  /** Writes a file. Gives its path. */
  write(name: string, content: string | Buffer): string {
    const file = this.path(name);
    writeFileSync(file, content);
    return file;
  }

  path(name: string): string {
    return path.join(this.folder.path, name);
  }

  /** Writes a CSV file with the usual columns. */
  csv(name: string, ...rows: readonly string[]): string {
    return this.write(name, `${[HEADER, ...rows].join('\n')}\n`);
  }

  mapping(change: object = {}): string {
    return this.write('mapping.json', JSON.stringify({ ...MAPPING, ...change }));
  }

  remove(): void {
    this.folder.remove();
  }
}

/** The result of a run of the command. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run intake` in this process. */
export async function run(args: readonly string[], around: Partial<Surroundings> = {}): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await intake(args, {
    env: {},
    stop: new AbortController().signal,
    deadlineMs: 5_000,
    patienceMs: 5_000,
    ...around,
    out: {
      write: (text) => {
        out += text;
      },
    },
    err: {
      write: (text) => {
        err += text;
        around.err?.write(text);
      },
    },
  });
  return { code, out, err };
}
