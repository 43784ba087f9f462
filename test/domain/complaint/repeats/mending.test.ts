import { isRightRepeat, mendRepeat } from '../../../../domain/complaint/repeats/mending';
import { complaintId } from '../../../../domain/ids';
import { aCase, anIntake, CaseFile, HILLSIDE, PEOPLE } from '../a-case';

const id = (n: number) => complaintId(`01936d8e-0000-7000-8000-00000000010${n}`);
const second = { count: 2, of: [id(0)] };
const third = { count: 3, of: [id(0), id(1)] };
const types = (events: readonly { readonly type: string }[]) => events.map(({ type }) => type);

test('a case that turns out to be a repeat becomes one, and one that is none after all stops being one', () => {
  const file = aCase('handling');
  const { complaint, events } = mendRepeat(file.complaint, second, file.now);
  expect(events).toMatchObject([{ type: 'repeat_mended', repeat: second, before: null, by: { system: 'repeats' } }]);
  expect(complaint.repeat).toEqual({ ...second, often: false, told: [] });
  const back = mendRepeat(complaint, null, file.now);
  expect(back.events).toMatchObject([{ type: 'repeat_mended', repeat: null, before: second }]);
  expect(back.complaint.repeat).toBeNull();
});

test('what is right already is left alone', () => {
  const file = CaseFile.received(anIntake({ repeat: second })).after(0);
  expect(isRightRepeat(file.complaint, second)).toBe(true);
  expect(mendRepeat(file.complaint, { ...second }, file.now)).toEqual({ complaint: file.complaint, events: [] });
  expect(mendRepeat(aCase('received').complaint, null, file.now).events).toEqual([]);
});

test('a third one is told to the head as if it had been known at once, and each head is told once', () => {
  const file = aCase('received');
  const { complaint, events } = mendRepeat(file.complaint, third, file.now);
  expect(types(events)).toEqual(['repeat_mended', 'escalated', 'supervision_opened']);
  // A head who was told stays so, whatever is mended again.
  const less = mendRepeat(complaint, second, file.now).complaint;
  expect(less.escalations).toHaveLength(1);
  expect(less.repeat).toMatchObject({ often: false, told: ['lakeside'] });
  expect(types(mendRepeat(less, third, file.now).events)).toEqual(['repeat_mended']);
  const none = mendRepeat(complaint, null, file.now).complaint;
  expect(types(mendRepeat(none, third, file.now).events)).toEqual(['repeat_mended']);
});

test('nobody is told of a case that was answered, and one that has ended stays ended', () => {
  for (const state of ['replied', 'closed', 'withdrawn'] as const) {
    const file = aCase(state);
    const { complaint, events } = mendRepeat(file.complaint, third, file.now);
    expect(types(events)).toEqual(['repeat_mended']);
    expect(complaint.progress).toEqual(file.complaint.progress);
  }
});

test('the head of the responsible unit is told where the case is', () => {
  const file = aCase('handling');
  const { events } = mendRepeat(file.complaint, third, file.now);
  expect(events[1]).toMatchObject({ escalation: { unit: HILLSIDE[0], cause: { repeat: 3 } } });
  expect(PEOPLE.hillsideHead.offices[0]!.unit).toBe(HILLSIDE[0]);
});

test('whoever was looking at the case may go on with what they saw', () => {
  const file = aCase('handling');
  const { complaint } = mendRepeat(file.complaint, second, file.now);
  expect(complaint.changedIn).toBe(file.complaint.changedIn);
  expect(complaint.version).toBe(file.complaint.version + 1);
});
