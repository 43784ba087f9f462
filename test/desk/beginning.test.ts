import { beginning } from '../../web/action/beginning';

const unit = { field: 'unit', required: true, kind: 'unit' };
const tasks = { field: 'tasks', required: true, kind: 'tasks', of: [unit] };
const begun = (...needs: Parameters<typeof beginning>[0]['needs'][number][]) => beginning({ needs });

test('of a list that is needed the first thing is there to be filled in', () => {
  expect(begun(tasks)).toEqual({ tasks: [{}] });
});

test('what is the only choice in that thing is chosen', () => {
  expect(begun({ ...tasks, of: [{ ...unit, candidates: [{ value: 'market' }] }] })).toEqual({
    tasks: [{ unit: 'market' }],
  });
});

test('a list that one can do without begins with nothing, and so does one of which the policy suggests the things', () => {
  expect(begun({ ...tasks, required: false })).toEqual({});
  expect(begun({ ...tasks, suggested: [{ unit: 'market' }] })).toEqual({});
});
