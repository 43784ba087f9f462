import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ownOutput, Patience } from '../../dev/patience';
import { temporaryFolder } from '../helpers/temporary-folder';

const folder = temporaryFolder();
const logFile = path.join(folder.path, 'api.log');

beforeEach(() => writeFileSync(logFile, 'what an earlier run wrote\n'));
afterAll(() => folder.remove());

describe('what a run of a service has written', () => {
  test('is not what an earlier run wrote', () => {
    const output = ownOutput(logFile);
    expect([output.size(), output.lastLine()]).toEqual([0, 'it wrote nothing']);
    appendFileSync(logFile, 'first\nno database\n\n');
    expect([output.size(), output.lastLine()]).toEqual([19, 'no database']);
  });

  test('is all of a log file that was begun anew at its launch', () => {
    const output = ownOutput(logFile);
    renameSync(logFile, `${logFile}.1`);
    writeFileSync(logFile, 'up\n');
    expect([output.size(), output.lastLine()]).toEqual([3, 'up']);
  });

  test('is nothing where there is no log file yet', () => {
    const output = ownOutput(path.join(folder.path, 'other.log'));
    expect([output.size(), output.lastLine()]).toEqual([0, 'it wrote nothing']);
  });
});

describe('patience with a service that starts', () => {
  let size = 0;
  const output = { size: () => size, lastLine: () => '' };
  const patience = (slowness = 1): Patience => new Patience({ output, limitMs: 60_000, slowness: () => slowness });

  beforeEach(() => {
    size = 0;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  test('runs out when nothing is written for as long as the limit', () => {
    const one = patience();
    jest.advanceTimersByTime(59_000);
    expect(one.signal.aborted).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect([one.signal.aborted, one.why]).toEqual([true, 'wrote nothing for 60 s while starting']);
  });

  test('begins anew with whatever is written', () => {
    const one = patience();
    for (let minute = 0; minute < 5; minute++) {
      jest.advanceTimersByTime(55_000);
      size += 1;
    }
    expect(one.signal.aborted).toBe(false);
    jest.advanceTimersByTime(61_000);
    expect(one.signal.aborted).toBe(true);
  });

  test('is longer on a machine that has more to do than it can', () => {
    const one = patience(15);
    jest.advanceTimersByTime(14 * 60_000);
    expect(one.signal.aborted).toBe(false);
    jest.advanceTimersByTime(60_000);
    expect(one.signal.aborted).toBe(true);
  });

  test('runs out with what writes on and on without being ready', () => {
    const one = patience();
    for (let minute = 0; minute < 10; minute++) {
      jest.advanceTimersByTime(59_000);
      size += 1;
    }
    jest.advanceTimersByTime(10_000);
    expect([one.signal.aborted, one.why]).toEqual([true, 'did not answer within 600 s']);
  });

  test('is over once it is ended', () => {
    const one = patience();
    one.end();
    jest.advanceTimersByTime(600_000);
    expect(one.signal.aborted).toBe(false);
  });
});
