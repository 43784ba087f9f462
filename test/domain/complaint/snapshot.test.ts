import { nextDeadline, nextDue } from '../../../domain/complaint/next-due';
import { fromSnapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import { STATE_NAMES } from '../../../domain/complaint/state';
import { beijing } from '../calendar/calendars';
import { aCase, PEOPLE, RULES } from './a-case';

const { handler } = PEOPLE;

describe('a snapshot', () => {
  test('says how a case stands, without the pinned rules', () => {
    const snapshot = snapshotOf(aCase('handling').complaint);
    expect(snapshot).not.toHaveProperty('rules');
    expect(snapshot).toMatchObject({ stage: 'handling', slaState: 'ok', policy: { id: 'telecom-city', version: 1 } });
    expect(snapshot.nextDeadline).toBe(beijing('2026-03-03 09:00'));
  });

  test('gives the case back when the rules are added, also if it comes from JSON', () => {
    for (const state of STATE_NAMES) {
      const { complaint } = aCase(state);
      expect(fromSnapshot(snapshotOf(complaint), RULES)).toEqual(complaint);
      expect(fromSnapshot(JSON.parse(JSON.stringify(snapshotOf(complaint))), RULES)).toEqual(complaint);
    }
  });

  test('shows the worst state of the running clocks', () => {
    const contacted = aCase('handling').does(handler, { action: 'contact', reached: true });
    expect(snapshotOf(contacted.at(beijing('2026-03-04 14:44')).complaint).slaState).toBe('ok');
    expect(snapshotOf(contacted.at(beijing('2026-03-04 14:45')).complaint).slaState).toBe('warned');
    expect(snapshotOf(contacted.at(beijing('2026-03-06 18:00')).complaint).slaState).toBe('breached');
  });

  test('of a case that has ended has no deadline', () => {
    expect(snapshotOf(aCase('closed').complaint)).toMatchObject({
      stage: 'closed',
      slaState: 'ok',
      nextDeadline: null,
    });
  });
});

describe('the next deadline', () => {
  test('is that of the clock that runs out first', () => {
    expect(nextDeadline(aCase('dispatched').complaint)?.kind).toBe('accept');
  });

  test('does not count clocks that have run out already', () => {
    const late = aCase('dispatched').at(beijing('2026-03-02 11:20'));
    expect(nextDeadline(late.complaint)?.kind).toBe('first-contact');
  });
});

describe('what acts next', () => {
  test('is the earliest checkpoint of all clocks', () => {
    const due = nextDue(aCase('dispatched').complaint);
    expect(due).toMatchObject({
      clock: { kind: 'accept' },
      checkpoint: { key: '50%' },
      at: beijing('2026-03-02 10:20'),
    });
  });

  test('is the end of a pause, if that comes first', () => {
    const until = beijing('2026-03-02 10:00');
    const paused = aCase('handling').does(handler, { action: 'pause', reason: 'waiting-for-parts', until });
    expect(nextDue(paused.complaint)).toEqual({ at: until, act: 'resume' });
  });

  test('is nothing in a case that has ended', () => {
    expect(nextDue(aCase('closed').complaint)).toBeNull();
  });
});
