import { snapshotOf } from '../../../domain/complaint/snapshot';
import { concernsOf } from '../../../domain/notification/concern';
import { noticesOf } from '../../../domain/notification/notices';
import { MINUTE } from '../../../domain/time';
import { aCase, type CaseFile, CITY, helpFrom, LAKESIDE, LEADING, PEOPLE, text } from '../complaint/a-case';
import { shown, told } from './told';

const { agent, handler, hillsideHead, lakesideHead } = PEOPLE;
const reason = text('reason');
const relievedOf = (file: CaseFile): string[] => told(file).filter((one) => one.startsWith('relieved'));

describe('people are told that they need not go on', () => {
  const help = aCase('handling').does(agent, helpFrom([LAKESIDE], text('why')));
  const { id: task } = help.complaint.tasks[0]!;
  const helping = help.does(PEOPLE.lakesideHandler, { action: 'accept-task', task });

  test('with a case that is withdrawn: the handler and those who help', () => {
    const withdrawn = helping.does(agent, { action: 'withdraw', reason });
    expect(told(withdrawn)).toEqual(['relieved - > handler', 'relieved - > lakeside-handler']);
  });
  test('with it only once, even if the case is reopened and then merged or ended again', () => {
    const withdrawn = helping.does(agent, { action: 'withdraw', reason }).after(MINUTE);
    const appeal = { action: 'appeal', reference: text('miit-7'), receivedAt: withdrawn.now } as const;
    const again = withdrawn.does(agent, appeal).after(MINUTE);
    for (const over of [
      again.does(agent, { action: 'withdraw', reason }),
      again.does(agent, { action: 'merge', into: LEADING, leading: [], reason }),
    ]) {
      expect(relievedOf(over)).toEqual([]);
      const concerns = over.latest.flatMap((event) => concernsOf(event, snapshotOf(over.complaint)));
      expect(concerns.filter((one) => one.task !== null)).toEqual([]);
    }
  });
  test('with a case only if they still had work in it', () => {
    const withdrawn = aCase('follow_up').does(agent, { action: 'withdraw', reason });
    expect(told(withdrawn)).toEqual([]);
  });
  test('with a case, a task or an ownership that now belongs to another person or unit', () => {
    const { dispatcher, otherHandler, colleague } = PEOPLE;
    expect(told(aCase('handling').does(hillsideHead, { action: 'assign', handler: otherHandler }))).toEqual([
      'relieved - > handler',
      'duty propose > other-handler',
    ]);
    const transferred = aCase('handling').does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: reason });
    expect(told(transferred)).toEqual(['relieved - > handler', 'duty accept > handler@lakeside, unit-head@lakeside']);
    const given = helping.does(lakesideHead, { action: 'assign-task', task, handler: lakesideHead });
    expect(told(given)).toEqual(['relieved - > lakeside-handler', 'duty answer-task > lakeside-head']);
    const reassigned = aCase('handling').does(lakesideHead, {
      ...{ action: 'reassign-owner', to: colleague, unit: LAKESIDE, reason },
    });
    expect(told(reassigned)).toEqual(['relieved - > agent', 'duty reassign-owner > colleague']);
  });
  test('unless the same person goes on', () => {
    const proposed = aCase('rework').does(handler, {
      ...{ action: 'propose', measure: 'repair', text: text('again'), founded: true },
    });
    expect(proposed.latest.map(({ type }) => type)).toEqual(['assigned', 'proposed']);
    expect(relievedOf(proposed)).toEqual([]);
  });
  test('unless they had handled the case before another unit does the rework', () => {
    const dissatisfied = aCase('follow_up').does(PEOPLE.caller, { action: 'follow-up', outcome: 'dissatisfied' });
    const again = dissatisfied.does(PEOPLE.supervisor, { action: 'rework', reason, unit: LAKESIDE });
    expect(again.latest.map(({ type }) => type)).toEqual(['reworked', 'transferred']);
    expect(relievedOf(again)).toEqual([]);
  });
  test('unless they keep another part of the case', () => {
    const assigned = aCase('handling').does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler });
    const [event] = assigned.latest;
    const after = snapshotOf(assigned.complaint);
    expect(noticesOf(event!, after).map(({ kind }) => kind)).toEqual(['relieved', 'duty']);
    const owned = { ...after, owner: { ...after.owner, person: handler.person } };
    expect(noticesOf(event!, owned).map(({ kind }) => kind)).toEqual(['duty']);
  });
  test('once each, if the case ends at the moment at which it was assigned to somebody else', () => {
    const assigned = helping.does(hillsideHead, { action: 'assign', handler: PEOPLE.otherHandler });
    const ended = assigned.does(agent, { action: 'withdraw', reason });
    const after = snapshotOf(ended.complaint);
    const all = [...assigned.latest, ...ended.latest].flatMap((event) => noticesOf(event, after).map(shown));
    expect(all.filter((one) => one.startsWith('relieved')).sort()).toEqual([
      'relieved - > agent',
      'relieved - > handler',
      'relieved - > lakeside-handler',
      'relieved - > other-handler',
    ]);
  });
  test('with a task that their unit returned, or with an ownership that was handed over', () => {
    const returned = helping.does(lakesideHead, { action: 'return-task', task, reason });
    const agreed = returned.does(agent, { action: 'rule-on-task-return', task, agree: true, unit: CITY });
    expect(relievedOf(agreed)).toEqual(['relieved - > lakeside-handler']);
    const { colleague } = PEOPLE;
    const offered = aCase('handling').does(agent, { action: 'hand-over', to: colleague, unit: LAKESIDE, reason });
    expect(relievedOf(offered.does(colleague, { action: 'answer-hand-over', accept: true }))).toEqual([
      'relieved - > agent',
    ]);
  });
  test('of a task of theirs, also where the case itself stays theirs', () => {
    const owner = { ...agent, offices: [...agent.offices, ...PEOPLE.lakesideHandler.offices] };
    const file = help
      .does(owner, { action: 'accept-task', task })
      .does(PEOPLE.dispatcher, { action: 'name-coordinator', person: PEOPLE.cityHead, unit: CITY });
    expect(file.complaint.tasks[0]).toMatchObject({ handler: file.complaint.owner.person });
    expect(relievedOf(file.does(PEOPLE.cityHead, { action: 'override-task', task, reason }))).toEqual([
      'relieved - > agent',
    ]);
  });
  test('of a task that the coordinator goes on without', () => {
    const [relieved] = told(helping.does(agent, { action: 'override-task', task, reason }));
    expect(relieved).toBe('relieved - > lakeside-handler');
  });
});
