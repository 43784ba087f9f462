import type { Pool } from 'pg';
import { loadCaseFile } from '../../../db/record/case-file';
import { duties } from '../../../domain/complaint/duties';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import { holderKey } from '../../../domain/people/holder-key';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import { aCase, type CaseFile, HILLSIDE, LAKESIDE, OPEN_STATES, PEOPLE, text } from '../../domain/complaint/a-case';
import { aNewIntake, aRecord, aRecordedCase, clocksOf, projected, recorded } from '../a-record';

let pool: Pool;
let rules: string;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ pool, rules, end } = await aRecord());
});
afterAll(() => end?.());

const { agent, colleague, dispatcher, handler, hillsideHead, reviewer } = PEOPLE;

/** A case that came into a state by the ordinary steps, recorded in one batch. */
async function onRecord(state: Parameters<typeof aCase>[0]): Promise<CaseFile> {
  const { id, number } = aNewIntake();
  const file = aCase(state, { id, number });
  await recorded(pool, rules, file);
  await projected(pool, file, 1);
  return file;
}

/** Projects the events that a step adds, as the workflow does, and gives the clocks of the case on record. */
async function clocksAfter(file: CaseFile, step: CaseFile): Promise<Record<string, string>> {
  await projected(pool, step, file.complaint.version);
  return clocksOf(pool, file.complaint.id);
}

