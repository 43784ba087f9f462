import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../terminal/problem';

/** Where the example policies and calendars are. */
const EXAMPLES = path.join(__dirname, '../../policies');

type Document = Record<string, unknown>;

/** What a policy of one's own is made from. */
export interface Adoption {
  readonly example: string;
  readonly folder: string;
  /** The unit that takes what machines file, guides handlers, and coordinates where the example has an office do so. */
  readonly office: string;
  /** @default the id of the example */
  readonly id?: string;
}

/**
 * Writes an example as the first version of a policy of one's own, in force from today on, with its calendar.
 *
 * @returns the files, in the order in which they are published
 * @throws CommandError if there is no such example, or there are such files already
 */
export function adopt({ example, folder, office, id }: Adoption, now: Date): { calendar: string; policy: string } {
  const policy = read(`${example}.json`);
  const calendar = read(path.join('calendars', `${policy.calendar}.json`));
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: String(calendar.zone) }).format(now);
  const own = { ...policy, id: id ?? policy.id, version: 1, effectiveFrom: today, ...offices(policy, office) };
  mkdirSync(folder, { recursive: true });
  return {
    calendar: write(path.join(folder, 'calendar.json'), { ...calendar, version: 1 }),
    policy: write(path.join(folder, 'policy.json'), own),
  };
}

/** The parts of a policy that name a unit, naming this one. Which units it suggests is for each firm to say. */
function offices({ guidance, coordination }: Document, office: string): Document {
  const coordinated = coordination as Document;
  return {
    dutyOffice: office,
    guidance: (guidance as Document[]).map((one) => ({ ...one, office })),
    areas: [],
    suggestions: [],
    coordination: 'office' in coordinated ? { ...coordinated, office } : coordinated,
  };
}

function read(file: string): Document {
  try {
    const { $schema: _, ...document } = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8'));
    return document;
  } catch {
    const known = readdirSync(EXAMPLES).flatMap((name) => /^([\w-]+)\.json$/.exec(name)?.[1] ?? []);
    throw new CommandError(`There is no example ${file}; there are: ${known.join(', ')}.`);
  }
}

function write(file: string, document: Document): string {
  try {
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`, { flag: 'wx' });
    return file;
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new CommandError(
      code === 'EEXIST' ? `${file} is there already; name another folder.` : `${file}: ${message}`,
    );
  }
}
