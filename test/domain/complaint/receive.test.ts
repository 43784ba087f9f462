import { type Intake, receive } from '../../../domain/complaint/receive';
import { isRejection } from '../../../domain/complaint/rejection';
import { beijing } from '../calendar/calendars';
import { hours } from '../clock/limits';
import { anIntake, CaseFile, HOUR, LAKESIDE, MACHINE, MINUTE, MONDAY_9, PEOPLE, RULES } from './a-case';
import { aRule, withClocks } from './a-policy';

const by = { person: PEOPLE.agent.person };
const rejected = (intake: Intake, now = MONDAY_9) => {
  const first = receive(intake, by, now);
  return isRejection(first) ? first.type : 'received';
};

describe('a received complaint', () => {
  const received = receive(anIntake(), by, MONDAY_9);
  if (isRejection(received)) throw new Error(received.message.en);
  const { complaint } = received;
  const [first] = received.events;

  test('has exactly one owner from its first event on', () => {
    expect(complaint.owner).toEqual({ person: PEOPLE.agent.person, unit: LAKESIDE });
    expect(complaint.progress).toEqual({ state: 'received' });
  });

  test('is event 1, by whoever filed it', () => {
    expect(first).toMatchObject({ type: 'received', version: 1, at: MONDAY_9, by });
    expect(complaint).toMatchObject({ version: 1, last: { type: 'received', by, at: MONDAY_9 } });
  });

  test('has clocks to be taken up, to reach the customer and to answer, all held by the owner’s unit', () => {
    expect(complaint.clocks.map(({ kind, chain, startedAt }) => ({ kind, chain, startedAt }))).toEqual(
      ['acknowledge', 'reply', 'first-contact'].map((kind) => ({ kind, chain: LAKESIDE, startedAt: MONDAY_9 })),
    );
    expect(first.clocks).toEqual(complaint.clocks.map((clock) => ({ put: clock })));
  });

  test('may be filed by a machine, but belongs to a person', () => {
    const filed = receive(anIntake(), MACHINE, MONDAY_9);
    expect(filed).toMatchObject({ events: [{ by: MACHINE, owner: { person: PEOPLE.agent.person } }] });
  });

  test('has the promise of the channel that it came from', () => {
    const { complaint: forwarded } = CaseFile.received(anIntake({ channel: 'regulator' }));
    const reply = forwarded.clocks.find((clock) => clock.kind === 'reply');
    expect(reply).toMatchObject({ rule: 'reply-regulator', dueAt: beijing('2026-03-18 00:00') });
  });

  test('has no clock for which the policy has no rule', () => {
    const rules = withClocks('first-contact', aRule('first-contact', hours(2), { when: { severity: 'critical' } }));
    expect(CaseFile.received(anIntake({ rules })).running).toEqual(['acknowledge', 'reply']);
    expect(CaseFile.received(anIntake({ rules, severity: 'critical' })).running).toContain('first-contact');
  });
});

describe('the moment of receipt', () => {
  test('starts the clocks, however late the complaint was filed', () => {
    const file = CaseFile.received(anIntake({ channel: 'letter' }), beijing('2026-03-04 09:00'));
    expect(file.clock('acknowledge')).toMatchObject({ startedAt: MONDAY_9, dueAt: beijing('2026-03-02 11:00') });
    const seen = file.at(file.now);
    expect(seen.clock('acknowledge').breachedAt).toBe(file.now);
    expect(seen.last('clock_breached').at).toBe(file.now);
  });

  test('may be a few minutes ahead, if clocks differ a little, and then counts as now', () => {
    const file = CaseFile.received(anIntake({ receivedAt: MONDAY_9 + 5 * MINUTE }), MONDAY_9);
    expect(file.complaint.receivedAt).toBe(MONDAY_9);
    expect(file.clock('reply').startedAt).toBe(MONDAY_9);
  });

  test('is refused as a mistake if it is further ahead', () => {
    expect(rejected(anIntake({ receivedAt: MONDAY_9 + HOUR }))).toBe('contradiction');
  });

  test('is refused as a mistake in a year that the calendar does not know', () => {
    expect(rejected(anIntake({ receivedAt: beijing('2025-12-31 23:59') }))).toBe('contradiction');
    expect(rejected(anIntake({ receivedAt: beijing('2026-01-01 00:00') }))).toBe('received');
  });

  test('of a complaint from another system starts no clock: its clocks start when it is filed here', () => {
    const intake = anIntake({ receivedAt: beijing('2024-06-01 09:00'), migrated: true });
    const file = CaseFile.received(intake, MONDAY_9);
    expect(file.complaint.receivedAt).toBe(beijing('2024-06-01 09:00'));
    for (const clock of file.complaint.clocks) expect(clock.startedAt).toBe(MONDAY_9);
    expect(file.at(MONDAY_9).happened).toEqual([]);
  });
});

describe('a complaint of a category that the policy does not have', () => {
  test('is refused', () => {
    expect(rejected(anIntake({ category: 'weather' }))).toBe('unknown-category');
    expect(rejected(anIntake({ category: 'network' }))).toBe('received');
    expect(rejected(anIntake({ rules: { ...RULES, categories: [] } }))).toBe('unknown-category');
  });
});
