import { permits } from '../../../../domain/action/permits';
import { duties } from '../../../../domain/complaint/duties';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { instructionId } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { asKnownTo } from '../../../../domain/sight/known';
import { sees } from '../../../../domain/sight/visibility';
import { beijing } from '../../calendar/calendars';
import { workingDays } from '../../clock/limits';
import { aCase, type CaseFile, HILLSIDE, HOUR, helpFrom, LAKESIDE, PEOPLE, RULES, text } from '../a-case';
import { withClocks } from '../a-policy';
import { CITY } from '../an-organisation';

const {
  agent,
  cityHead,
  dispatcher,
  handler,
  hillsideHead,
  lakesideHandler,
  lakesideHead,
  otherHandler,
  provinceHead,
} = PEOPLE;
const { caller, reviewer, stranger } = PEOPLE;

const dueAt = beijing('2026-03-06 12:00');
const toHandler = { action: 'instruct', to: handler, units: [HILLSIDE], text: text('measure'), dueAt } as const;

const id = (file: CaseFile) => file.complaint.instructions.at(-1)!.id;
const instructed = (): CaseFile => aCase('handling').does(hillsideHead, toHandler);
const report = (file: CaseFile) =>
  ({ action: 'report-on-instruction', instruction: id(file), text: text('measured') }) as const;
const sendBack = (file: CaseFile) =>
  ({ action: 'return-report', instruction: id(file), reason: text('more') }) as const;
const reported = (): CaseFile => {
  const file = instructed();
  return file.does(handler, report(file));
};

describe('an instruction', () => {
  test('gives the person a duty, and a clock of their unit until the moment that the head named', () => {
    const file = instructed();
    expect(file.clock('instruction')).toMatchObject({ dueAt, chain: HILLSIDE });
    expect(duties(file.complaint)).toContainEqual(
      expect.objectContaining({ action: 'report-on-instruction', holders: [{ person: handler.person }], dueAt }),
    );
    expect(file.events.at(-1)).toMatchObject({ type: 'instructed', intervention: true });
    expect(noticesOf(file.events.at(-1)!, snapshotOf(file.complaint))).toEqual([
      expect.objectContaining({
        kind: 'duty',
        to: [{ person: handler.person }],
        action: 'report-on-instruction',
        dueAt,
      }),
    ]);
  });

  test('that names no moment has the policy’s time', () => {
    const { dueAt: _named, ...open } = toHandler;
    const file = aCase('handling').does(hillsideHead, open);
    expect(file.clock('instruction').dueAt).toBe(file.complaint.instructions[0]!.dueAt);
    const rules = withClocks('instruction');
    expect(aCase('handling', { rules }).refuses(hillsideHead, open).type).toBe('contradiction');
  });

  test('has a clock even where the policy has no rule for it, whose breach reaches the head at once', () => {
    const rules = withClocks('instruction');
    const file = aCase('handling', { rules }).does(hillsideHead, toHandler).at(dueAt);
    expect(file.complaint.escalations).toContainEqual(expect.objectContaining({ level: 1, unit: 'hillside' }));
  });

  test('warns, and climbs the ladder, as the policy says', () => {
    const late = instructed().at(beijing('2026-03-10 18:00'));
    expect(late.toldOf('instruction')).toEqual(['hillside', 'city', 'province']);
    expect(late.complaint.clocks.find(({ kind }) => kind === 'instruction')?.warned).toEqual(['50%', '80%']);
  });

  test('gets more time from the head who gave it, also once the case has been opened anew and is elsewhere', () => {
    const file = instructed()
      .does(handler, {
        action: 'propose',
        measure: 'explain',
        text: text('proposal'),
        founded: false,
        rootCause: 'tower',
      })
      .does(reviewer, { action: 'review', decision: 'approve' })
      .does(agent, { action: 'reply', text: text('reply') })
      .does(caller, { action: 'follow-up', outcome: 'satisfied', score: 10 })
      .after(HOUR)
      .does(agent, { action: 'reopen', reason: text('again') });
    expect(file.complaint.progress.state).toBe('verifying');
    const until = beijing('2026-03-09 12:00');
    const clock = file.clock('instruction').id;
    const asked = file.does(handler, { action: 'request-extension', clock, until, reason: text('measured') });
    const [request] = asked.complaint.extensionRequests;
    const ruling = { action: 'rule-on-extension', request: request!.id, agree: true } as const;
    expect(permits(asked.complaint, hillsideHead, asked.now).map(({ action }) => action)).toContain(
      'rule-on-extension',
    );
    expect(asked.does(hillsideHead, ruling).clock('instruction').dueAt).toBe(until);
    expect(asked.refuses(lakesideHead, ruling).rule).toBe('head-above-only');
  });

  test('is given by heads of the owner’s and the responsible unit and above, and to people below them alone', () => {
    const file = aCase('handling');
    for (const who of [agent, handler, dispatcher]) {
      expect(file.refuses(who, toHandler)).toMatchObject({ rule: 'heads-only' });
    }
    expect(file.does(cityHead, toHandler).complaint.instructions[0]).toMatchObject({ from: CITY, to: 'handler' });
    expect(file.refuses(lakesideHead, toHandler).type).toBe('wrong-person');
    expect(file.refuses(hillsideHead, { ...toHandler, to: stranger, units: [] }).type).toBe('wrong-person');
    const toHead = { ...toHandler, to: hillsideHead };
    expect(file.refuses(hillsideHead, toHead).type).toBe('wrong-person');
    expect(file.does(provinceHead, toHead).clock('instruction').chain).toEqual(HILLSIDE);
  });

  test('lies in the future, and is not given to those whom the complaint is about', () => {
    const file = aCase('handling');
    expect(file.refuses(hillsideHead, { ...toHandler, dueAt: file.now }).type).toBe('contradiction');
    const accused = file.does(agent, { action: 'name-accused', accused: otherHandler.person, reason: text('r') });
    expect(accused.refuses(hillsideHead, { ...toHandler, to: otherHandler }).type).toBe('wrong-person');
  });

  test('lets the person see the case who has no part in it, until it is withdrawn', () => {
    const file = aCase('handling').does(cityHead, { ...toHandler, to: lakesideHandler, units: [LAKESIDE] });
    const other = { ...lakesideHandler, offices: [] };
    expect(sees(file.complaint, other)).toBe('all');
    const over = file.does(cityHead, { action: 'withdraw-instruction', instruction: id(file), reason: text('r') });
    expect(sees(over.complaint, other)).toBe('nothing');
    expect(over.stopped).toEqual({ instruction: 'void' });
  });

  test('is not known to units that were only asked for something', () => {
    const asked = aCase('handling').does(handler, helpFrom([LAKESIDE], text('q')));
    const c = { ...asked.does(hillsideHead, toHandler).complaint };
    const elsewhere = { ...c, owner: { ...c.owner, unit: CITY } };
    expect(asKnownTo(elsewhere, lakesideHandler).instructions).toEqual([]);
  });
});

