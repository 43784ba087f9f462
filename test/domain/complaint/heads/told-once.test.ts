import { type Escalation, rungsOf } from '../../../../domain/complaint/heads/escalation';
import type { Found } from '../../../../domain/complaint/heads/told';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import type { UnitCode } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { beijing } from '../../calendar/calendars';
import { workingHours } from '../../clock/limits';
import { aCase, anIntake, aRule, CaseFile, CITY, HILLSIDE, LAKESIDE, PEOPLE, RULES, text } from '../a-case';

const { agent, cityHead, handler, lakesideHead } = PEOPLE;

/** What an escalation tells, as `reply 2`, in alphabetical order. */
const tells = (escalation: Escalation): string[] =>
  rungsOf(escalation)
    .map(({ cause, level }) => `${'kind' in cause ? cause.kind : 'other'} ${level}`)
    .sort();
const raised = ({ latest }: CaseFile): readonly Escalation[] =>
  latest.flatMap((event) => (event.type === 'escalated' ? [event.escalation] : []));
const openTo = ({ complaint }: CaseFile, unit: string): readonly Escalation[] =>
  complaint.escalations.filter((open) => open.unit === unit);

describe('a complaint that is filed weeks after the customer complained', () => {
  const filed = CaseFile.received(anIntake(), beijing('2026-04-01 09:00'));
  const late = filed.at(filed.now);

  test('tells each head once, with everything that is overdue', () => {
    expect(raised(late).map(({ unit }) => unit)).toEqual(LAKESIDE);
    const [first, ...others] = raised(late);
    expect(tells(first!)).toEqual(['acknowledge 1', 'first-contact 1', 'reply 1']);
    expect(others.map(tells)).toEqual([
      ['acknowledge 2', 'first-contact 2', 'reply 2'],
      ['acknowledge 3', 'first-contact 3', 'reply 3'],
    ]);
    expect(late.complaint.escalationLevel).toBe(3);
  });

  test('says since when each of them is', () => {
    const causes = rungsOf(raised(late)[0]!).map(({ cause }) => cause);
    for (const cause of causes) {
      if (!('clock' in cause)) throw new Error('something else is overdue');
      expect(cause.since).toBe(late.complaint.clocks.find(({ id }) => id === cause.clock)?.dueAt);
    }
  });

  test('asks each head for one acknowledgement', () => {
    const [open] = openTo(late, 'lakeside');
    const file = late.does(lakesideHead, { action: 'acknowledge-escalation', escalation: open!.id });
    expect(openTo(file, 'lakeside')).toEqual([]);
    expect(file.lets(lakesideHead)).not.toContain('acknowledge-escalation');
  });

  test('names each clock in one notice to the head', () => {
    const [{ id, unit, level, cause, also }] = raised(late) as [Escalation];
    const of = { type: 'escalated', unit, level, cause, also } as const;
    const told = late.found({ escalation: id, persons: [lakesideHead.person], of });
    const notices = noticesOf(told.last('told'), snapshotOf(told.complaint));
    expect(notices).toMatchObject([{ kind: 'breach', action: 'acknowledge-escalation' }]);
    expect(notices[0]?.overdue?.map(({ clock }) => clock)).toEqual(['acknowledge', 'first-contact', 'reply']);
  });

  test('that is critical tells the leadership so, and apart from that what is overdue', () => {
    const critical = CaseFile.received(anIntake({ severity: 'critical' }), filed.now).at(filed.now);
    expect(critical.happened).toContain('leadership_informed');
    expect(raised(critical).filter(({ unit }) => unit === 'province')).toHaveLength(1);
  });

  test('and is the third one goes to the head once, for all of it', () => {
    const again = CaseFile.received(anIntake({ repeat: { count: 3, of: [] } }), filed.now).at(filed.now);
    expect(openTo(again, 'lakeside')).toHaveLength(1);
    expect(rungsOf(openTo(again, 'lakeside')[0]!).map(({ cause }) => cause)).toContainEqual({ repeat: 3 });
  });
});

/** Two clocks of the owner's unit that run out at the same moment, and a day later reach the city. */
const limit = workingHours(7);
const ladder = [{ share: 0 }, { after: workingHours(14) }, { after: workingHours(700) }];
const rules = {
  ...RULES,
  clocks: [
    aRule('first-contact', limit, { warnings: [], ladder }),
    aRule('reply', limit, { warnings: [], ladder: [ladder[0]!, ladder[2]!, { after: workingHours(900) }] }),
    aRule('escalation-acknowledgement', workingHours(21), { warnings: [], ladder: [] }),
  ],
};

