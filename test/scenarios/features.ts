import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type PickleStep } from '@cucumber/messages';
import type { Rows } from './vocabulary';

/** A step as it stands in a feature, with the values of its row where it is of an outline. */
export interface Step {
  readonly text: string;
  /** Of the table under it; undefined if there is none. */
  readonly rows: Rows | undefined;
  /** `dispatch-and-return.feature:12`. */
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
 * Every feature of a folder: a background stands at the beginning of each of its scenarios, and an outline has become
 * one scenario for each row of its examples.
 *
 * @throws Error naming the line where a file is no Gherkin
 */
export function readFeatures(folder: string): Feature[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.feature'));
  return files.sort().map((file) => readFeature(readFileSync(path.join(folder, file), 'utf8'), file));
}

/** A feature from its source. */
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
