import { permits } from '../../../domain/action/permits';
import { casesIn, casesInEvent } from '../../../domain/complaint/references';
import { rejection } from '../../../domain/complaint/rejection';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { type ComplaintId, complaintId, personId, unitCode } from '../../../domain/ids';
import type { Person } from '../../../domain/people/actor';
import { type Hearing, hearing, type Listener, repeatAsHeard, viewpointsByRight } from '../../../domain/sight/hearing';
import { asKnownTo } from '../../../domain/sight/known';
import {
  aCase,
  type CaseFile,
  HILLSIDE,
  HOUR,
  helpFrom,
  LAKESIDE,
  LEADING,
  MACHINE,
  PEOPLE,
  text,
} from '../complaint/a-case';

const { agent, handler, lakesideHead, stranger } = PEOPLE;
const FAR = [unitCode('elsewhere'), unitCode('other-city')] as const;
const farHandler: Person = { person: personId('far-handler'), offices: [{ role: 'handler', unit: FAR[0] }] };
const heard = (file: CaseFile, who: Listener): Hearing => hearing(snapshotOf(file.complaint), who);
const about = (who: Person, file = aCase('handling')): CaseFile =>
  file.does(PEOPLE.dispatcher, { action: 'name-accused', accused: who.person, reason: text('rude') });
/** A case in which two units were asked for help. */
const helped = (): CaseFile => aCase('handling').does(agent, helpFrom([[...FAR], LAKESIDE], text('question')));

describe('a case is named', () => {
  test('to those who see all of it, and to a unit that was asked for something in it', () => {
    expect([heard(helped(), handler), heard(helped(), farHandler), heard(helped(), MACHINE)]).toEqual([
      'named',
      'named',
      'named',
    ]);
  });

  test('not to an agent who may ask where it stands, nor to a machine that may not read', () => {
    expect([heard(aCase('handling'), stranger), heard(aCase('handling'), null)]).toEqual(['unnamed', 'unnamed']);
  });

  test('not to those whom it is about, nor to their deputies: it is kept from them', () => {
    const deputy: Person = { ...farHandler, standsInFor: [handler] };
    expect(heard(aCase('handling'), deputy)).toBe('named');
    expect([heard(about(handler), handler), heard(about(handler), deputy), heard(about(stranger), stranger)]).toEqual([
      'kept',
      'kept',
      'kept',
    ]);
    // Somebody who also sees it by an office of their own still sees it.
    expect(heard(about(handler), { ...lakesideHead, standsInFor: [handler] })).toBe('named');
  });
});

test('a right to know of many cases counts in each capacity that has it', () => {
  const manager: Person = { ...farHandler, standsInFor: [lakesideHead] };
  const has = (one: Person): boolean => one.offices.some(({ role }) => role === 'unit-head');
  expect(viewpointsByRight(manager, has)).toEqual([{ people: ['far-handler', lakesideHead.person], keys: null }]);
  expect(viewpointsByRight(farHandler, has)).toEqual([]);
});

describe('what a repeat says about the earlier cases', () => {
  const [a, b, c] = ['1', '2', '3'].map((one) => complaintId(one)) as [ComplaintId, ComplaintId, ComplaintId];
  const said = (...each: Hearing[]) => repeatAsHeard({ count: 4, of: [a, b, c] }, (id) => each[[a, b, c].indexOf(id)]!);

  test('names those of which the reader may know, and counts the others', () => {
    expect(said('named', 'unnamed', 'named')).toEqual({ count: 4, of: [a, c] });
  });

  test('is a repeat from the second complaint on', () => {
    const second = (hear: Hearing) => repeatAsHeard({ count: 2, of: [a] }, () => hear);
    expect(second('named')).toEqual({ count: 2, of: [a] });
    expect(second('unnamed')).toEqual({ count: 2, of: [] });
    expect(second('kept')).toBeNull();
  });

  test('does not count what is about the reader; where nothing is left it is no repeat', () => {
    expect(said('named', 'kept', 'unnamed')).toEqual({ count: 3, of: [a] });
    expect(said('kept', 'kept', 'kept')).toBeNull();
  });
});

