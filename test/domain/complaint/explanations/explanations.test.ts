import { permits } from '../../../../domain/action/permits';
import { duties } from '../../../../domain/complaint/duties';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { isOver } from '../../../../domain/complaint/state';
import { explanationId } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { asKnownTo } from '../../../../domain/sight/known';
import { eventsOfPart } from '../../../../domain/sight/part-events';
import { sees } from '../../../../domain/sight/visibility';
import { beijing } from '../../calendar/calendars';
import { ASKING_WHY, aCase, type CaseFile, HILLSIDE, helpFrom, LAKESIDE, PEOPLE, RULES, text } from '../a-case';

const { administrator, cityHead, dispatcher, handler, hillsideHead, lakesideHead, stranger } = PEOPLE;

/** A minute after the unit's four working days are over: Friday, 18:01. */
const LATE = beijing('2026-03-06 18:01');
const late = (): CaseFile => aCase('handling', { rules: ASKING_WHY }).at(LATE);

const asked = ({ complaint }: CaseFile) => complaint.explanations.filter(({ given }) => given === null);
const explains = (file: CaseFile, ids = asked(file).map(({ id }) => id)) =>
  ({ action: 'explain-overdue', overdue: ids, cause: 'parts', text: text('why'), plan: text('plan') }) as const;

describe('a unit that was late', () => {
  test('has its head say why within a working day', () => {
    const file = late();
    const [one] = asked(file);
    expect(one).toMatchObject({ kind: 'handling', since: beijing('2026-03-06 18:00') });
    expect(one!.unit[0]).toBe(hillsideHead.offices[0]!.unit);
    const clock = file.complaint.clocks.find(({ subject }) => subject === one!.id);
    expect(clock).toMatchObject({ kind: 'explanation', dueAt: beijing('2026-03-09 18:00') });
    expect(duties(file.complaint)).toContainEqual(
      expect.objectContaining({
        action: 'explain-overdue',
        holders: [{ role: 'unit-head', unit: one!.unit[0] }],
        dueAt: beijing('2026-03-09 18:00'),
      }),
    );
    const event = file.events.find(({ type }) => type === 'explanation_asked')!;
    expect(noticesOf(event, snapshotOf(file.complaint))).toEqual([
      expect.objectContaining({
        kind: 'duty',
        action: 'explain-overdue',
        to: [{ role: 'unit-head', unit: one!.unit[0] }],
      }),
    ]);
  });

  test('is not asked where the policy does not ask', () => {
    expect(aCase('handling', { rules: RULES }).at(LATE).complaint.explanations).toEqual([]);
    const other = { ...ASKING_WHY, explanations: { of: ['reply'], causes: ['parts'] } } as const;
    expect(aCase('handling', { rules: other }).at(LATE).complaint.explanations).toEqual([]);
  });

  test('has explained once its head has named a cause, said why, and what will be done', () => {
    const file = late();
    const done = file.does(hillsideHead, explains(file));
    expect(done.complaint.explanations).toMatchObject([{ given: { cause: 'parts', at: LATE } }]);
    expect(duties(done.complaint).map(({ action }) => action)).not.toContain('explain-overdue');
    expect(done.stopped).toEqual({ explanation: 'met' });
  });

  test('has its head explain also once the work has gone to another unit', () => {
    const file = late().does(dispatcher, {
      action: 'dispatch',
      unit: LAKESIDE,
      note: text('other'),
      guidingOffices: [],
    });
    expect(sees(file.complaint, hillsideHead)).toBe('all');
    const done = file.does(hillsideHead, explains(file));
    expect(asked(done)).toEqual([]);
    // Who owes nothing more has no part in it any more.
    expect(sees(done.complaint, hillsideHead)).not.toBe('all');
  });

  test('is asked for each clock, and one explanation may be about several', () => {
    const file = late().at(beijing('2026-03-10 09:00'));
    const all = asked(file);
    expect(all.map(({ kind }) => kind)).toEqual(['handling', 'reply']);
    // The promise to the customer was the owner's unit's to keep.
    expect(file.refuses(hillsideHead, explains(file))).toMatchObject({ rule: 'explaining-head-only' });
    expect(asked(file.does(cityHead, explains(file)))).toEqual([]);
    const own = file.does(hillsideHead, explains(file, [all[0]!.id]));
    expect(asked(own).map(({ kind }) => kind)).toEqual(['reply']);
    expect(asked(own.does(lakesideHead, explains(own)))).toEqual([]);
  });

  test('owes it also after the end of the case', () => {
    const file = late().does(PEOPLE.agent, { action: 'withdraw', reason: text('withdrawn') });
    expect(isOver(file.complaint)).toBe(false);
    const done = file.does(hillsideHead, explains(file));
    expect(isOver(done.complaint)).toBe(true);
  });

  test('has the missing explanation climb to the heads above', () => {
    const file = late().at(beijing('2026-03-11 18:01'));
    expect(file.toldOf('explanation')).toEqual(HILLSIDE);
    expect(asked(file)[0]).toMatchObject({ kind: 'handling' });
  });
});

