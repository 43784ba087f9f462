import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PART_NAMES, type PartName, type PartResult } from '../part';
import type { MachineFacts } from './machine';
import { markdown } from './table';

/** The results of a part, and the machine on which it was measured. */
export interface RecordedPart extends PartResult {
  /** Day of the run, UTC. */
  readonly date: string;
  readonly quick: boolean;
  readonly machine: MachineFacts;
}

/** The content of the file of results: for each part its latest measurement. */
export interface Results {
  readonly parts: Partial<Record<PartName, RecordedPart>>;
}

const LATEST = path.join(__dirname, '..', 'results', 'latest.json');
const QUICK = path.join(__dirname, '..', 'results', 'quick.tmp.json');
const README = path.join(__dirname, '..', 'README.md');
const MARKERS = ['<!-- results: begin -->', '<!-- results: end -->'] as const;

/** Adds the results of a part to the file. Those of other parts stay. */
export function recordPart(name: PartName, part: RecordedPart, out: string | undefined): Results {
  const file = out ?? (part.quick ? QUICK : LATEST);
  const before: Results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { parts: {} };
  const results: Results = { parts: { ...before.parts, [name]: part } };
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, rounded, 2)}\n`);
  return results;
}

/** All values that the latest full run of a part computed; undefined where there was none. */
export function latestFigures(name: PartName): unknown {
  const { parts }: Results = existsSync(LATEST) ? JSON.parse(readFileSync(LATEST, 'utf8')) : { parts: {} };
  return parts[name]?.figures;
}

/** Rounds numbers to four digits. Further digits are noise, and make differences between two files unreadable. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;

/** The results of a part for people to read: what was measured, the tables, and whether the targets were met. */
export function partText({ about, tables, verdicts }: PartResult): string {
  const lines = verdicts.map(({ target, met, measured }) => `- **${met ? 'met' : 'missed'}**: ${target}: ${measured}`);
  return [about, ...tables.map(markdown), ...(lines.length > 0 ? [lines.join('\n')] : [])].join('\n\n');
}

/** Writes the results into the README, between its two markers. */
export function writeReadme({ parts }: Results): void {
  const text = readFileSync(README, 'utf8');
  const [begin, end] = MARKERS.map((marker) => text.indexOf(marker)) as [number, number];
  if (begin < 0 || end < begin) throw new Error(`bench/README.md lacks its markers ${MARKERS.join(' and ')}`);
  const sections = PART_NAMES.flatMap((name) => {
    const part = parts[name];
    return part === undefined ? [] : [`### ${name}\n\n${partText(part)}\n\n${measuredOn(part)}`];
  });
  const head = text.slice(0, begin + MARKERS[0].length);
  writeFileSync(README, `${head}\n\n${sections.join('\n\n')}\n\n${text.slice(end)}`);
}

function measuredOn({ date, machine, quick }: RecordedPart): string {
  const { cpu, cores, memoryGb, filesInMemory, loadBefore, versions } = machine;
  const { node, temporalSdk, temporalServer, postgres } = versions;
  return (
    `${quick ? 'A quick run, which means nothing, on' : 'On'} ${date}: ${cores} cores of ${cpu}, ${memoryGb} GB, ` +
    `files ${filesInMemory ? 'in memory' : 'on disk'}, load ${loadBefore} before; ` +
    `Node ${node}, Temporal ${temporalServer} (SDK ${temporalSdk}), Postgres ${postgres}.`
  );
}
