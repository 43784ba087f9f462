import { snapshotOf } from '../../../domain/complaint/snapshot';
import { concernsOf } from '../../../domain/telling/concern';
import { MINUTE } from '../../../domain/time';
import { aCase, LAKESIDE, LEADING, PEOPLE, text } from '../complaint/a-case';
import { told } from './told';

const { agent, handler, hillsideHead, lakesideHead } = PEOPLE;
const reason = text('reason');

describe('whoever need not go on is told', () => {
  const help = aCase('handling').does(agent, { action: 'request-help', units: [LAKESIDE], question: text('why') });
  const { id: task } = help.complaint.tasks[0]!;
  const helping = help.does(PEOPLE.lakesideHandler, { action: 'accept-task', task });

  test('of a case that is withdrawn, the handler and those who help', () => {
    const withdrawn = helping.does(agent, { action: 'withdraw', reason });
    expect(told(withdrawn)).toEqual(['relieved - > handler', 'relieved - > lakeside-handler']);
  });
  test('but not again when the case, reopened, is merged or ends once more', () => {
    const withdrawn = helping.does(agent, { action: 'withdraw', reason }).after(MINUTE);
    const appeal = { action: 'appeal', reference: text('miit-7'), receivedAt: withdrawn.now } as const;
    const again = withdrawn.does(agent, appeal).after(MINUTE);
    for (const over of [
      again.does(agent, { action: 'withdraw', reason }),
      again.does(agent, { action: 'merge', into: LEADING, leading: [], reason }),
    ]) {
      expect(told(over).filter((one) => one.startsWith('relieved'))).toEqual([]);
      const concerns = over.latest.flatMap((event) => concernsOf(event, snapshotOf(over.complaint)));
      expect(concerns.filter((one) => one.task !== null)).toEqual([]);
    }
  });
  test('of a case whose work is done already, nobody', () => {
    const withdrawn = aCase('follow_up').does(agent, { action: 'withdraw', reason });
    expect(told(withdrawn)).toEqual([]);
  });
  test('whose case, task or ownership is another person’s or unit’s now', () => {
    const { dispatcher, otherHandler, colleague } = PEOPLE;
    expect(told(aCase('handling').does(hillsideHead, { action: 'assign', handler: otherHandler }))).toEqual([
      'relieved - > handler',
      'duty propose > other-handler',
    ]);
    const transferred = aCase('handling').does(dispatcher, { action: 'dispatch', unit: LAKESIDE, note: reason });
    expect(told(transferred)).toEqual(['relieved - > handler', 'duty accept > handler@lakeside']);
    const given = helping.does(lakesideHead, { action: 'assign-task', task, handler: lakesideHead });
    expect(told(given)).toEqual(['relieved - > lakeside-handler', 'duty answer-task > lakeside-head']);
    const reassigned = aCase('handling').does(lakesideHead, {
      ...{ action: 'reassign-owner', to: colleague, unit: LAKESIDE, reason },
    });
    expect(told(reassigned)).toEqual(['relieved - > agent', 'duty reassign-owner > colleague']);
  });
  test('and nobody where the same person goes on', () => {
    expect(told(aCase('accepted').does(handler, { action: 'contact', reached: true }))).toEqual([
      'duty propose > handler',
    ]);
  });
  test('of a task that the coordinator goes on without', () => {
    expect(told(helping.does(agent, { action: 'override-task', task, reason }))).toEqual([
      'relieved - > lakeside-handler',
    ]);
  });
});
