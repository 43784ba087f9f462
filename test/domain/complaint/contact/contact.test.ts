import { mayCall } from '../../../../domain/complaint/contact/calling';
import { personId } from '../../../../domain/ids';
import { revealsAs } from '../../../../domain/sight/reveal';
import { DAY, HOUR } from '../../../../domain/time';
import { aCase, type CaseFile, MACHINE, PARTNER_MACHINE, PEOPLE, text } from '../a-case';

const correction = { action: 'correct-contact', fields: ['phone'], correction: 'c1', reason: text('r') } as const;

describe('correcting the contact', () => {
  test.each([
    ['the owner', PEOPLE.agent],
    ['a dispatcher of the owner’s units', PEOPLE.dispatcher],
    ['whoever calls customers', PEOPLE.caller],
  ] as const)('is for %s, in every state, also once the case has ended', (_who, who) => {
    for (const state of ['received', 'handling', 'replied', 'closed', 'withdrawn'] as const) {
      const { latest } = aCase(state).does(who, correction);
      expect(latest).toMatchObject([
        { type: 'contact_corrected', fields: ['phone'], correction: 'c1', reason: text('r') },
      ]);
    }
  });

  test('changes nothing that the rules know of', () => {
    const file = aCase('handling');
    const { version: _, last: __, changedIn: ___, ...after } = file.does(PEOPLE.agent, correction).complaint;
    expect(file.complaint).toMatchObject(after);
  });

  test('is not for the handler, whose work the customer is asked about, nor for anybody else', () => {
    for (const who of [PEOPLE.handler, PEOPLE.hillsideHead, PEOPLE.reviewer, MACHINE, PARTNER_MACHINE]) {
      expect(aCase('handling').refuses(who, correction).type).toBe('not-permitted');
    }
  });

  test('is kept from whoever did the work, whatever office they hold besides', () => {
    const handler = { ...PEOPLE.handler, offices: [...PEOPLE.handler.offices, ...PEOPLE.dispatcher.offices] };
    for (const state of ['handling', 'follow_up', 'closed'] as const) {
      expect(aCase(state).refuses(handler, correction).rule).toBe('contact-not-by-the-handler');
    }
  });

  test('that changes no field is turned down', () => {
    const { type } = aCase('received').refuses(PEOPLE.agent, { ...correction, fields: [] });
    expect(type).toBe('nothing-to-change');
  });
});

describe('whoever has to call the customer is shown who it is', () => {
  const shownTo = (file: CaseFile, who: Parameters<typeof revealsAs>[1]) =>
    revealsAs(file.complaint, who, file.now) !== null;

  test('the owner of an open case, and the handler who works on it', () => {
    for (const state of ['received', 'verifying', 'dispatched', 'handling', 'in_review', 'replied'] as const) {
      expect([state, shownTo(aCase(state), PEOPLE.agent)]).toEqual([state, true]);
    }
    expect(shownTo(aCase('handling'), PEOPLE.handler)).toBe(true);
    // Once the proposal is made, they have nothing more to ask.
    expect(shownTo(aCase('in_review'), PEOPLE.handler)).toBe(false);
    expect(shownTo(aCase('closed'), PEOPLE.agent)).toBe(false);
  });

  test('the caller of the follow-up, from the day on which it may be asked, but not who handled the case', () => {
    const file = aCase('follow_up');
    expect(shownTo(file, PEOPLE.caller)).toBe(true);
    const handler = { ...PEOPLE.handler, offices: [...PEOPLE.handler.offices, ...PEOPLE.caller.offices] };
    expect(shownTo(file, handler)).toBe(false);
    expect(shownTo(aCase('replied'), PEOPLE.caller)).toBe(false);
  });

  test('nobody else who sees the case, and no machine', () => {
    const others = [PEOPLE.dispatcher, PEOPLE.reviewer, PEOPLE.hillsideHead, PEOPLE.provinceHead, PEOPLE.administrator];
    for (const who of [...others, PEOPLE.colleague, MACHINE, PARTNER_MACHINE]) {
      expect(shownTo(aCase('handling'), who)).toBe(false);
    }
  });

  test('a deputy in the name of the absent person, and not for a case that is about either', () => {
    const deputy = { ...PEOPLE.colleague, standsInFor: [PEOPLE.agent] };
    const file = aCase('handling');
    expect(revealsAs(file.complaint, deputy, file.now)?.actingFor).toBe(PEOPLE.agent.person);
    for (const accused of [PEOPLE.colleague.person, PEOPLE.agent.person]) {
      expect(revealsAs({ ...file.complaint, accused: [accused] }, deputy, file.now)).toBeNull();
    }
  });

  test('while the complaint is about its owner, the heads who do what the owner would do', () => {
    const file = aCase('handling');
    const about = { ...file.complaint, accused: [PEOPLE.agent.person] };
    expect(revealsAs(about, PEOPLE.agent, file.now)).toBeNull();
    expect(revealsAs(about, PEOPLE.lakesideHead, file.now)).not.toBeNull();
  });

  test('a call that is planned for later is made later', () => {
    const { complaint, now } = aCase('follow_up').does(PEOPLE.caller, {
      action: 'follow-up',
      outcome: 'unreachable',
      nextTry: aCase('follow_up').now + 30 * HOUR,
    });
    expect(mayCall(complaint, PEOPLE.caller, now)).toBe(false);
    expect(mayCall(complaint, PEOPLE.caller, now + 2 * DAY)).toBe(true);
    expect(mayCall(complaint, { ...PEOPLE.caller, person: personId('another') }, now + 2 * DAY)).toBe(true);
  });
});