describe('the report on an instruction', () => {
  test('comes from the person who was told, stops the clock, and waits for the head', () => {
    const file = instructed();
    expect(file.refuses(otherHandler, report(file))).toMatchObject({ rule: 'instructed-only' });
    expect(file.refuses(hillsideHead, report(file))).toMatchObject({ rule: 'instructed-only' });
    const done = file.does(handler, report(file));
    expect(done.stopped).toEqual({ instruction: 'met' });
    expect(duties(done.complaint)).toContainEqual(
      expect.objectContaining({
        action: 'accept-report',
        holders: HILLSIDE.map((unit) => ({ role: 'unit-head', unit })),
      }),
    );
    expect(done.refuses(handler, report(done)).type).toBe('wrong-state');
  });

  test('is accepted by that head or one above, and by nobody else', () => {
    const file = reported();
    const accept = { action: 'accept-report', instruction: id(file) } as const;
    for (const who of [handler, lakesideHead, reviewer]) {
      expect(file.refuses(who, accept)).toMatchObject({ rule: 'instructing-head-only' });
    }
    for (const who of [hillsideHead, cityHead]) {
      expect(file.does(who, accept).complaint.instructions[0]).toMatchObject({ status: 'accepted', report: null });
    }
    expect(file.refuses(hillsideHead, { ...accept, instruction: instructionId('i0') }).type).toBe(
      'unknown-instruction',
    );
  });

  test('that is sent back lets the clock go on with the time that was left', () => {
    const before = instructed();
    const late = before.clock('instruction');
    const waited = before.does(handler, report(before)).at(beijing('2026-03-09 12:00'));
    const back = waited.does(hillsideHead, sendBack(waited));
    const clock = back.clock('instruction');
    expect(clock.dueAt - back.now).toBe(dueAt - before.now);
    expect(clock).toMatchObject({ id: late.id, startedAt: late.startedAt, breachedAt: null });
    expect(back.complaint.instructions[0]).toMatchObject({ status: 'open', sentBack: 1 });
    expect(back.does(handler, report(back)).stopped).toEqual({ instruction: 'met' });
  });

  test('that is sent back tells no head again who was told during the ruling, since another did not acknowledge', () => {
    const late = instructed().at(dueAt).at(beijing('2026-03-06 15:00'));
    const told = (file: CaseFile) =>
      file.events.flatMap((event) =>
        event.type === 'escalated' && 'kind' in event.escalation.cause && event.escalation.cause.kind === 'instruction'
          ? [event.escalation.unit]
          : [],
      );
    expect(told(late)).toEqual(['hillside']);
    const waited = late.does(handler, report(late)).at(beijing('2026-03-09 12:00'));
    expect(told(waited)).toEqual(['hillside', 'city']);
    const back = waited.does(hillsideHead, sendBack(waited));
    expect(back.clock('instruction')).toMatchObject({ breachedAt: dueAt, level: 2 });
    expect(told(back.at(beijing('2026-03-31 18:00')))).toEqual(['hillside', 'city', 'province']);
  });

  test('may still come, and be ruled on, when the case has ended', () => {
    const file = instructed();
    const ended = file.does(agent, { action: 'withdraw', reason: text('r') });
    expect(ended.clock('instruction').dueAt).toBe(dueAt);
    const done = ended.does(handler, report(ended));
    const back = done.does(hillsideHead, sendBack(done));
    expect(back.clock('instruction').breachedAt).toBeNull();
    const again = back
      .does(handler, report(back))
      .does(hillsideHead, { action: 'accept-report', instruction: id(file) });
    expect(duties(again.complaint)).toEqual([]);
  });
});

