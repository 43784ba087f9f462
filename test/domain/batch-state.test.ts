import { BATCH_STATES, hasEnded } from '../../domain/batch-state';

test('a batch that was stopped, has lapsed or is done can be told nothing more; any other can', () => {
  expect(BATCH_STATES.filter(hasEnded)).toEqual(['stopped', 'lapsed', 'done']);
});