describe('a clock on record', () => {
  test('runs with its unit, its deadline and what acts next', async () => {
    const file = await onRecord('handling');
    const { rows } = await pool.query(
      `SELECT id, kind, unit, started_at, due_at, provisional, sla_state, level, next_at, next_checkpoint
        FROM complaint_clock WHERE complaint_id = $1 AND stopped_at IS NULL ORDER BY id`,
      [file.complaint.id],
    );
    const running = [...file.complaint.clocks].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(rows).toEqual(
      running.map(({ id, kind, chain, startedAt, dueAt, provisional, level, checkpoints: [next] }) => ({
        id,
        kind,
        unit: chain[0],
        started_at: new Date(startedAt),
        due_at: new Date(dueAt),
        provisional,
        sla_state: 'ok',
        level,
        next_at: new Date(next!.at),
        next_checkpoint: next!.type,
      })),
    );
  });

  test('is met once its duty is done, and the next clock begins', async () => {
    const file = await aRecordedCase(pool, rules);
    expect(await clocksOf(pool, file.complaint.id)).toEqual({
      'acknowledge-1': 'runs ok',
      'first-contact-1': 'runs ok',
      'reply-1': 'runs ok',
    });
    expect(await clocksAfter(file, file.after(MINUTE).does(dispatcher, { action: 'verify' }))).toEqual({
      'acknowledge-1': 'met ok',
      'dispatch-2': 'runs ok',
      'first-contact-1': 'runs ok',
      'reply-1': 'runs ok',
    });
  });

  test('is warned, then breached, and stays missed even if its duty is done later', async () => {
    const file = await aRecordedCase(pool, rules);
    const warned = file.after(HOUR);
    expect((await clocksAfter(file, warned))['acknowledge-1']).toBe('runs warned');
    const breached = warned.after(2 * HOUR);
    expect((await clocksAfter(warned, breached))['acknowledge-1']).toBe('runs breached late');
    const done = breached.does(dispatcher, { action: 'verify' });
    expect((await clocksAfter(breached, done))['acknowledge-1']).toBe('missed breached late');
    const [stopped] = (await loadCaseFile(pool, file.complaint.id))!.stopped;
    expect(stopped).toMatchObject({ id: 'acknowledge-1', outcome: 'missed', unit: LAKESIDE[0] });
    expect(stopped!.breachedAt).toEqual(new Date(breached.last('clock_breached').at));
    expect(stopped!.stoppedAt).toEqual(new Date(done.now));
  });

  test('is void if the duty no longer exists: withdrawn, or transferred to another unit', async () => {
    const file = await onRecord('dispatched');
    const moved = file.after(MINUTE).does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: text('wrong-unit') });
    expect(await clocksAfter(file, moved)).toMatchObject({ 'accept-3': 'void ok', 'accept-4': 'runs ok' });
    const withdrawn = moved.after(MINUTE).does(agent, { action: 'withdraw', reason: text('withdrawn') });
    const clocks = await clocksAfter(moved, withdrawn);
    expect(clocks).toMatchObject({ 'accept-4': 'void ok', 'reply-1': 'void ok', 'first-contact-1': 'void ok' });
    expect(Object.values(clocks).filter((clock) => clock.startsWith('runs'))).toEqual([]);
  });

  test('is there even if it began and stopped in the same batch', async () => {
    const file = await onRecord('dispatched');
    // The unit signs, and its head names somebody else. So the case is accepted and assigned at once, and then
    // transferred.
    const quick = file
      .does(hillsideHead, { action: 'accept' })
      .does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: text('wrong-unit') });
    const version = file.complaint.version + 1;
    expect(await clocksAfter(file, quick)).toMatchObject({ [`handling-${version}`]: 'void ok' });
    const { rows } = await pool.query('SELECT * FROM complaint_clock WHERE complaint_id = $1 AND id = $2', [
      file.complaint.id,
      `handling-${version}`,
    ]);
    expect(rows[0]).toMatchObject({
      kind: 'handling',
      unit: HILLSIDE[0],
      started_at: new Date(quick.now),
      stopped_at: new Date(quick.now),
      next_at: null,
      next_checkpoint: null,
    });
  });

  test('is late and missed if it was breached and stopped in one batch, even if it also began in it', async () => {
    const known = await aRecordedCase(pool, rules);
    const late = known.after(3 * HOUR).does(dispatcher, { action: 'verify' });
    expect((await clocksAfter(known, late))['acknowledge-1']).toBe('missed breached late');

    const file = await aRecordedCase(pool, rules);
    const all = file
      .after(MINUTE)
      .does(dispatcher, { action: 'verify' })
      .after(DAY)
      .does(dispatcher, { action: 'dispatch', unit: HILLSIDE });
    expect(await clocksAfter(file, all)).toMatchObject({
      'acknowledge-1': 'met ok',
      'dispatch-2': 'missed breached late',
    });
  });

  test('of the unit runs on after a rejected proposal, and the time that the review took is added', async () => {
    const file = await onRecord('in_review');
    const id = Object.keys(await clocksOf(pool, file.complaint.id)).find((clock) => clock.startsWith('handling'))!;
    expect((await clocksOf(pool, file.complaint.id))[id]).toBe('met ok');
    const before = (await dueOf(file, id)).getTime();
    const rejected = file.after(HOUR).does(reviewer, { action: 'review', decision: 'reject', reason: text('no') });
    expect((await clocksAfter(file, rejected))[id]).toBe('runs ok');
    expect((await dueOf(file, id)).getTime()).toBeGreaterThan(before);
    const again = rejected
      .after(MINUTE)
      .does(handler, { action: 'propose', measure: 'explain', text: text('again'), founded: true });
    expect((await clocksAfter(rejected, again))[id]).toBe('met ok');
  });

  test('has the deadline that it had at that moment, if it is stopped inside a pause', async () => {
    const file = await onRecord('handling');
    const paused = file.does(handler, { action: 'pause', reason: 'waiting-for-customer', until: file.now + 3 * DAY });
    const id = paused.clock('handling').id;
    await clocksAfter(file, paused);
    expect(await dueOf(file, id)).toEqual(new Date(paused.clock('handling').dueAt));
    const resumed = paused.after(HOUR).does(handler, { action: 'resume' });
    const done = paused
      .after(HOUR)
      .does(handler, { action: 'propose', measure: 'explain', text: text('done'), founded: true });
    expect(await clocksAfter(paused, done)).toMatchObject({ [id]: 'met ok' });
    expect(await dueOf(file, id)).toEqual(new Date(resumed.clock('handling').dueAt));
  });

  test('stays late if it was breached before, and then was moved and stopped in one batch', async () => {
    const file = await onRecord('handling');
    const late = file.at(file.clock('handling').dueAt + MINUTE);
    const { id } = late.clock('handling');
    await clocksAfter(file, late);
    const ended = late
      .does(handler, { action: 'pause', reason: 'waiting-for-customer', until: late.now + DAY })
      .does(agent, { action: 'withdraw', reason: text('withdrawn') });
    expect(await clocksAfter(late, ended)).toMatchObject({ [id]: 'missed breached late' });
  });

  test('of an offered hand-over is met by its answer, and void if the case ends without one', async () => {
    const offer = { action: 'hand-over', to: colleague, unit: LAKESIDE, reason: text('hand-over') } as const;
    const answered = await aRecordedCase(pool, rules);
    const accepted = answered
      .does(agent, offer)
      .after(MINUTE)
      .does(colleague, { action: 'answer-hand-over', accept: true });
    expect(await clocksAfter(answered, accepted)).toMatchObject({ 'hand-over-answer-2': 'met ok' });
    const open = await aRecordedCase(pool, rules);
    const ended = open.does(agent, offer).does(agent, { action: 'withdraw', reason: text('withdrawn') });
    expect(await clocksAfter(open, ended)).toMatchObject({ 'hand-over-answer-2': 'void ok' });
  });
});

