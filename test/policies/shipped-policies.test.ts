import { MAX_COMPILED_BYTES } from '../../db/policies/documents/compile-policy';
import type { LoadedPolicy } from '../../db/policies/documents/files';
import { endOf } from '../../domain/calendar/duration';
import { longestExtension, startClock } from '../../domain/clock/plan';
import { clockId } from '../../domain/ids';
import type { Matter } from '../../domain/policy/matter';
import { ruleFor } from '../../domain/policy/rule-for';
import type { ClockKind } from '../../domain/policy/rules';
import { chainOf, organisation } from './sample';
import { aCase, MONDAY_9, nameOf, SEVERITIES, shippedPolicies } from './shipped';

let telecom: LoadedPolicy;
let shipped: ReadonlyMap<string, LoadedPolicy>;
beforeAll(async () => {
  shipped = await shippedPolicies();
  telecom = shipped.get('telecom')!;
});

const ruleOf = ({ rules }: LoadedPolicy, kind: ClockKind, classification: Matter) =>
  ruleFor(rules, kind, classification)!;
const dueOf = (policy: LoadedPolicy, kind: ClockKind, classification: Matter): number =>
  endOf(policy.rules.calendar, MONDAY_9, ruleOf(policy, kind, classification).limit);

describe('the policy of a telecom operator', () => {
  test('promises the answer in 15 calendar days, and warns one working day before', () => {
    const clock = startClock(telecom.rules.calendar, ruleOf(telecom, 'reply', aCase('ordinary')), {
      id: clockId('reply-1'),
      kind: 'reply',
      chain: chainOf('haizhou-service'),
      startedAt: MONDAY_9,
    });
    expect(new Date(clock.dueAt).toISOString()).toBe('2026-03-17T16:00:00.000Z');
    expect(clock.checkpoints.map(nameOf)).toEqual(['50%', '80%', '1 working-days before', 'breach', 1, 2, 3]);
    expect(clock.checkpoints[2]!.at).toBe(Date.parse('2026-03-16T18:00+08:00'));
  });

  test('answers cases from the regulator sooner, and faults within two days whoever forwards them', () => {
    expect(ruleOf(telecom, 'reply', aCase('ordinary', 'regulator')).limit).toEqual({
      unit: 'calendar-days',
      amount: 10,
    });
    const fault = { unit: 'hours', amount: 48 };
    expect(ruleOf(telecom, 'reply', aCase('ordinary', 'hotline', 'fault.broadband')).limit).toEqual(fault);
    expect(ruleOf(telecom, 'reply', aCase('ordinary', 'regulator', 'fault.broadband')).limit).toEqual(fault);
  });

  test('contacts the customer within 48 hours', () => {
    expect(ruleOf(telecom, 'first-contact', aCase('ordinary')).limit).toEqual({ unit: 'hours', amount: 48 });
  });

  test.each<ClockKind>(['acknowledge', 'dispatch', 'accept', 'first-contact', 'handling', 'review'])(
    'gives less time for %s, the more severe the case',
    (kind) => {
      const [critical, serious, ordinary] = SEVERITIES.map((severity) => dueOf(telecom, kind, aCase(severity)));
      expect(critical).toBeLessThan(serious!);
      expect(serious).toBeLessThan(ordinary!);
    },
  );

  test('gives the unit less time for a case from the regulator, and for no severity more than otherwise', () => {
    for (const severity of SEVERITIES) {
      const [regulator, hotline] = (['regulator', 'hotline'] as const).map((channel) =>
        dueOf(telecom, 'handling', aCase(severity, channel)),
      );
      expect(regulator).toBeLessThanOrEqual(hotline!);
    }
    expect(dueOf(telecom, 'handling', aCase('ordinary', 'regulator'))).toBeLessThan(
      dueOf(telecom, 'handling', aCase('ordinary')),
    );
  });

  test('pauses only the limit of the unit', () => {
    const pausable = telecom.rules.clocks.filter((rule) => rule.pausable).map(({ kind }) => kind);
    expect(new Set(pausable)).toEqual(new Set(['handling', 'unit-task']));
  });
});

