import { clockLives } from '../../../domain/complaint/clock-lives';
import { DAY } from '../../../domain/time';
import { aCase, type CaseFile, PEOPLE, text } from './a-case';

const lives = ({ events, complaint }: CaseFile) => clockLives(events, complaint.clocks);
const of = (file: CaseFile, kind: string) => lives(file).findLast(({ clock }) => clock.kind === kind)!;

test('a clock that runs has its start, its limit and everything that it is going to do', () => {
  const file = aCase('handling');
  const { clock, stoppedAt, outcome, marks } = of(file, 'handling');
  expect({ stoppedAt, outcome }).toEqual({ stoppedAt: null, outcome: null });
  expect(clock).toEqual(file.clock('handling'));
  expect(marks.map(({ at }) => at)).toEqual(file.clock('handling').checkpoints.map(({ at }) => at));
  expect(marks.every(({ actedAt }) => actedAt === null)).toBe(true);
  expect(marks.map(({ type }) => type)).toContain('breach');
});

test('a clock that was missed shows when it warned, ran out and told which level, and what is still to come', () => {
  const before = aCase('handling');
  const first = before.clock('handling').checkpoints.find(({ type }) => type === 'level')!;
  const file = before.at(first.at);
  const { marks } = of(file, 'handling');
  const acted = marks.filter(({ actedAt }) => actedAt !== null);
  expect(acted.map(({ type }) => type)).toEqual(expect.arrayContaining(['warning', 'breach', 'level']));
  expect(acted.find(({ type }) => type === 'level')).toMatchObject({ level: 1 });
  expect(marks.filter(({ type }) => type === 'level').map(({ level }) => level)).toEqual([
    ...new Set(marks.flatMap(({ level }) => level ?? [])),
  ]);
  expect(marks.filter(({ type }) => type === 'breach')).toHaveLength(1);
  expect(marks.map(({ at }) => at)).toEqual(marks.map(({ at }) => at).sort((a, b) => a - b));
});

test('a clock that has stopped shows when and how, and plans nothing any more', () => {
  const { stoppedAt, outcome, marks } = of(aCase('handling'), 'accept');
  expect(stoppedAt).not.toBeNull();
  expect(outcome).toBe('met');
  expect(marks.filter(({ actedAt }) => actedAt === null)).toEqual([]);
});

test('a pause stands on the clock that it held', () => {
  const file = aCase('handling');
  const until = file.now + DAY;
  const { pauses } = of(
    file.does(PEOPLE.handler, { action: 'pause', reason: 'waiting-for-customer', until, note: text('away') }),
    'handling',
  ).clock;
  expect(pauses).toEqual([{ from: file.now, to: until }]);
});
