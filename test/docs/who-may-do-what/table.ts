import { STATE_NAMES, type StateName } from '../../../domain/complaint/state';
import { code, found, read, rows } from '../documents';
import { ACTION_NAMES, type ActionName } from './code';

/** The table "who may do what" of the glossary, as data. */

/** One line of the table, for one of its actions. */
export interface Row {
  readonly action: ActionName;
  readonly states: readonly StateName[];
  /** Further states in which it may happen, if the policy has a certain setting. */
  readonly further: readonly { readonly states: readonly StateName[]; readonly setting: string }[];
  readonly who: readonly string[];
  readonly never: readonly string[];
}

const GLOSSARY = read('docs/glossary.md');

/** The stage of each state, from the table of states in the glossary. */
export const STAGES: ReadonlyMap<StateName, string> = new Map(
  STATE_NAMES.map((state) => {
    const row = rows(GLOSSARY).find((cells) => cells[1] === code(state) && cells.length === 6);
    return [state, row?.[3] ?? ''];
  }),
);

const inStages = (...stages: string[]): StateName[] =>
  STATE_NAMES.filter((state) => stages.includes(STAGES.get(state)!));
const UNANSWERED = inStages('intake', 'dispatch', 'handling', 'review');
const SETS: Readonly<Record<string, readonly StateName[]>> = {
  any: STATE_NAMES,
  'any open one': [...UNANSWERED, ...inStages('follow-up')],
  'any ended one': inStages('closed'),
  'any unanswered one': UNANSWERED,
};

const parts = (cell: string, between: string | RegExp): string[] =>
  cell
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads a set of states: `any open one`, `handling, rework`, or a set of states `but` some. */
function statesIn(words: string): readonly StateName[] {
  const [named = '', ...left] = words.split(' but ');
  const set = SETS[named] ?? parts(named, ',').map(stateNamed);
  const without = parts(left.join(','), ',').map(stateNamed);
  return set.filter((state) => !without.includes(state));
}

function stateNamed(name: string): StateName {
  const state = STATE_NAMES.find((known) => known === name);
  if (state === undefined) throw new Error(`The glossary names a state "${name}", which there is not.`);
  return state;
}

const WITH_SETTING = /^(.*), where the policy has (.*)$/;

function rowOf(cells: readonly string[]): Row[] {
  const [, actions = '', where = '', who = '', never = ''] = cells;
  const clauses = parts(where, ';').map((clause) => WITH_SETTING.exec(clause) ?? clause);
  const row = {
    states: clauses.flatMap((clause) => (typeof clause === 'string' ? statesIn(clause) : [])),
    further: clauses.flatMap((clause) =>
      typeof clause === 'string' ? [] : [{ states: statesIn(clause[1]!), setting: clause[2]!.replaceAll('`', '') }],
    ),
    who: parts(who, ';'),
    never: parts(never, ';'),
  };
  return parts(actions, ',').map((name) => ({ ...row, action: actionNamed(name) }));
}

function actionNamed(name: string): ActionName {
  const action = ACTION_NAMES.find((known) => known === name);
  if (action === undefined) throw new Error(`The glossary names an action "${name}", which there is not.`);
  return action;
}

const [section = ''] = found(GLOSSARY, /^### Who may do what\n(.*?)^## /gms);

/** All rows of the table. An action may have several rows, for different states. */
export const TABLE: readonly Row[] = rows(section)
  .filter((cells) => cells[1] !== 'action')
  .flatMap(rowOf);
