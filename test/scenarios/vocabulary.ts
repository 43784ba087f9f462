import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { CLOCK_KINDS } from '../../db/policies/documents/policy-document';
import { deskOf, headOf, machineCalled, personCalled, unitCalled } from './cast';
import { LENGTH, lengthOf, MOMENT, momentOf } from './moments';
import type { Act, World } from './world';

/** The rows of a table under a step, without the header. Each has its cells by the names of the columns. */
export type Rows = readonly Readonly<Record<string, string>>[];

/**
 * What a step does. It gets the world, the values in its expression, and as the last argument the table, if there is
 * one.
 */
type StepBody = (world: World, ...args: never[]) => unknown;

interface Definition {
  readonly expression: CucumberExpression;
  readonly run: (world: World, args: readonly unknown[]) => unknown;
  /** The expression of the definition. An act and its refusal have the same one. */
  readonly of: string;
}

const PERMITTED = '{person} ';
const registry = new ParameterTypeRegistry();
const definitions: Definition[] = [];

const parameter = <T>(name: string, pattern: RegExp | readonly RegExp[], read: (text: string) => T) =>
  registry.defineParameterType(new ParameterType<T>(name, pattern, null, read));
const unquoted = (text: string): string => text.slice(text.indexOf('"') + 1, -1);

/** Finds the actor, by the words before the quoted name. */
const CALLED: Readonly<Record<string, (name: string) => string>> = {
  '': personCalled,
  'the head of ': headOf,
  'the desk of ': deskOf,
  'the machine ': machineCalled,
};
parameter(
  'person',
  Object.keys(CALLED).map((words) => new RegExp(`${words}"[^"]*"`)),
  (text) => CALLED[text.slice(0, text.indexOf('"'))]!(unquoted(text)),
);
parameter('unit', /"[^"]*"/, (text) => unitCalled(unquoted(text)));
parameter('moment', MOMENT, momentOf);
parameter('length', LENGTH, lengthOf);
parameter('times', /once|twice|\d+ times/, (text) => ({ once: 1, twice: 2 })[text] ?? Number.parseInt(text, 10));
parameter('kind', /[a-z]+(?:-[a-z]+)*/, (text) => {
  if ((CLOCK_KINDS as readonly string[]).includes(text)) return text;
  throw new Error(`There is no clock of the kind ${text}.`);
});
parameter('severity', /critical|serious|ordinary/, (text) => text);

/** Defines a step. Given, When and Then are only for readers: a step may follow any of them. */
export function step(expression: string, run: StepBody): void {
  define(expression, expression, (world, args) => (run as (...all: unknown[]) => unknown)(world, ...args));
}

/**
 * Defines what somebody does, in two forms: `"Wang" accepts the case`, which must succeed, and `"Wang" may not accept
 * the case, because of "office-needed"`, which must be refused by that rule of permission or with that type of problem.
 * The expression begins with `{person}` and has both forms of its verbs: `accept(s)`, `carry/carries`.
 */
export function act(expression: string, says: (world: World, ...args: never[]) => Act | Promise<Act>): void {
  const said = says as (world: World, ...args: unknown[]) => Act | Promise<Act>;
  define(expression, expression, async (world, [who, ...args]) => {
    await world.does(who as string, await said(world, ...args, who));
  });
  const refusal = `{person} may not ${expression.slice(PERMITTED.length)}, because of {string}`;
  define(refusal, expression, async (world, [who, ...args]) => {
    // A table comes last, after all values of the expression.
    const [reason] = args.splice(Array.isArray(args.at(-1)) ? -2 : -1, 1);
    const { rule, type, detail } = await world.isRefused(who as string, await said(world, ...args, who));
    if (rule !== reason && type !== `/problems/${reason}`) {
      throw new Error(`refused, but because of ${rule ?? type} and not ${reason}: ${detail}`);
    }
  });
}

function define(expression: string, of: string, run: Definition['run']): void {
  definitions.push({ expression: new CucumberExpression(expression, registry), of, run });
}

/** A step of a scenario, together with what it does. */
export interface Matched {
  readonly run: (world: World) => unknown;
  /** The expression of its definition. */
  readonly of: string;
}

/**
 * Every definition that fits the text of a step. There should be exactly one. An error in reading its values is thrown
 * only when the step runs.
 */
export function matches(text: string, rows: Rows | undefined): Matched[] {
  return definitions.flatMap(({ expression, run, of }) => {
    const found = expression.match(text);
    if (found === null) return [];
    const table = rows === undefined ? [] : [rows];
    return [
      { of, run: (world: World) => run(world, [...found.map((argument) => argument.getValue(world)), ...table]) },
    ];
  });
}

/** The expressions of all definitions. */
export const expressions = (): readonly string[] => [...new Set(definitions.map(({ of }) => of))];
