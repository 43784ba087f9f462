import type { Successor } from '../../../domain/complaint/administration/administration';
import type { Command, CommandOf } from '../../../domain/complaint/commands';
import { type Complaint, handlerOf } from '../../../domain/complaint/state';
import type { Person, UnitChain } from '../../../domain/people/actor';
import type { CompiledRules } from '../../../domain/policy/rules';
import { hours } from '../clock/limits';
import { PEOPLE } from './a-case';
import { CITY, HILLSIDE, LAKESIDE, PROVINCE } from './an-organisation';

/** An action that is usually done to many cases at once, here in one case. */
export function administration(
  c: Complaint,
  action: 're-pin' | 'extend-calendar' | 'move-duties',
  detail: number,
): Command {
  const choice = <T>(options: readonly T[], digit: number): T =>
    options[Math.floor(detail / 7 ** digit) % options.length]!;
  const { policy, calendar } = c.rules;
  switch (action) {
    case 're-pin': {
      const version = policy.version + choice([1, 1, 1, 1, 1, 0, -1], 0);
      return { action, ...edition({ ...changed(c.rules, choice([2, 1, 0], 1)), policy: { ...policy, version } }) };
    }
    case 'extend-calendar': {
      const version = calendar.version + choice([1, 1, 1, 1, 1, 0, -1], 0);
      const years = [...calendar.years, 2027 + version];
      return { action, ...edition({ ...c.rules, calendar: { ...calendar, version, years } }) };
    }
    case 'move-duties':
      return moveDuties(c, choice);
  }
}

const edition = (rules: CompiledRules) => ({
  rules,
  edition: `${rules.policy.version}-${rules.calendar.version}`,
  batch: 'b',
});

/** The rules with longer limits, with shorter ones, or with clocks that may all stand still except the promise. */
function changed(rules: CompiledRules, way: number): CompiledRules {
  const clocks = rules.clocks.map((rule) => {
    if (way === 0) return { ...rule, pausable: rule.kind !== 'reply' };
    return { ...rule, limit: hours(way === 1 ? 30 : 200), pausable: rule.kind === 'handling' };
  });
  return { ...rules, clocks };
}

function moveDuties(c: Complaint, choice: <T>(options: readonly T[], digit: number) => T): CommandOf<'move-duties'> {
  const those = [c.owner.person, handlerOf(c.progress), c.coordinator?.person, c.supervision?.supervisor];
  const from = choice([...those.filter((one) => one !== undefined && one !== null), PEOPLE.colleague.person], 0);
  const successor = (as: Successor['as'], person: Person, unit: UnitChain): Successor => ({ as, person, unit });
  return {
    action: 'move-duties',
    from,
    fromUnits: [choice([LAKESIDE, HILLSIDE], 1)],
    successors: [
      successor('owner', choice([PEOPLE.agent, PEOPLE.colleague], 2), LAKESIDE),
      successor('owner', PEOPLE.cityAgent, CITY),
      successor('owner', PEOPLE.provinceAgent, PROVINCE),
      successor('handler', choice([PEOPLE.handler, PEOPLE.otherHandler, PEOPLE.allRounder], 3), HILLSIDE),
      successor('handler', PEOPLE.otherHandler, HILLSIDE),
      successor('handler', PEOPLE.allRounder, HILLSIDE),
      successor('handler', PEOPLE.lakesideHandler, LAKESIDE),
      successor('supervisor', PEOPLE.inspector, CITY),
      successor('supervisor', PEOPLE.cityHead, CITY),
    ],
  };
}
