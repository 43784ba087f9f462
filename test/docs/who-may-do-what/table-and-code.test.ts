import { STATE_NAMES, type StateName, stageOf } from '../../../domain/complaint/state';
import { RULES } from '../../domain/complaint/a-case';
import { type Actor, anybody, described, ROLE_NAMES, somebody } from './actors';
import { casesIn, GENEROUS, inWhich, PASTS, type Past, PEOPLE, UNITS } from './cases';
import { ACTION_NAMES, type ActionName, answerTo, statesOf } from './code';
import { type Row, STAGES, TABLE } from './table';
import { meaningOf } from './words';

const CASES = new Map(STATE_NAMES.map((state) => [state, casesIn(state)]));

/** One actor of every role in every unit, everybody who has a part in the case, and machines. */
const ACTORS: readonly Actor[] = [
  ...ROLE_NAMES.flatMap((role) => UNITS.map((unit) => anybody(role, unit))),
  ...PEOPLE.map(somebody),
  { machine: 'web-form' },
  ...UNITS.map((unit) => ({ machine: 'partner-desk', unit })),
];

/** What a person may have done in the past that keeps them from an action, in the words of the table. */
const KEPT_APART: Readonly<Record<string, readonly Past[]>> = {
  'the handler': ['handles it'],
  'whoever made the proposal': ['made the last proposal'],
  'whoever handled it until their duties were moved': ['handled it until it was moved'],
  'whoever has ever handled it': ['handles it', 'handled it until it was moved', 'handled'],
  'whoever has ever made a proposal': ['made the last proposal', 'proposed'],
  'whoever has reviewed a proposal': ['reviewed'],
  'whoever has called the customer': ['called'],
  'whoever has ever had a part in it': PASTS,
};

function pastsOf(words: string): readonly Past[] {
  const pasts = KEPT_APART[words];
  if (pasts === undefined) throw new Error(`The table does not know whom "${words}" means.`);
  return pasts;
}

const rowsOf = (action: ActionName): readonly Row[] => TABLE.filter((row) => row.action === action);
const allStates = ({ states, further }: Row): readonly StateName[] => [
  ...states,
  ...further.flatMap((one) => one.states),
];
const sorted = (states: readonly StateName[]): StateName[] => STATE_NAMES.filter((state) => states.includes(state));

test('the table has every action, and one row for each state of an action', () => {
  expect([...new Set(TABLE.map(({ action }) => action))].sort()).toEqual([...ACTION_NAMES].sort());
  for (const action of ACTION_NAMES) {
    const states = rowsOf(action).flatMap(allStates);
    expect({ action, states: states.length }).toEqual({ action, states: new Set(states).size });
  }
});

test('the table gives the stage of every state as the code does', () => {
  for (const [state, stage] of STAGES) expect([state, stage]).toEqual([state, stageOf(state)]);
});

test.each(ACTION_NAMES)('%s may happen in the states that the table gives', (action) => {
  const rows = rowsOf(action);
  expect(sorted(rows.flatMap(({ states }) => states))).toEqual(sorted(statesOf(action, RULES)));
  expect(sorted(rows.flatMap(allStates))).toEqual(sorted(statesOf(action, GENEROUS)));
});

test('a setting that the table names is the one that adds the states', () => {
  const settings = {
    'afterwards.notes': { ...RULES, afterwards: { notes: true, reclassify: false } },
    'afterwards.reclassify': { ...RULES, afterwards: { notes: false, reclassify: true } },
    'pause.also with after-reply': { ...RULES, pause: { ...RULES.pause, also: ['after-reply' as const] } },
  };
  for (const { action, setting, states } of TABLE.flatMap(({ action, further }) =>
    further.map((one) => ({ action, ...one })),
  )) {
    const rules = settings[setting as keyof typeof settings];
    const added = statesOf(action, rules).filter((state) => !statesOf(action, RULES).includes(state));
    expect({ action, added: sorted(added) }).toEqual({ action, added: sorted(states) });
  }
});

test.each(ACTION_NAMES)('%s may be done by those whom the table names', (action) => {
  const differences: string[] = [];
  for (const row of rowsOf(action)) {
    const means = row.who.map(meaningOf);
    for (const state of allStates(row)) {
      for (const [number, c] of CASES.get(state)!.entries()) {
        for (const who of ACTORS) {
          const answer = answerTo(c, action, who);
          // If the case lacks something, the answer does not show who may act.
          if (answer === 'lacks') continue;
          const table = means.some((is) => is(c, who)) ? 'may' : 'may not';
          if (table !== answer) {
            differences.push(`${state} (case ${number}), ${described(who)}: table "${table}", code "${answer}"`);
          }
        }
      }
    }
  }
  expect(differences).toEqual([]);
});

test.each(ACTION_NAMES)('%s is kept from those whom the table keeps from it, and from nobody else', (action) => {
  const differences: string[] = [];
  for (const row of rowsOf(action)) {
    const barring = row.never.flatMap(pastsOf);
    for (const state of allStates(row)) {
      for (const c of CASES.get(state)!) {
        for (const who of ACTORS.filter((one) => 'person' in one && one.offices.length > 0)) {
          if (!('person' in who) || answerTo(c, action, who) !== 'may') continue;
          for (const past of PASTS) {
            const knowing = inWhich(c, who.person, past);
            if (knowing === null) continue;
            const table = barring.includes(past) ? 'may not' : 'may';
            const answer = answerTo(knowing, action, who);
            if (table !== answer) {
              differences.push(`${state}, ${described(who)}, "${past}": table "${table}", code "${answer}"`);
            }
          }
        }
      }
    }
  }
  expect(differences).toEqual([]);
});

test('in every state of the table somebody may act, unless the column "only" says otherwise', () => {
  const idle = TABLE.flatMap((row) =>
    allStates(row)
      .filter((state) => !CASES.get(state)!.some((c) => ACTORS.some((who) => answerTo(c, row.action, who) === 'may')))
      .map((state) => `${row.action} in ${state}`),
  );
  expect(idle).toEqual(['guide in merged', 'guide in nuisance']);
});

test('in a state that the table does not name nobody may act', () => {
  const others = ACTION_NAMES.flatMap((action) => {
    const possible = rowsOf(action).flatMap(allStates);
    return STATE_NAMES.filter((state) => !possible.includes(state))
      .filter((state) => ACTORS.some((who) => answerTo(CASES.get(state)![0]!, action, who) === 'may'))
      .map((state) => `${action} in ${state}`);
  });
  expect(others).toEqual([]);
});