describe.each(['telecom', 'demo'])('the policy %s', (id) => {
  const policy = () => shipped.get(id)!;

  test('says for each limit where it comes from', () => {
    const { clocks, pause, followUp, reopen } = policy().document;
    for (const stated of [...clocks, pause, followUp, reopen]) expect(stated.source?.title).toBeTruthy();
  });

  test('has about ten classes of complaints, and a ladder of three levels', () => {
    const { categories, clocks } = policy().rules;
    expect(categories.filter((code) => !code.includes('.'))).toHaveLength(11);
    for (const { kind, ladder } of clocks) {
      expect(ladder).toHaveLength(kind === 'escalation-acknowledgement' ? 0 : 3);
    }
  });

  test('has a duty office whose agents can own what a machine files', () => {
    const agents = organisation.persons.filter(({ offices }) =>
      offices.some(({ role, unit }) => role === 'agent' && unit === policy().rules.dutyOffice),
    );
    expect(agents.length).toBeGreaterThan(1);
  });

  test('compiles to at most a third of what a case may carry', () => {
    expect(Buffer.byteLength(JSON.stringify(policy().rules))).toBeLessThan(MAX_COMPILED_BYTES / 3);
  });
});

/** The limit that a case has on a Monday morning, as the start of its clock gives it. */
const limitOf = (id: string, kind: ClockKind, other: Partial<Matter> = {}) =>
  ruleOf(shipped.get(id)!, kind, {
    kind: 'complaint',
    category: 'other',
    severity: 'ordinary',
    channel: 'hotline',
    customerClass: 'ordinary',
    ...other,
  }).limit;

describe.each(['power-95598', 'city-12345', 'uk-disp'])('the example policy %s', (id) => {
  test('says for each limit where it comes from and the year, or that it is an assumption', () => {
    const { clocks, pause, followUp, reopen, returns } = shipped.get(id)!.document;
    for (const { source } of [...clocks, pause, followUp, reopen, returns]) {
      const said = `${source?.title} ${source?.note}`;
      expect(said).toMatch(/20\d\d|assumption|handbook DISP 1\.6/);
    }
    expect(clocks.filter(({ source }) => source?.title !== 'example').length).toBeGreaterThan(1);
  });

  test('has a duty office with agents, and compiles to at most a third of what a case may carry', () => {
    const { rules } = shipped.get(id)!;
    expect(
      organisation.persons.some(({ offices }) =>
        offices.some(({ role, unit }) => role === 'agent' && unit === rules.dutyOffice),
      ),
    ).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(rules))).toBeLessThan(MAX_COMPILED_BYTES / 3);
  });
});

/** Every part of a document that states a limit or a rule of our own, by its place. */
function sourced(part: unknown, place = ''): [string, Source | undefined][] {
  if (typeof part !== 'object' || part === null) return [];
  const stated = part as { source?: Source };
  const states = 'source' in part || /^\/clocks\/\d+$/.test(place);
  return [
    ...(states ? [[place, stated.source] as [string, Source | undefined]] : []),
    ...Object.entries(part).flatMap(([key, inner]) => sourced(inner, `${place}/${key}`)),
  ];
}
type Source = NonNullable<LoadedPolicy['document']['pause']['source']>;