async function dueOf(file: CaseFile, clock: string): Promise<Date> {
  const { rows } = await pool.query('SELECT due_at FROM complaint_clock WHERE complaint_id = $1 AND id = $2', [
    file.complaint.id,
    clock,
  ]);
  return rows[0].due_at;
}

describe('the duties on record', () => {
  /** The duties of a case on record. They have to be those that the rules give. */
  const onList = async (file: CaseFile): Promise<string[]> => {
    const { rows } = await pool.query('SELECT * FROM duty WHERE complaint_id = $1', [file.complaint.id]);
    return rows
      .map(({ holder, action, clock_id, due_at }) => `${holder} ${action} ${clock_id} ${Number(due_at)}`)
      .sort();
  };
  const wanted = (file: CaseFile): string[] => {
    const all = duties(snapshotOf(file.complaint)).flatMap(({ holders, action, clock, dueAt }) =>
      holders.map((holder) => `${holderKey(holder)} ${action} ${clock ?? ''} ${dueAt ?? Number.POSITIVE_INFINITY}`),
    );
    return [...new Set(all)].sort();
  };

  test.each(OPEN_STATES)('are those of the rules while a case is %s', async (state) => {
    const file = await onRecord(state);
    expect(await onList(file)).toEqual(wanted(file));
    // The leading case does the work of a merged case.
    if (state !== 'merged') expect(await onList(file)).not.toEqual([]);
  });

  test('change with each step, and none is left at the end', async () => {
    const file = await onRecord('dispatched');
    expect((await onList(file)).map((duty) => duty.split(' ', 2).join(' '))).toEqual([
      `role:handler@${HILLSIDE[0]} accept`,
      `role:unit-head@${HILLSIDE[0]} accept`,
    ]);
    const accepted = file.does(handler, { action: 'accept' });
    await clocksAfter(file, accepted);
    expect((await onList(accepted)).map((duty) => duty.split(' ', 2).join(' '))).toEqual(['person:handler propose']);
    const ended = accepted.does(agent, { action: 'withdraw', reason: text('withdrawn') });
    await clocksAfter(accepted, ended);
    expect(await onList(ended)).toEqual([]);
  });

  test('include one of a head for each escalation, until it is acknowledged', async () => {
    const file = await onRecord('handling');
    const escalated = file.does(agent, { action: 'escalate', reason: text('angry') });
    await clocksAfter(file, escalated);
    expect((await onList(escalated)).join()).toContain(`role:unit-head@${HILLSIDE[0]} acknowledge-escalation`);
    const escalation = escalated.complaint.escalations[0]!.id;
    const acknowledged = escalated.does(hillsideHead, { action: 'acknowledge-escalation', escalation });
    await clocksAfter(escalated, acknowledged);
    expect((await onList(acknowledged)).join()).not.toContain('acknowledge-escalation');
  });

  test('get the new deadline when a deadline is moved', async () => {
    const file = await onRecord('handling');
    const moved = file.does(dispatcher, {
      action: 'reclassify',
      classification: { severity: 'serious' },
      reason: text('serious'),
    });
    await clocksAfter(file, moved);
    expect(await onList(moved)).toEqual(wanted(moved));
    expect(await onList(moved)).not.toEqual(wanted(file));
  });
});