describe('several instructions', () => {
  test('are open at once, and each person is offered their own', () => {
    const file = instructed().does(hillsideHead, { ...toHandler, to: otherHandler });
    const [first, second] = file.complaint.instructions.map((one) => one.id);
    const offered = (who: typeof handler) =>
      permits(file.complaint, who, file.now)
        .find(({ action }) => action === 'report-on-instruction')
        ?.needs.find(({ field }) => field === 'instruction')?.choices;
    expect(offered(handler)).toEqual([first]);
    expect(offered(otherHandler)).toEqual([second]);
  });
});

describe('when the person leaves', () => {
  test('it goes to somebody else below that head, also in a case that has ended', () => {
    const open = instructed();
    for (const file of [open, open.does(agent, { action: 'withdraw', reason: text('r') })]) {
      const move = (person: typeof handler, unit: typeof HILLSIDE) => ({
        action: 'move-duties' as const,
        from: handler.person,
        fromUnits: [HILLSIDE],
        successors: [{ as: 'handler' as const, person, unit }],
      });
      expect(file.refuses(cityHead, move(lakesideHandler, LAKESIDE)).type).toBe('wrong-person');
      const moved = file.does(cityHead, move(otherHandler, HILLSIDE));
      expect(moved.complaint.instructions[0]).toMatchObject({ to: otherHandler.person, status: 'open' });
      expect(moved.clock('instruction').dueAt).toBe(dueAt);
      expect(moved.does(otherHandler, report(moved)).stopped).toMatchObject({ instruction: 'met' });
    }
  });

  test('the heads of the unit report for somebody whom the complaint is about by now', () => {
    const file = instructed().does(agent, { action: 'name-accused', accused: handler.person, reason: text('r') });
    expect(duties(file.complaint)).toContainEqual(
      expect.objectContaining({
        action: 'report-on-instruction',
        holders: HILLSIDE.map((unit) => ({ role: 'unit-head', unit })),
      }),
    );
    expect(file.does(hillsideHead, report(file)).stopped).toMatchObject({ instruction: 'met' });
  });
});

test('more time on it is granted by the head who gave it, and not by the heads of the unit below', () => {
  const file = aCase('handling', { rules: RULES }).does(cityHead, toHandler);
  const clock = file.clock('instruction').id;
  const ask = { action: 'request-extension', clock, until: beijing('2026-03-09 18:00'), reason: text('r') } as const;
  const asked = file.does(handler, ask);
  const request = asked.complaint.extensionRequests[0]!.id;
  expect(asked.refuses(hillsideHead, { action: 'rule-on-extension', request, agree: true })).toMatchObject({
    rule: 'head-above-only',
  });
  const granted = asked.does(cityHead, { action: 'rule-on-extension', request, agree: true });
  expect(granted.clock('instruction').dueAt).toBe(beijing('2026-03-09 18:00'));
  expect(workingDays(2)).toEqual(RULES.clocks.find(({ kind }) => kind === 'instruction')!.limit);
});
