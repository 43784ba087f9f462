import { permits } from '../../../../domain/action/permits';
import { extensionId } from '../../../../domain/ids';
import { beijing } from '../../calendar/calendars';
import { aCase, type CaseFile, helpFrom, LAKESIDE, PEOPLE, PROVINCE, text } from '../a-case';

const { agent, dispatcher, handler, hillsideHead, lakesideHandler, provinceHead } = PEOPLE;
const reason = text('spare-part');
/** A moment that the policy allows for the handling clock, which is due on Friday. */
const TUESDAY = beijing('2026-03-10 18:00');
const ask = (file: CaseFile) =>
  ({ action: 'request-extension', clock: file.clock('handling').id, until: TUESDAY, reason }) as const;
const requested = (file = aCase('handling')): CaseFile => file.does(handler, ask(file));

test('more time can be asked for on the clocks for which the policy grants any, and on no other', () => {
  const file = aCase('handling');
  expect(file.running).toEqual(['first-contact', 'handling', 'reply']);
  const permit = permits(file.complaint, handler, file.now).find(({ action }) => action === 'request-extension');
  expect(permit?.needs.find(({ field }) => field === 'clock')?.choices).toEqual([file.clock('handling').id]);
});

test('a head who rules on a request that there is not is told which wait', () => {
  const unknown = { action: 'rule-on-extension', request: extensionId('x99'), agree: true } as const;
  expect(requested().refuses(hillsideHead, unknown).message.en).toContain('waiting: x6.');
});

test('a request waits for its own ruling, whatever is granted on other clocks', () => {
  const helped = requested(aCase('handling').does(agent, helpFrom([LAKESIDE], reason)));
  const task = { clock: helped.clock('unit-task').id, until: beijing('2026-03-06 18:00') };
  const both = helped.does(lakesideHandler, { action: 'request-extension', ...task, reason });
  const [first, second] = both.complaint.extensionRequests;
  const granted = both.does(hillsideHead, { action: 'rule-on-extension', request: first!.id, agree: true });
  expect(granted.complaint.extensionRequests).toEqual([second]);
});

test('a head above whom there is nobody grants the own work more time, since nobody else could', () => {
  const file = aCase('verifying')
    .does(dispatcher, { action: 'dispatch', unit: PROVINCE })
    .does(provinceHead, { action: 'accept', handler: provinceHead });
  expect(file.complaint.progress).toMatchObject({ handler: provinceHead.person });
  expect(file.does(provinceHead, ask(file)).happened).toEqual(['extended']);
});
