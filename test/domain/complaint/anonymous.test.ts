import type { Anonymous } from '../../../domain/complaint/anonymous';
import { duties } from '../../../domain/complaint/duties';
import { isToConfirm } from '../../../domain/complaint/remedies/remedy';
import { fromSnapshot, snapshotOf } from '../../../domain/complaint/snapshot';
import type { CompiledRules } from '../../../domain/policy/rules';
import { aCase, PEOPLE, RULES, text } from './a-case';

const { agent, caller } = PEOPLE;
const reply = { action: 'reply', text: text('reply') } as const;
const rules: CompiledRules = { ...RULES, remedies: { confirmedByCustomer: ['visit'], tries: 2 } };
const calling: CompiledRules = { ...rules, followUp: { ...rules.followUp, anonymous: true } };
const kinds = (anonymous: Anonymous) =>
  aCase('received', { rules, anonymous }).complaint.clocks.map(({ kind }) => kind);

describe('an anonymous customer', () => {
  test('who left a number is to be reached in time, and one who left none is not', () => {
    expect(kinds('reachable')).toContain('first-contact');
    expect(kinds('unreachable')).not.toContain('first-contact');
    expect(kinds('unreachable')).toContain('reply');
  });

  test.each(['reachable', 'unreachable'] as const)(
    'who is %s is not asked afterwards: the owner closes the case',
    (anonymous) => {
      const replied = aCase('approved', { rules, anonymous }).does(agent, reply);
      expect(duties(replied.complaint)).toMatchObject([{ action: 'close', holders: [{ person: agent.person }] }]);
      const closed = replied.does(agent, { action: 'close' });
      expect(closed.complaint.progress).toMatchObject({ state: 'closed', closing: 'no-follow-up' });
    },
  );

  test('is asked where the policy says so, if they left a number', () => {
    const replied = aCase('approved', { rules: calling, anonymous: 'reachable' }).does(agent, reply);
    expect(replied.state).toBe('follow_up');
    const closed = replied.does(caller, { action: 'follow-up', outcome: 'satisfied' });
    expect(closed.complaint.progress).toMatchObject({ state: 'closed', closing: 'satisfied' });
    expect(aCase('approved', { rules: calling, anonymous: 'unreachable' }).does(agent, reply).state).toBe('replied');
  });

  test('confirms no remedy either, unless they are asked', () => {
    const confirmation = (given: CompiledRules) =>
      isToConfirm(aCase('approved', { rules: given, anonymous: 'reachable' }).complaint, 'visit');
    expect([confirmation(rules), confirmation(calling)]).toEqual([false, true]);
  });

  test('stays one through a snapshot', () => {
    const { complaint } = aCase('received', { rules, anonymous: 'unreachable' });
    expect(fromSnapshot(snapshotOf(complaint), rules)).toEqual(complaint);
    expect(Object.keys(aCase('received', { rules }).complaint)).not.toContain('anonymous');
  });
});
