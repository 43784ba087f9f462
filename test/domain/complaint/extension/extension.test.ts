import { clockId, extensionId } from '../../../../domain/ids';
import { beijing } from '../../calendar/calendars';
import { hours } from '../../clock/limits';
import { aCase, type CaseFile, HILLSIDE, HOUR, PEOPLE, RULES, text } from '../a-case';
import { aRule } from '../a-policy';

const { agent, cityHead, handler, hillsideHead, lakesideHead } = PEOPLE;
const reason = text('spare-part');
/** The unit has four working days from Monday 2 March, until Friday 6 March, 18:00. Two more end on Tuesday. */
const MORE = beijing('2026-03-10 18:00');
const ask = (file: CaseFile, until = MORE) =>
  ({ action: 'request-extension', clock: file.clock('handling').id, until, reason }) as const;
const requested = (): CaseFile => aCase('handling').does(handler, ask(aCase('handling')));
const agree = (file: CaseFile) =>
  ({ action: 'rule-on-extension', request: file.complaint.extensionRequests[0]!.id, agree: true }) as const;

describe('more time on a clock', () => {
  test('is asked for with a reason, and a head has a clock to rule on the request', () => {
    const file = requested();
    expect(file.complaint.extensionRequests).toEqual([
      { id: 'x6', clock: file.clock('handling').id, until: MORE, requestedBy: 'handler' },
    ]);
    expect(file.clock('handling').dueAt).toBe(beijing('2026-03-06 18:00'));
    expect(file.clock('extension-ruling')).toMatchObject({ chain: HILLSIDE, startedAt: file.now });
  });

  test('moves the limit and the warnings before it, and the customer is to be told', () => {
    const file = requested().after(HOUR);
    const more = file.does(hillsideHead, agree(file));
    expect(more.clock('handling')).toMatchObject({ dueAt: MORE, id: file.clock('handling').id });
    expect(more.clock('handling').granted).toEqual([{ flow: 'working', length: 14 * HOUR }]);
    expect(more.clock('handling').checkpoints[0]!.at).toBeGreaterThan(file.clock('handling').checkpoints[0]!.at);
    expect(more.stopped).toEqual({ 'extension-ruling': 'met' });
    expect(more.complaint.customerToTell).toBe(true);
    expect(more.does(agent, { action: 'contact', reached: false }).complaint.customerToTell).toBe(true);
    expect(more.does(agent, { action: 'contact', reached: true }).complaint.customerToTell).toBe(false);
  });

  test('is granted at once if a head asks', () => {
    const file = aCase('handling');
    const more = file.does(cityHead, ask(file));
    expect(more.happened).toEqual(['extended']);
    expect(more.clock('handling').dueAt).toBe(MORE);
  });

  test('is granted by a head of the clock’s unit or above, and not by the one who asks', () => {
    const file = requested();
    for (const who of [handler, agent]) {
      expect(file.refuses(who, agree(file))).toMatchObject({ rule: 'head-above-only' });
    }
    expect(file.refuses(lakesideHead, agree(file))).toMatchObject({ rule: 'head-above-only' });
    expect(file.does(cityHead, agree(file)).happened).toEqual(['extended']);
  });

  test('may be refused with a reason, and then everything stays as it was', () => {
    const file = requested();
    const { request } = agree(file);
    const refused = file.does(hillsideHead, { action: 'rule-on-extension', request, agree: false, reason });
    expect(refused.clock('handling')).toBe(file.clock('handling'));
    expect(refused.complaint).toMatchObject({ extensionRequests: [], customerToTell: false });
  });

  test('is limited by the policy, in length and in number', () => {
    const file = aCase('handling');
    for (const until of [MORE + 1, file.clock('handling').dueAt, file.now]) {
      expect(file.refuses(handler, ask(file, until)).type).toBe('extension-not-allowed');
    }
    const once = file.does(cityHead, ask(file, beijing('2026-03-09 18:00')));
    expect(once.refuses(cityHead, ask(once)).type).toBe('extension-not-allowed');
    const promise = { action: 'request-extension', clock: file.clock('reply').id, until: MORE, reason } as const;
    expect(file.refuses(cityHead, promise).type).toBe('extension-not-allowed');
    expect(file.refuses(cityHead, { ...promise, clock: clockId('handling-99') }).type).toBe('extension-not-allowed');
  });

  test('counts working time', () => {
    const file = aCase('handling');
    const sunday = file.refuses(handler, ask(file, beijing('2026-03-08 18:00')));
    expect(sunday).toMatchObject({
      type: 'extension-not-allowed',
      message: { en: expect.stringContaining('no working time') },
    });
    const monday = file.does(cityHead, ask(file, beijing('2026-03-09 10:00')));
    expect(monday.clock('handling').dueAt).toBe(beijing('2026-03-09 10:00'));
  });

  test('whose limit lies outside working time ends with the work before it, and the event says so', () => {
    const file = aCase('handling');
    const night = beijing('2026-03-10 03:00');
    const asked = file.does(handler, ask(file, night));
    expect(asked.last('extension_requested')).toMatchObject({
      request: { until: beijing('2026-03-09 18:00') },
      asked: night,
    });
    const granted = file.does(cityHead, ask(file, night));
    expect(granted.last('extended')).toMatchObject({ until: beijing('2026-03-09 18:00'), asked: night });
    expect(granted.clock('handling').dueAt).toBe(beijing('2026-03-09 18:00'));
    expect(asked.does(hillsideHead, agree(asked)).last('extended')).toMatchObject({
      until: beijing('2026-03-09 18:00'),
    });
    const exact = file.does(cityHead, ask(file, beijing('2026-03-09 18:00')));
    expect(exact.last('extended')).not.toHaveProperty('asked');
  });

  test('is not granted by a head to their own work if there is a head above', () => {
    const taken = aCase('handling').does(hillsideHead, { action: 'assign', handler: hillsideHead });
    expect(taken.does(hillsideHead, ask(taken)).happened).toEqual(['extension_requested']);
    const own = taken.does(hillsideHead, ask(taken));
    expect(own.refuses(hillsideHead, agree(own))).toMatchObject({ rule: 'head-above-only' });
    expect(own.does(cityHead, agree(own)).happened).toEqual(['extended']);
    const deputy = { ...handler, standsInFor: [hillsideHead] };
    expect(aCase('handling').does(deputy, ask(aCase('handling'))).happened).toEqual(['extension_requested']);
  });

  test('is no longer open to a ruling once the limit is over, or after a head granted it without being asked', () => {
    const late = requested().at(beijing('2026-03-06 18:00'));
    expect(late.complaint.extensionRequests).toEqual([]);
    expect(late.running).not.toContain('extension-ruling');
    const granted = requested().does(cityHead, ask(requested(), beijing('2026-03-09 18:00')));
    expect(granted.complaint.extensionRequests).toEqual([]);
    expect(granted.running).not.toContain('extension-ruling');
  });

  test('cannot be asked for once the limit is over', () => {
    const late = requested().at(beijing('2026-03-06 18:00'));
    expect(late.refuses(hillsideHead, agree(requested())).type).toBe('wrong-state');
    expect(late.refuses(handler, ask(late)).type).toBe('extension-not-allowed');
  });

  test('cannot be asked for twice at the same time', () => {
    const file = requested();
    expect(file.refuses(handler, ask(file)).type).toBe('nothing-to-change');
    const unknown = { action: 'rule-on-extension', request: extensionId('x99'), agree: true } as const;
    expect(file.refuses(hillsideHead, unknown).type).toBe('unknown-request');
  });

  test('is no longer asked for once its clock has stopped', () => {
    const file = requested().does(handler, {
      action: 'propose',
      measure: 'repair',
      text: text('proposal'),
      founded: true,
    });
    expect(file.complaint.extensionRequests).toEqual([]);
    expect(file.stopped).toMatchObject({ handling: 'met', 'extension-ruling': 'void' });
  });

  test('stays with the clock when the case is classified anew', () => {
    const file = aCase('handling');
    const more = file.does(cityHead, ask(file));
    const serious = more.does(PEOPLE.dispatcher, {
      action: 'reclassify',
      classification: { severity: 'serious' },
      reason,
    });
    // Two working days instead of four, and the two that were granted.
    expect(serious.clock('handling').dueAt).toBe(beijing('2026-03-06 18:00'));
  });

  test('is what it was before, after a classification was corrected and set right any number of times', () => {
    // The critical clock counts all hours, so that the granted working time differs from its own unit.
    const hourly = aRule('handling', hours(30), { id: 'handling-critical', when: { severity: 'critical' } });
    const rules = { ...RULES, clocks: RULES.clocks.map((rule) => (rule.id === hourly.id ? hourly : rule)) };
    const begun = aCase('handling', { rules });
    let file = begun.does(cityHead, ask(begun));
    for (const _ of [1, 2, 3]) {
      file = file.does(PEOPLE.dispatcher, { action: 'reclassify', classification: { severity: 'critical' }, reason });
      // Thirty hours end on Tuesday at 15:30. Two more working days end on Thursday at 15:30.
      expect(file.clock('handling')).toMatchObject({ rule: 'handling-critical', dueAt: beijing('2026-03-05 15:30') });
      file = file.does(PEOPLE.dispatcher, { action: 'reclassify', classification: { severity: 'ordinary' }, reason });
      expect(file.clock('handling')).toMatchObject({ rule: 'handling', dueAt: MORE });
    }
  });
});
