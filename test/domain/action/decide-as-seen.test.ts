import { decideAsSeen } from '../../../domain/action/decide-as-seen';
import { HOUR } from '../../../domain/time';
import { aCase, MONDAY_9, PEOPLE, text } from '../complaint/a-case';

const { handler, agent } = PEOPLE;
const note = { action: 'note', note: text('n1') } as const;

describe('an action that names the version which somebody has seen', () => {
  const seen = aCase('handling');
  const { version } = seen.complaint;

  test('is carried out if nobody has changed the case since', () => {
    expect(decideAsSeen(seen.complaint, { command: note, actor: handler, seen: version }, seen.now)).toHaveProperty(
      'events',
    );
  });

  test('is carried out even if clocks have warned and run out since', () => {
    const later = seen.at(MONDAY_9 + 14 * 24 * HOUR);
    expect(later.complaint.version).toBeGreaterThan(version);
    expect(later.complaint.changedIn).toBe(seen.complaint.changedIn);
    expect(decideAsSeen(later.complaint, { command: note, actor: handler, seen: version }, later.now)).toHaveProperty(
      'events',
    );
  });

  test('is turned down once somebody has done something, even if clocks acted after that', () => {
    const changed = seen.does(agent, note).at(MONDAY_9 + 14 * 24 * HOUR);
    expect(
      decideAsSeen(changed.complaint, { command: note, actor: handler, seen: version }, changed.now),
    ).toMatchObject({
      type: 'changed-since',
    });
  });

  test('is turned down if there is no such version yet', () => {
    expect(decideAsSeen(seen.complaint, { command: note, actor: handler, seen: version + 1 }, seen.now)).toMatchObject({
      type: 'changed-since',
      message: { en: expect.stringContaining('there is no version') },
    });
  });

  test('is turned down after any event, if the case was recorded before such changes were kept', () => {
    const { changedIn: _, ...old } = seen.complaint;
    expect(decideAsSeen(old, { command: note, actor: handler, seen: version - 1 }, seen.now)).toHaveProperty('type');
    expect(decideAsSeen(old, { command: note, actor: handler, seen: version }, seen.now)).toHaveProperty('events');
  });

  test('says nothing about others to people who may not do it', () => {
    const machine = { machine: 'dashboard' };
    const rejection = decideAsSeen(
      seen.complaint,
      { command: { action: 'accept' }, actor: machine, seen: 1 },
      seen.now,
    );
    expect(rejection).toMatchObject({ type: 'not-permitted' });
  });
});
