import { backTest } from '../../../domain/back-test/back-test';
import type { ComplaintEvent, EventOf, EventType } from '../../../domain/complaint/events';
import { fold } from '../../../domain/complaint/evolve';
import type { CompiledRules } from '../../../domain/policy/rules';
import { beijing } from '../calendar/calendars';
import { minutes } from '../clock/limits';
import { aCase, type CaseFile, HOUR, MINUTE, PEOPLE, RULES, text } from '../complaint/a-case';

const { agent, cityHead, handler, hillsideHead } = PEOPLE;

/** The draft: a unit has an hour to handle a case, and its head is told at the breach. */
const DRAFT: CompiledRules = {
  ...RULES,
  clocks: RULES.clocks.map((rule) =>
    rule.id === 'handling' ? { ...rule, limit: minutes(60), warnings: [], ladder: [{ share: 0 }] } : rule,
  ),
};

const under = ({ events, now }: CaseFile, rules: CompiledRules | null) => backTest(events, rules, now).after;

function of<Type extends EventType>(events: readonly ComplaintEvent[], type: Type): EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}

describe('a head who was told by a clock that runs out only under the draft', () => {
  // On record no clock has run out when the owner tells the head of the unit, two hours after the unit signed for it.
  const raised = aCase('handling')
    .after(2 * HOUR)
    .does(agent, { action: 'escalate', reason: text('no-answer') });
  const { id } = raised.last('escalated').escalation;
  const file = raised
    .told(id, [hillsideHead.person])
    .after(HOUR)
    .does(hillsideHead, { action: 'acknowledge-escalation', escalation: id });

  test('was told by the owner on record', () => {
    const escalations = of(under(file, null), 'escalated').map(({ escalation }) => escalation);
    expect(escalations).toMatchObject([{ unit: 'hillside', level: 1, cause: { raisedBy: 'agent' } }]);
  });

  test('is not told by the owner again, and acknowledges only once', () => {
    const after = under(file, DRAFT);
    const escalations = of(after, 'escalated').map(({ escalation }) => escalation);
    expect(escalations).toMatchObject([{ unit: 'hillside', level: 1, cause: { kind: 'handling' } }]);
    expect(of(after, 'told')).toEqual([]);
    expect(of(after, 'escalation_acknowledged')).toHaveLength(1);
  });
});

describe('more time that was granted on record', () => {
  /** The unit has until Friday. Two more working days end on Tuesday. */
  const TUESDAY = beijing('2026-03-10 18:00');
  const granted = (wait: number): CaseFile => {
    const file = aCase('handling').after(wait);
    const { id } = file.clock('handling');
    const more = { action: 'request-extension', clock: id, until: TUESDAY, reason: text('part') } as const;
    const asked = file.does(handler, more);
    const { request } = asked.last('extension_requested');
    return asked.does(cityHead, { action: 'rule-on-extension', request: request.id, agree: true });
  };

  test('is granted under the draft if it was before the limit there', () => {
    expect(of(under(granted(10 * MINUTE), DRAFT), 'extended')).toHaveLength(1);
  });

  test('is not granted under the draft if it was after the limit there', () => {
    const file = granted(2 * HOUR);
    expect(of(under(file, null), 'extended')).toHaveLength(1);
    const after = under(file, DRAFT);
    expect(of(after, 'extended')).toEqual([]);
    // It is not asked for either. Otherwise nobody would rule on the request, and the clock for the ruling would run
    // out.
    expect(of(after, 'extension_requested')).toEqual([]);
    expect(fold(after).clocks.find(({ kind }) => kind === 'handling')).toMatchObject({ breachedAt: expect.anything() });
  });
});