test('a case says to which others it refers, and so does each event that names one', () => {
  const merged = aCase('merged', { repeat: { count: 2, of: [complaintId('earlier')] } });
  expect(casesIn(snapshotOf(merged.complaint))).toEqual(['earlier', LEADING]);
  expect(casesInEvent(merged.last('merged'))).toEqual([LEADING]);
  expect(casesInEvent(merged.last('received'))).toEqual(['earlier']);
  expect(casesInEvent(merged.last('verified'))).toEqual([]);
});

describe('what somebody knows of a case', () => {
  const file = helped();
  const [far, lakeside] = file.complaint.tasks.map(({ id }) => id);

  test('is all of it for those who see it whole', () => {
    expect(asKnownTo(file.complaint, agent)).toBe(file.complaint);
  });

  test('is their own part for a unit that was asked', () => {
    const known = asKnownTo(file.complaint, farHandler);
    expect(known.tasks.map(({ id }) => id)).toEqual([far]);
    expect(known.clocks.map(({ subject }) => subject)).toEqual([far]);
  });

  test('does not contain the tasks of other units, which are refused like tasks that do not exist', () => {
    const needs = permits(file.complaint, farHandler, file.now).find(({ action }) => action === 'accept-task')
      ?.needs[0];
    expect(needs?.choices).toEqual([far]);
    const refusal = (task: typeof far) =>
      JSON.stringify(file.refuses(farHandler, { action: 'accept-task', task: task! })).replaceAll(task!, 'X');
    expect(refusal(lakeside)).toBe(refusal('t99-1' as never));
    expect(refusal(lakeside)).not.toContain(lakeside);
  });

  test('so nothing is offered to them because another unit still has a task', () => {
    const answered = file.does(farHandler, { action: 'answer-task', task: far!, text: text('answer') });
    expect(answered.complaint.tasks.map(({ status }) => status)).toEqual(['answered', 'asked']);
    for (const action of ['accept-task', 'answer-task', 'return-task'] as const) {
      expect(answered.lets(farHandler)).not.toContain(action);
    }
    const refused = answered.refuses(farHandler, { action: 'return-task', task: far!, reason: text('r') });
    expect(refused).toEqual(rejection('wrong-state', { en: 'No task waits for an answer.', zh: expect.any(String) }));
  });

  test('so clocks of others are neither named nor given more time', () => {
    const until = file.now + 48 * HOUR;
    const more = { action: 'request-extension', until, reason: text('r') } as const;
    const refused = file.refuses(farHandler, { ...more, clock: file.clock('handling').id });
    expect(refused.message.en).toBe(`No clock ${file.clock('handling').id} is running; running: unit-task-${far}-7.`);
  });

  test('does not contain who did what last, so a refusal does not say it', () => {
    const ended = file.does(agent, { action: 'withdraw', reason: text('r') });
    const refused = ended.refuses(farHandler, { action: 'return-task', task: far!, reason: text('r') });
    expect(refused).toEqual(
      rejection('closed', { en: 'return-task is not possible any more.', zh: expect.any(String) }),
    );
    expect(ended.refuses(agent, { action: 'note', note: text('n') }).message.en).toContain('last: withdrawn by');
  });
});

test('a head of a unit that was only asked does not learn whom the case is about', () => {
  const head: Person = { person: personId('far-head'), offices: [{ role: 'unit-head', unit: FAR[0] }] };
  const file = about(
    farHandler,
    helped().does(farHandler, { action: 'accept-task', task: helped().complaint.tasks[0]!.id }),
  );
  const given = { action: 'assign-task', task: file.complaint.tasks[0]!.id, handler: farHandler } as const;
  expect(file.refuses(head, given)).toEqual(
    rejection('wrong-person', { en: 'far-handler may not be given this; name another.', zh: expect.any(String) }),
  );
});

test('a head of a unit that was only asked does not learn which unit has the case', () => {
  const head: Person = { person: personId('far-head'), offices: [{ role: 'unit-head', unit: FAR[0] }] };
  const refused = helped().refuses(head, { action: 'take-over', reason: text('r') });
  expect(refused).toMatchObject({ rule: 'heads-only', message: expect.not.stringContaining(HILLSIDE[0]) });
});
