import { parseArgs } from 'node:util';
import { PART_NAMES, type PartName } from './part';

export const USAGE = `npm run bench [-- --only PART … --quick --out FILE --readme]

Measures Shouwen beside a bare Temporal workflow, on engines of its own that are removed afterwards.
  --only PART   this part alone, may be repeated: ${PART_NAMES.join(', ')}
  --complaints N  how many the part figures loads and counts (@default 20000), and the part lists has copies of (100000)
  --database URL  what the part figures counts in place of that: a database with the sample organisation, filled by
                npm run seed; what it has kept of figures is removed. The part lists fills it where it has no complaints,
                and leaves it as it is: a million are made once
  --quick       tiny sizes, to see that everything works; the figures mean nothing
  --out FILE    where the results go (JSON). @default bench/results/latest.json, which keeps the parts that were not
                run; with --quick bench/results/quick.tmp.json
  --readme      put the tables of the results into bench/README.md`;

/** What the command line asks for. */
export interface Flags {
  readonly parts: readonly PartName[];
  readonly quick: boolean;
  readonly complaints: number | undefined;
  readonly database: string | undefined;
  readonly out: string | undefined;
  readonly readme: boolean;
  readonly help: boolean;
}

/** The command line is not valid. The message says why, in one line. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

/** Reads the command line. @throws FlagError that names the flag which is wrong */
export function readFlags(args: readonly string[]): Flags {
  const { only = [], quick, out, readme, help, database, complaints: wanted } = parse(args);
  const unknown = only.find((name) => !PART_NAMES.includes(name as PartName));
  if (unknown !== undefined) {
    throw new FlagError(`There is no part '${unknown}'; the parts are ${PART_NAMES.join(', ')}.`);
  }
  if (quick && readme) throw new FlagError('--readme shows real figures, and --quick has none; leave one of them out.');
  const parts = only.length === 0 ? PART_NAMES : PART_NAMES.filter((name) => only.includes(name));
  const complaints = wanted === undefined ? undefined : Number(wanted);
  if (complaints !== undefined && !(Number.isInteger(complaints) && complaints > 0)) {
    throw new FlagError(`--complaints takes a whole number, and not '${wanted}'.`);
  }
  return { parts, quick, complaints, database, out, readme, help };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true },
        quick: { type: 'boolean', default: false },
        complaints: { type: 'string' },
        database: { type: 'string' },
        out: { type: 'string' },
        readme: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (thrown) {
    throw new FlagError(`${(thrown as Error).message.split('. ', 1)[0]}. See --help.`);
  }
}
