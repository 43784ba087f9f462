import { beijing } from '../../calendar/calendars';
import { aCase, HILLSIDE, HOUR, LAKESIDE, PEOPLE, text } from '../a-case';

const { agent, dispatcher, handler, hillsideHead, lakesideHandler, stranger } = PEOPLE;
const giveBack = { action: 'return', reason: text('not-ours') } as const;
const elsewhere = { action: 'rule-on-return', agree: true, unit: LAKESIDE } as const;
const backAgain = { action: 'rule-on-return', agree: false, reason: text('it-is-yours') } as const;

describe('a unit that was given a case', () => {
  test('gives it back with a reason, and the dispatcher has a clock to rule on that', () => {
    const file = aCase('dispatched').after(HOUR).does(handler, giveBack);
    expect(file.state).toBe('returned');
    expect(file.complaint.returns).toEqual([{ unit: 'hillside', at: file.now, ruling: null }]);
    expect(file.clock('return-ruling')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
    expect(file.stopped).toEqual({ accept: 'void' });
    expect(file.running).toEqual(['first-contact', 'reply', 'return-ruling']);
  });

  test('may do so after signing, as long as nobody handles the case', () => {
    expect(aCase('accepted').does(hillsideHead, giveBack).stopped).toEqual({ handling: 'void' });
    expect(aCase('handling').refuses(handler, giveBack).type).toBe('wrong-state');
  });

  test('may do so within two working days after the dispatch', () => {
    // Dispatched on Monday.
    expect(aCase('dispatched').at(beijing('2026-03-04 18:00')).does(handler, giveBack).state).toBe('returned');
    const late = aCase('dispatched')
      .at(beijing('2026-03-04 18:00') + 1)
      .refuses(handler, giveBack);
    expect(late).toMatchObject({
      type: 'return-not-allowed',
      message: { en: expect.stringContaining('2026-03-04T18:00:00+08:00') },
    });
  });

  test('is the only one that may do so', () => {
    for (const who of [agent, dispatcher, lakesideHandler, stranger]) {
      expect(aCase('dispatched').refuses(who, giveBack)).toMatchObject({ rule: 'handler-or-head-only' });
    }
  });
});

describe('the dispatcher', () => {
  test('agrees by giving the case to another unit, whose window begins then', () => {
    const file = aCase('returned').after(HOUR).does(dispatcher, elsewhere);
    expect(file.complaint.progress).toEqual({
      state: 'dispatched',
      unit: LAKESIDE,
      dispatchedAt: file.now,
      designated: false,
    });
    expect(file.complaint.returns).toMatchObject([{ unit: 'hillside', ruling: 'agreed' }]);
    expect(file.stopped).toEqual({ 'return-ruling': 'met' });
    expect(file.clock('accept')).toMatchObject({ chain: LAKESIDE, startedAt: file.now });
  });

  test('cannot both agree and send the case back', () => {
    expect(aCase('returned').refuses(dispatcher, { ...elsewhere, unit: HILLSIDE }).type).toBe('nothing-to-change');
  });

  test('refuses by sending it back, and then the unit keeps it', () => {
    const file = aCase('returned').after(HOUR).does(dispatcher, backAgain);
    expect(file.complaint.progress).toMatchObject({ state: 'dispatched', unit: HILLSIDE, designated: true });
    expect(file.complaint.returns).toMatchObject([{ ruling: 'refused' }]);
    expect(file.refuses(handler, giveBack).type).toBe('return-not-allowed');
    expect(file.does(hillsideHead, { action: 'accept' }).refuses(handler, giveBack).type).toBe('return-not-allowed');
  });

  test('who belongs to the unit neither rules on its return nor passes on what the unit may not return', () => {
    const { hillsideDispatcher } = PEOPLE;
    expect(aCase('returned').refuses(hillsideDispatcher, elsewhere).type).toBe('not-permitted');
    const kept = aCase('returned').does(dispatcher, backAgain);
    const pass = { action: 'dispatch', unit: LAKESIDE, note: text('away') } as const;
    expect(kept.refuses(hillsideDispatcher, pass).type).toBe('not-permitted');
    expect(kept.does(dispatcher, pass).complaint.progress).toMatchObject({ unit: LAKESIDE, designated: false });
  });

  test('is the one who rules, and only on a case that was returned', () => {
    for (const who of [agent, handler, hillsideHead]) {
      expect(aCase('returned').refuses(who, elsewhere)).toMatchObject({ rule: 'office-needed' });
    }
    expect(aCase('dispatched').refuses(dispatcher, elsewhere).type).toBe('wrong-state');
  });

  test('who does not rule on the return in time is reported to their own head', () => {
    const late = aCase('returned').at(beijing('2026-03-02 17:30'));
    const breach = late.last('clock_breached');
    expect(breach.clock).toMatch(/^return-ruling-/);
    const told = late.at(beijing('2026-03-03 12:00')).events.filter((event) => event.type === 'escalated');
    expect(
      told.some(({ escalation }) => 'clock' in escalation.cause && escalation.cause.kind === 'return-ruling'),
    ).toBe(true);
  });
});

describe('returns', () => {
  test('are limited in number for the case, whichever unit returns it', () => {
    const twice = aCase('returned')
      .does(dispatcher, elsewhere)
      .does(lakesideHandler, giveBack)
      .does(dispatcher, { ...elsewhere, unit: HILLSIDE });
    expect(twice.complaint.returns.map(({ unit, ruling }) => `${unit} ${ruling}`)).toEqual([
      'hillside agreed',
      'lakeside agreed',
    ]);
    expect(twice.refuses(handler, giveBack)).toMatchObject({ type: 'return-not-allowed' });
  });

  test('that happen again and again put the case under supervision, once', () => {
    const twice = aCase('returned').does(dispatcher, elsewhere).does(lakesideHandler, giveBack);
    expect(twice.happened).toEqual(['returned', 'supervision_opened']);
    expect(twice.complaint.supervision).toMatchObject({ reason: 'repeatedly-returned', supervisor: null });
    expect(twice.clock('supervision').startedAt).toBe(twice.now);
  });
});