describe.each(['telecom', 'power-95598', 'city-12345', 'uk-disp'])('the limits of %s', (id) => {
  const sources = () => sourced(shipped.get(id)!.document);

  test('each have a source and the date since which they hold, or a note that the date is not known', () => {
    const places = sources().map(([place]) => place);
    expect(places).toEqual(
      expect.arrayContaining(['/pause', '/followUp', '/reopen', '/returns', '/urging', '/supervision', '/repeats']),
    );
    for (const [place, source] of sources()) {
      const since =
        source?.effectiveFrom ?? /Since when is not known|draft it is not in force/.exec(source?.note ?? '')?.[0];
      expect([place, source?.title, since]).toEqual([place, expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    }
  });

  test('of our own hold since the first day of the version', () => {
    const { effectiveFrom } = shipped.get(id)!.document;
    const own = sources().filter(([, source]) => source?.title === 'example');
    expect(new Set(own.map(([, source]) => source?.effectiveFrom))).toEqual(new Set([effectiveFrom]));
  });
});

describe('published limits', () => {
  test('of 95598: contact in 24 hours, 4 working days inside and 5 outside, 10 for the regulator, 7 days for 12345', () => {
    expect(limitOf('power-95598', 'first-contact')).toEqual({ unit: 'hours', amount: 24 });
    expect(limitOf('power-95598', 'handling')).toEqual({ unit: 'working-days', amount: 4 });
    expect(limitOf('power-95598', 'reply')).toEqual({ unit: 'working-days', amount: 5 });
    expect(limitOf('power-95598', 'reply', { channel: 'regulator' })).toEqual({ unit: 'working-days', amount: 10 });
    expect(limitOf('power-95598', 'reply', { channel: 'partner' })).toEqual({ unit: 'calendar-days', amount: 7 });
  });

  test('of a city: four grades of 2 hours, 24 hours, 7 and 15 days; danger comes first, whatever it is about', () => {
    expect(limitOf('city-12345', 'reply', { severity: 'critical' })).toEqual({ unit: 'hours', amount: 2 });
    expect(limitOf('city-12345', 'reply', { category: 'utilities.gas' })).toEqual({ unit: 'hours', amount: 24 });
    expect(limitOf('city-12345', 'reply')).toEqual({ unit: 'calendar-days', amount: 7 });
    expect(limitOf('city-12345', 'reply', { category: 'complex' })).toEqual({ unit: 'calendar-days', amount: 15 });
    expect(limitOf('city-12345', 'reply', { category: 'utilities.gas', severity: 'critical' }).amount).toBe(2);
    expect(limitOf('city-12345', 'acknowledge', { severity: 'critical' })).toEqual({ unit: 'minutes', amount: 15 });
    expect(limitOf('city-12345', 'acknowledge', { category: 'utilities' })).toEqual({ unit: 'minutes', amount: 30 });
  });

  test('of a city: a yellow card one working day before the limit, and a red one on the first working day after', () => {
    const clock = startClock(
      shipped.get('city-12345')!.rules.calendar,
      ruleOf(shipped.get('city-12345')!, 'reply', {
        ...aCase('ordinary'),
        category: 'other',
      }),
      { id: clockId('reply-1'), kind: 'reply', chain: chainOf('haizhou-service'), startedAt: MONDAY_9 },
    );
    const [yellow, breach, red] = clock.checkpoints.map(({ at }) => new Date(at).toISOString());
    expect([yellow, breach, red]).toEqual([
      '2026-03-06T10:00:00.000Z',
      '2026-03-09T16:00:00.000Z',
      '2026-03-10T02:00:00.000Z',
    ]);
  });

  test('of DISP: eight weeks, and three business days among which a bank holiday does not count', () => {
    expect(limitOf('uk-disp', 'reply')).toEqual({ unit: 'weeks', amount: 8 });
    const { rules } = shipped.get('uk-disp')!;
    const maundyThursday = Date.parse('2026-04-02T10:00+01:00');
    expect(endOf(rules.calendar, maundyThursday, limitOf('uk-disp', 'first-contact'))).toBe(
      Date.parse('2026-04-09T17:00+01:00'),
    );
  });
});

describe('a limit that begins at the end of another one, at 24:00, counts from the day that ends there:', () => {
  /** The clock of a case under a shipped policy that begins at a moment in China. */
  const clockOf = (id: string, kind: ClockKind, to: Matter, startedAt: string) => {
    const { rules } = shipped.get(id)!;
    const rule = ruleFor(rules, kind, to)!;
    const start = { id: clockId('clock-1'), kind, chain: chainOf('haizhou-network'), startedAt: moment(startedAt) };
    return { rule, clock: startClock(rules.calendar, rule, start), calendar: rules.calendar };
  };
  const moment = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);

  test('the levels above the head, after a promise in calendar days', () => {
    const { clock } = clockOf('telecom', 'reply', aCase('ordinary'), '2026-11-11 10:00');
    expect(clock.dueAt).toBe(moment('2026-11-27 00:00'));
    expect(clock.checkpoints.slice(-3).map(({ at }) => at)).toEqual([
      moment('2026-11-27 00:00'),
      moment('2026-11-27 18:00'),
      moment('2026-11-30 18:00'),
    ]);
  });

  test('the levels of a critical supervision, day by day', () => {
    const { clock } = clockOf('telecom', 'supervision', aCase('critical'), '2026-11-28 15:00');
    expect(clock.dueAt).toBe(moment('2026-12-02 00:00'));
    const [second, third] = clock.checkpoints.slice(-2).map(({ at }) => at);
    expect([second, third]).toEqual([moment('2026-12-03 00:00'), moment('2026-12-04 00:00')]);
  });

  test('the longest extension', () => {
    const complex = { ...aCase('ordinary'), category: 'complex' };
    const { clock, rule, calendar } = clockOf('city-12345', 'reply', complex, '2026-11-28 10:00');
    expect(clock.dueAt).toBe(moment('2026-12-14 00:00'));
    expect(longestExtension(calendar, rule, clock)).toBe(moment('2026-12-25 18:00'));
  });

  test('the time for looking back, which begins when the waiting time is over', () => {
    const { clock } = clockOf('telecom', 'look-back', aCase('ordinary'), '2026-12-06 00:00');
    expect(clock.dueAt).toBe(moment('2026-12-27 00:00'));
  });
});
