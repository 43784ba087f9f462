import type { LoadedPolicy } from '../../db/policies/documents/files';
import { startClock } from '../../domain/clock/plan';
import { advance } from '../../domain/complaint/advance';
import type { ComplaintEvent } from '../../domain/complaint/events';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import { clockId, complaintId, personId, unitCode } from '../../domain/ids';
import { chainOf } from './sample';
import { aCase, MONDAY_9, nameOf, SEVERITIES, shippedPolicies } from './shipped';

const SECOND = 1_000;

let demo: LoadedPolicy;
beforeAll(async () => {
  demo = (await shippedPolicies()).get('demo')!;
});

describe('the policy of the demonstration', () => {
  test('shows each of its clocks warn, breach and tell two levels within a minute', () => {
    for (const rule of demo.rules.clocks.filter(({ kind }) => kind !== 'escalation-acknowledgement')) {
      const { checkpoints } = startClock(demo.rules.calendar, rule, {
        id: clockId('clock-1'),
        kind: rule.kind,
        chain: chainOf('haizhou-network'),
        startedAt: MONDAY_9,
      });
      expect(checkpoints.map(nameOf).slice(-4)).toEqual(['breach', 1, 2, 3]);
      expect(checkpoints.at(-2)!.at - MONDAY_9).toBeLessThanOrEqual(60 * SECOND);
    }
    expect(Math.min(...demo.rules.clocks.map(({ limit }) => limit.amount))).toBe(5);
    expect(Math.max(...demo.rules.clocks.map(({ limit }) => limit.amount))).toBe(40);
  });

  test.each(SEVERITIES)('lets a %s case that nobody takes up reach the leadership within a minute', (severity) => {
    const first = receive(
      {
        id: complaintId('01936d8e-0000-7000-8000-000000000001'),
        number: '20260302-000001',
        kind: 'complaint',
        migrated: false,
        receivedAt: MONDAY_9,
        classification: aCase(severity),
        owner: { person: personId('p-agent-1'), unit: chainOf('haizhou-service') },
        rules: demo.rules,
      },
      { person: personId('p-agent-1') },
      MONDAY_9,
    );
    if (isRejection(first)) throw new Error(first.message.en);
    const { events } = advance(first.complaint, MONDAY_9 + 60 * SECOND);
    expect(told(events)).toEqual(expect.arrayContaining(['haizhou-service', 'city-haizhou', 'province']));
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['clock_warned', 'clock_breached']));
  });
});

const told = (events: readonly ComplaintEvent[]) =>
  events.flatMap((event) => (event.type === 'escalated' ? [unitCode(event.escalation.unit)] : []));
