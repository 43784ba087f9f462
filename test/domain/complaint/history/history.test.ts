import { permits } from '../../../../domain/action/permits';
import { duties } from '../../../../domain/complaint/duties';
import { fold } from '../../../../domain/complaint/evolve';
import type { History } from '../../../../domain/complaint/history/history';
import { nextDue } from '../../../../domain/complaint/next-due';
import { receive } from '../../../../domain/complaint/receive';
import { isRejection } from '../../../../domain/complaint/rejection';
import { stageOf } from '../../../../domain/complaint/state';
import { DAY, HOUR } from '../../../../domain/time';
import { anIntake, CaseFile, LAKESIDE, MACHINE, MONDAY_9, PEOPLE, text } from '../a-case';

const LATER = MONDAY_9 + 30 * DAY;
const HISTORY: History = {
  ended: { state: 'closed', closing: 'satisfied' },
  closedAt: MONDAY_9 + 5 * DAY,
  repliedAt: MONDAY_9 + 4 * DAY,
  unit: LAKESIDE,
  overdue: true,
  founded: true,
};

const imported = (history: Partial<History> = {}, other: Parameters<typeof anIntake>[0] = {}): CaseFile =>
  CaseFile.received(anIntake({ migrated: true, history: { ...HISTORY, ...history }, ...other }), LATER);

const refused = (history: Partial<History>): unknown =>
  receive(anIntake({ migrated: true, history: { ...HISTORY, ...history } }), { machine: 'import' }, LATER);

describe('a case that another system has ended', () => {
  test.each([
    { state: 'closed', closing: 'satisfied' },
    { state: 'closed', closing: 'dissatisfied' },
    { state: 'withdrawn' },
    { state: 'not_accepted' },
    { state: 'terminated' },
  ] as const)('is on record as it ended there, at its own moment: $state $closing', (ended) => {
    const { complaint } = imported({ ended });
    expect(complaint.progress).toEqual({ ...ended, unit: LAKESIDE });
    expect(complaint).toMatchObject({ receivedAt: MONDAY_9, closedAt: HISTORY.closedAt, migrated: true });
    expect(stageOf(complaint.progress.state)).toBe('closed');
  });

  test('starts no clock, gives nobody a duty, and nothing in it ever falls due', () => {
    for (const other of [{}, { severity: 'critical' } as const]) {
      const file = imported({}, other);
      expect(file.events).toHaveLength(1);
      expect(file.events[0]!.clocks).toEqual([]);
      expect(file.complaint.clocks).toEqual([]);
      expect(duties(file.complaint)).toEqual([]);
      expect(nextDue(file.complaint)).toBeNull();
      expect(file.at(LATER + 400 * DAY).latest).toEqual([]);
    }
  });

  test('is not supervised for the incidents that it was about, since it is over', () => {
    const classification = { ...anIntake().classification, incidents: ['injury'] as const };
    expect(imported({}, { classification } as never).complaint.toSupervise).toBeNull();
  });

  test('can be read, and nothing can be done in it by anybody', () => {
    const { complaint } = imported();
    for (const who of [...Object.values(PEOPLE), MACHINE]) expect(permits(complaint, who, LATER)).toEqual([]);
    expect(imported().refuses(PEOPLE.agent, { action: 'reopen', reason: text('r') })).toMatchObject({
      type: 'closed',
      message: expect.anything(),
    });
  });

  test('reads the same from its events', () => {
    const file = imported();
    expect(fold(file.events)).toEqual(file.complaint);
  });

  test('takes no unit if the other system had units of its own', () => {
    const { unit: _, ...withoutUnit } = HISTORY;
    const intake = anIntake({ migrated: true, history: withoutUnit });
    expect(CaseFile.received(intake, LATER).complaint.progress).toEqual(HISTORY.ended);
  });

  test.each([
    ['that ends in the future', { closedAt: LATER + HOUR }],
    ['that ended before it was received', { closedAt: MONDAY_9 - 1, repliedAt: MONDAY_9 - 1 }],
    ['that was answered before it was received', { repliedAt: MONDAY_9 - 1 }],
    ['that was answered after it was closed', { repliedAt: HISTORY.closedAt + 1 }],
  ])('is refused as one %s', (_what, wrong) => {
    const answer = refused(wrong);
    expect(isRejection(answer) && answer.type).toBe('contradiction');
  });

  test.each([
    ['closed this moment', { closedAt: LATER, repliedAt: LATER }],
    ['answered and closed as it was received', { closedAt: MONDAY_9, repliedAt: MONDAY_9 }],
  ])('is taken as one %s', (_what, right) => {
    expect(isRejection(refused(right))).toBe(false);
  });
});
