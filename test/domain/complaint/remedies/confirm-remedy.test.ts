import { remedyId } from '../../../../domain/ids';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { beijing } from '../../calendar/calendars';
import { type CaseFile, HOUR, LAKESIDE, offer, PEOPLE, promising, RULES, text } from '../a-case';

const { agent, caller, handler, stranger } = PEOPLE;
const rules: CompiledRules = { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } };
const VISIT = remedyId('r8-1');
const confirm = { action: 'confirm-remedy', remedy: VISIT, outcome: 'confirmed' } as const;
const refuse = {
  action: 'confirm-remedy',
  remedy: VISIT,
  outcome: 'not-confirmed',
  reason: text('nobody-came'),
} as const;
const silent = { action: 'confirm-remedy', remedy: VISIT, outcome: 'unreachable' } as const;
const satisfied = { action: 'follow-up', outcome: 'satisfied' } as const;

const carriedOut = (who: typeof handler | typeof agent = handler): CaseFile =>
  promising([offer('visit')], { rules })
    .after(HOUR)
    .does(who, { action: 'carry-out', remedy: VISIT });

describe('a remedy that the customer confirms', () => {
  test('waits for the customer’s answer once it is carried out, with a clock of the owner’s unit', () => {
    const file = carriedOut();
    expect(file.complaint.remedies[0]).toMatchObject({ confirmation: 'awaited', carriedOutBy: handler.person });
    expect(file.stopped).toEqual({ remedy: 'met', 'on-site-arrival': 'met' });
    expect(file.clock('remedy-confirmation')).toMatchObject({ chain: LAKESIDE, subject: VISIT });
  });

  test('blocks closing until then', () => {
    const file = carriedOut().does(caller, confirm);
    expect(file.stopped).toEqual({ 'remedy-confirmation': 'met' });
    expect(file.does(caller, satisfied).state).toBe('closed');
    const asked = carriedOut().does(caller, satisfied);
    expect(asked.happened).toEqual(['followed_up']);
    expect(asked.does(caller, confirm).happened).toEqual(['remedy_confirmed', 'closed']);
    const refused = asked.does(caller, refuse);
    expect(refused.state).toBe('follow_up');
    expect(refused.running).toEqual(['on-site-arrival', 'remedy']);
  });

  test('is open again with a new clock if the customer says that it was not done, and that is counted', () => {
    const file = carriedOut().after(HOUR).does(agent, refuse);
    expect(file.complaint.remedies[0]).toMatchObject({ carriedOutAt: null, arrivedAt: null, refusals: 1 });
    expect(file.stopped).toEqual({ 'remedy-confirmation': 'met' });
    expect(file.clock('remedy').startedAt).toBe(file.now);
    expect(file.running).toContain('on-site-arrival');
    expect(file.does(handler, { action: 'carry-out', remedy: VISIT }).running).toContain('remedy-confirmation');
  });

  test('counts as confirmed if the customer is not reached on enough days', () => {
    const first = carriedOut().does(caller, silent).after(HOUR).does(caller, silent);
    expect(first.complaint.remedies[0]).toMatchObject({ confirmation: 'awaited' });
    const second = first.at(beijing('2026-03-03 10:00')).does(agent, silent);
    expect(second.happened.slice(-2)).toEqual(['remedy_confirmation_tried', 'remedy_confirmed']);
    expect(second.last('remedy_confirmed').lapsed).toBe(true);
    expect(second.complaint.remedies[0]).toMatchObject({ confirmation: 'lapsed' });
    expect(second.does(caller, satisfied).state).toBe('closed');
  });

  test('is confirmed by the owner or a follow-up caller, and never by the person who carried it out', () => {
    expect(carriedOut(agent).refuses(agent, confirm)).toMatchObject({ rule: 'confirmed-by-another' });
    expect(carriedOut(agent).does(caller, confirm).happened).toEqual(['remedy_confirmed']);
    for (const who of [handler, stranger]) expect(carriedOut().refuses(who, confirm).type).toBe('not-permitted');
    const deputy = { ...caller, standsInFor: [handler] };
    expect(carriedOut().refuses(deputy, confirm)).toMatchObject({ rule: 'confirmed-by-another' });
  });

  test('has to be of a kind that the policy names, and waits only once', () => {
    const other = promising([offer('refund')], { rules }).does(handler, { action: 'carry-out', remedy: VISIT });
    expect(other.complaint.remedies[0]).toMatchObject({ confirmation: null });
    expect(other.refuses(caller, confirm).type).toBe('wrong-state');
    expect(carriedOut().refuses(caller, { ...confirm, remedy: remedyId('r0-1') }).type).toBe('unknown-remedy');
  });

  test('is escalated to the owner’s head if nobody asks the customer', () => {
    const late = carriedOut().at(beijing('2026-03-06 18:00'));
    expect(late.toldOf('remedy-confirmation')).toContain('lakeside');
  });
});
