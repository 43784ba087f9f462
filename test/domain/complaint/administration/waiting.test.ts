import { unitsNeededBy } from '../../../../domain/complaint/administration/holding';
import { needsOf } from '../../../../domain/complaint/administration/waiting';
import { unitCode } from '../../../../domain/ids';
import type { Office, Person } from '../../../../domain/people/actor';
import type { Loss } from '../../../../domain/people/organisation/holding-back';
import { aCase, type CaseFile, CITY, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, text } from '../a-case';

const { agent, handler, inspector, stranger } = PEOPLE;

const goes = ({ person, offices }: Person): Loss => ({
  person,
  goes: true,
  taken: offices,
  before: offices,
  after: [],
});
/** Somebody who is left with these offices. */
const keeps = ({ person, offices }: Person, ...after: Office[]): Loss => ({
  person,
  goes: false,
  taken: offices.filter((one) => !after.includes(one)),
  before: offices,
  after,
});
const needs = ({ complaint }: CaseFile, ...losing: Loss[]) =>
  needsOf(complaint, new Map(losing.map((one) => [one.person, one])), []).people;

test('whoever goes is needed for everything that they have in a case', () => {
  const asked = aCase('handling').does(agent, helpFrom([LAKESIDE], text('?')));
  expect(needs(asked, goes(agent), goes(handler), goes(stranger))).toEqual([
    { person: 'agent', parts: [{ part: 'owner' }, { part: 'coordinator' }], offices: agent.offices },
    { person: 'handler', parts: [{ part: 'handler' }], offices: handler.offices },
  ]);
});

test('whoever changes offices is needed for what they hold by those that they lose', () => {
  const elsewhere: Office = { role: 'handler', unit: unitCode('elsewhere') };
  expect(needs(aCase('handling'), keeps(handler, elsewhere))).toEqual([
    { person: 'handler', parts: [{ part: 'handler' }], offices: handler.offices },
  ]);
  // A head of the unit may do its work too.
  expect(needs(aCase('handling'), keeps(handler, { role: 'unit-head', unit: HILLSIDE[0] }))).toEqual([]);
  // Before the work is given to somebody, it is nobody's.
  expect(needs(aCase('dispatched'), keeps(handler, elsewhere))).toEqual([]);
});

test('only the offices that are needed are kept', () => {
  const both: Person = { ...agent, offices: [...agent.offices, { role: 'reviewer', unit: CITY[0] }] };
  expect(needs(aCase('handling'), keeps(both))).toEqual([
    { person: 'agent', parts: [{ part: 'owner' }], offices: agent.offices },
  ]);
});

test('somebody who holds a part by no office of theirs loses none', () => {
  const supervised = aCase('handling').does(inspector, { action: 'supervise', requirements: text('r') });
  const moved: Person = { ...inspector, offices: [{ role: 'agent', unit: unitCode('elsewhere') }] };
  expect(needs(supervised, keeps(moved))).toEqual([]);
  expect(needs(supervised, keeps(inspector))).toHaveLength(1);
});

test('nobody is needed for a case that has ended', () => {
  expect(needs(aCase('closed'), goes(agent), goes(handler))).toEqual([]);
});

test('a running case needs its units and all above them, and those of open tasks', () => {
  expect([...unitsNeededBy(aCase('received').complaint)]).toEqual(LAKESIDE);
  expect(unitsNeededBy(aCase('handling').complaint)).toContain('hillside');
  const elsewhere = ['elsewhere', 'other-city'].map(unitCode) as unknown as typeof LAKESIDE;
  const asked = aCase('handling').does(agent, helpFrom([elsewhere], text('?')));
  expect(unitsNeededBy(asked.complaint)).toContain('other-city');
  expect(unitsNeededBy(aCase('withdrawn').complaint)).toEqual(new Set());
  expect(needsOf(asked.complaint, new Map(), ['elsewhere', 'moon'].map(unitCode)).units).toEqual(['elsewhere']);
});
