import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type PickleStep } from '@cucumber/messages';
import type { Rows } from './vocabulary';

/** A step of a feature. If it is part of an outline, the values of its row have been filled in. */
export interface Step {
  readonly text: string;
  /** The rows of the table under it; undefined if there is none. */
  readonly rows: Rows | undefined;
  /** The place of the step, such as `dispatch-and-return.feature:12`. */
  readonly where: string;
}

export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Feature {
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

/**
 * Reads every feature of a folder. The steps of a background have been put at the beginning of each scenario, and an
 * outline has become one scenario for each row of its examples.
 *
 * @throws Error that names the line in which a file is not Gherkin
 */
export function readFeatures(folder: string): Feature[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.feature'));
  return files.sort().map((file) => readFeature(readFileSync(path.join(folder, file), 'utf8'), file));
}

/** Reads a feature from its source. */
export function readFeature(source: string, file: string): Feature {
  const newId = IdGenerator.incrementing();
  const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(source);
  if (document.feature === undefined) throw new Error(`${file} holds no feature.`);
  const lines = new Map<string, number>();
  for (const child of document.feature.children) {
    for (const { id, location } of [...((child.background ?? child.scenario)?.steps ?? [])])
      lines.set(id, location.line);
  }
  const scenarios = compile(document, file, newId).map(({ name, steps }) => ({
    name,
    steps: steps.map((step) => ({
      text: step.text,
      rows: rowsOf(step),
      where: `${file}:${lines.get(step.astNodeIds[0]!) ?? '?'}`,
    })),
  }));
  return { title: document.feature.name, scenarios };
}

function rowsOf({ argument }: PickleStep): Rows | undefined {
  const [header, ...rows] = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value)) ?? [];
  if (header === undefined) return undefined;
  return rows.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column]!])));
}