describe('two clocks that run out at one moment', () => {
  const both = aCase('received', { rules }).at(beijing('2026-03-02 18:00'));

  test('are one escalation', () => {
    expect(raised(both).map(tells)).toEqual([['first-contact 1', 'reply 1']]);
  });

  test('both go to the next level, if the head does not acknowledge, and the head there is told once', () => {
    const one = { ...rules, clocks: rules.clocks.map((rule) => ({ ...rule, ladder: rule.ladder.slice(0, 1) })) };
    const file = aCase('received', { rules: one }).at(beijing('2026-03-02 18:00'));
    const late = file.at(file.clock('escalation-acknowledgement').dueAt);
    expect(late.happened).toEqual(['clock_breached', 'escalated']);
    expect(raised(late).map(({ unit }) => unit)).toEqual(['city']);
    expect(tells(raised(late)[0]!)).toEqual(['first-contact 2', 'reply 2']);
  });

  test('make a new escalation when one of them reaches the next level later', () => {
    const later = both.at(beijing('2026-03-04 18:00'));
    expect(raised(later).map(tells)).toEqual([['first-contact 2']]);
    // The head below still answers for the other one, which goes up when they do not acknowledge.
    const ignored = later.at(both.clock('escalation-acknowledgement').dueAt);
    expect(raised(ignored).map(tells)).toEqual([['reply 2']]);
  });

  test('are both to be acknowledged, even if one of them has stopped by then', () => {
    const reached = both.does(agent, { action: 'contact', reached: true });
    expect(reached.stopped).toEqual({ 'first-contact': 'missed' });
    expect(openTo(reached, 'lakeside').map(tells)).toEqual([['first-contact 1', 'reply 1']]);
    const [open] = openTo(reached, 'lakeside');
    const file = reached.does(lakesideHead, { action: 'acknowledge-escalation', escalation: open!.id });
    expect(file.complaint.escalations).toEqual([]);
  });
});

test('a level that was due is told, even if its clock falls away with what runs out at the same wake-up', () => {
  const asked = aCase('handling').does(handler, {
    action: 'request-extension',
    clock: aCase('handling').clock('handling').id,
    until: beijing('2026-03-09 18:00'),
    reason: text('a part is missing'),
  });
  // The head had four working hours to rule on it. When the handling clock itself runs out, the request falls away.
  const late = asked.at(beijing('2026-03-06 18:00'));
  expect(late.running).not.toContain('extension-ruling');
  expect(late.toldOf('extension-ruling')).toEqual(HILLSIDE);
});

describe('a head who is told in place of a vacant office', () => {
  /** The handling clock is the unit's, and the promise the owner's; both reach their first level at one moment. */
  const quick = [{ share: 0 }, { after: workingHours(700) }, { after: workingHours(900) }];
  const clocks = [
    aRule('handling', workingHours(35), { warnings: [], ladder: quick }),
    aRule('reply', workingHours(35), { warnings: [], ladder: quick }),
    aRule('escalation-acknowledgement', workingHours(4), { warnings: [], ladder: [] }),
  ];
  const late = aCase('handling', { rules: { ...RULES, clocks } }).at(beijing('2026-03-20 18:00'));
  const found = (instead: UnitCode | null): Found[] =>
    raised(late).map(({ id, unit, level, cause, raisedAt }) => ({
      escalation: id,
      persons: [unit === HILLSIDE[0] || instead !== null ? cityHead.person : lakesideHead.person],
      ...(unit === HILLSIDE[0] || instead !== null ? { inUnit: CITY[0], above: [cityHead.person] } : {}),
      of: { type: 'escalated' as const, unit, level, cause },
      raisedAt,
    }));

  test('is told of each unit’s clock once, where the offices of both units are vacant', () => {
    expect(
      raised(late)
        .map(({ unit }) => unit)
        .toSorted(),
    ).toEqual([HILLSIDE[0], LAKESIDE[0]]);
    const told = late.found(...found(CITY[0]));
    const [first, second] = told.latest.flatMap((event) => (event.type === 'told' ? [event] : []));
    expect(first).toMatchObject({ persons: [cityHead.person] });
    expect(first!.of?.also).toHaveLength(1);
    expect(second).toMatchObject({ persons: [], with: first!.escalation });
    expect(told.complaint.escalations.map(tells)).toEqual([['handling 2', 'reply 2']]);
    expect(told.complaint.clocks.map(({ kind, level }) => `${kind} ${level}`)).toEqual(
      expect.arrayContaining(['handling 2', 'reply 2']),
    );
    const [open] = told.complaint.escalations;
    const known = told.does(cityHead, { action: 'acknowledge-escalation', escalation: open!.id });
    expect(known.complaint.escalations).toEqual([]);
  });

  test('leaves what another head was told as it is', () => {
    const told = late.found(...found(null));
    expect(told.complaint.escalations.map(({ unit }) => unit).toSorted()).toEqual(['city', 'lakeside']);
  });
});

/** The unit asks for more time four working hours before its limit, so that the ruling falls due at the limit too. */
describe('a clock that falls away at its own limit, since another one ran out then', () => {
  const atOnce = RULES.clocks.map((rule) => ({ ...rule, ladder: [{ share: 0 }] }));
  const asked = aCase('handling', { rules: { ...RULES, clocks: atOnce } }).at(beijing('2026-03-06 14:00'));
  const request = {
    action: 'request-extension',
    clock: asked.clock('handling').id,
    until: beijing('2026-03-10 18:00'),
    reason: text('spare-part'),
  } as const;
  const waiting = asked.does(handler, request);
  const over = waiting.at(beijing('2026-03-06 18:00'));

  test('did not run out, and no head is told of it', () => {
    expect(waiting.clock('extension-ruling').dueAt).toBe(waiting.clock('handling').dueAt);
    expect(over.stopped).toEqual({ 'extension-ruling': 'void' });
    expect(over.toldOf('handling')).toEqual(['hillside']);
    expect(over.toldOf('extension-ruling')).toEqual([]);
  });
});