describe('an explanation', () => {
  test('is given by the head of that unit, or of one above it', () => {
    const file = late();
    for (const who of [handler, lakesideHead, dispatcher]) {
      expect(file.refuses(who, explains(file))).toMatchObject({ rule: 'explaining-head-only' });
    }
    expect(asked(file.does(cityHead, explains(file)))).toEqual([]);
  });

  test('names what waits for one, and a cause of the policy', () => {
    const file = late();
    expect(file.refuses(hillsideHead, explains(file, [explanationId('o1')]))).toMatchObject({
      type: 'unknown-explanation',
    });
    expect(file.refuses(hillsideHead, { ...explains(file), cause: 'laziness' })).toMatchObject({
      type: 'unknown-explanation',
    });
    const [permit] = permits(file.complaint, hillsideHead, LATE).filter(({ action }) => action === 'explain-overdue');
    expect(permit!.needs).toMatchObject([
      { field: 'overdue', choices: asked(file).map(({ id }) => id) },
      { field: 'cause', choices: ['workload', 'parts'] },
      { field: 'text' },
      { field: 'plan' },
    ]);
    const done = file.does(hillsideHead, explains(file));
    expect(done.refuses(hillsideHead, explains(file))).toMatchObject({ rejected: true });
  });

  test('of a task is the business of the unit that was asked, which sees nothing else of the case', () => {
    const help = helpFrom([LAKESIDE], text('why'));
    const file = aCase('handling', { rules: ASKING_WHY, owner: { person: handler.person, unit: HILLSIDE } })
      .does(handler, help)
      .at(beijing('2026-03-04 18:01'));
    expect(asked(file).map(({ kind }) => kind)).toEqual(['unit-task']);
    const known = asKnownTo(file.complaint, lakesideHead);
    expect(known.explanations).toHaveLength(1);
    expect(known.clocks.map(({ kind }) => kind).toSorted()).toEqual(['explanation', 'unit-task']);
    const part = sees(file.complaint, lakesideHead);
    expect(part).toMatchObject({ tasks: [expect.any(String)] });
    const done = file.does(lakesideHead, explains(file));
    const types = eventsOfPart(done.events, snapshotOf(done.complaint), part as never).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['explanation_asked', 'overdue_explained']));
    expect(asKnownTo(done.complaint, stranger).explanations).toEqual([]);
  });

  test('falls away under rules that ask for none, and what was said stays', () => {
    const file = late().at(beijing('2026-03-10 09:00'));
    const said = file.does(hillsideHead, explains(file, [asked(file)[0]!.id]));
    const newer = { ...RULES, policy: { ...RULES.policy, version: 2 } };
    const after = said.does(administrator, { action: 're-pin', rules: newer, edition: 'e2' });
    expect(after.complaint.explanations).toMatchObject([{ kind: 'handling', given: { cause: 'parts' } }]);
    expect(after.complaint.clocks.map(({ kind }) => kind)).not.toContain('explanation');
  });
});
