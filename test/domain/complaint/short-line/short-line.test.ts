import { permits } from '../../../../domain/action/permits';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import { noticesOf } from '../../../../domain/notification/notices';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { aCase, type CaseFile, HILLSIDE, PEOPLE, RULES, text } from '../a-case';

const { agent, caller, handler, hillsideHead, inspector, reviewer } = PEOPLE;
const rules: CompiledRules = { ...RULES, shortLine: [{ category: 'network', severity: 'ordinary' }] };
const answer = { action: 'answer-at-once', measure: 'explain', text: text('told'), founded: false } as const;
const offered = (file: CaseFile, who = handler): boolean =>
  permits(file.complaint, who, file.now).some(({ action }) => action === answer.action);

describe('a small matter', () => {
  test('is handled and answered by the handler in one act, and everybody’s part in it is on record', () => {
    const file = aCase('handling', { rules }).does(handler, answer);
    expect(file.happened).toEqual(['proposed', 'review_waived', 'replied']);
    expect(file.latest.map(({ by }) => by)).toEqual(Array(3).fill({ person: handler.person }));
    expect(file.state).toBe('follow_up');
    expect(file.complaint).toMatchObject({ owner: { person: agent.person }, proposedBy: handler.person });
  });

  test('meets the promise and the handling limit, and no clock of a review counts', () => {
    const { stopped } = aCase('handling', { rules }).does(handler, answer);
    expect(stopped).toMatchObject({ handling: 'met', reply: 'met', review: 'void' });
  });

  test('is answered by whoever signs for it, who handles it then', () => {
    const file = aCase('accepted', { rules }).does(handler, answer);
    expect(file.happened).toEqual(['assigned', 'proposed', 'review_waived', 'replied']);
  });

  test('may be proposed and reviewed like any other', () => {
    const propose = { ...answer, action: 'propose' } as const;
    expect(aCase('handling', { rules }).does(handler, propose).state).toBe('in_review');
  });

  test('is followed up by somebody else than whoever answered it', () => {
    const file = aCase('handling', { rules }).does(handler, answer);
    const satisfied = { action: 'follow-up', outcome: 'satisfied' } as const;
    const both = { ...handler, offices: [...handler.offices, ...caller.offices] };
    expect(file.refuses(both, satisfied).rule).toBe('follow-up-caller-is-not-the-handler');
    expect(file.does(caller, satisfied).state).toBe('closed');
  });

  test('is told to its owner, unless the owner answered', () => {
    const told = (who: typeof handler) => {
      const file = aCase('handling', { rules }).does(who, answer);
      return noticesOf(file.last('review_waived'), snapshotOf(file.complaint));
    };
    expect(told(handler)).toMatchObject([{ kind: 'answered', to: [{ person: agent.person }] }]);
    const owned = aCase('handling', { rules, owner: { person: handler.person, unit: HILLSIDE } }).does(handler, answer);
    expect(noticesOf(owned.last('review_waived'), snapshotOf(owned.complaint))).toEqual([]);
  });

  test('waits for the units that were asked for help', () => {
    const file = aCase('handling', { rules });
    const asks = permits(file.complaint, handler, file.now).some(({ action }) => action === 'request-help');
    expect(asks).toBe(true);
  });

  test('is answered at once by nobody but the handler and the heads', () => {
    for (const who of [agent, reviewer, caller]) {
      expect(aCase('handling', { rules }).refuses(who, answer).type).toBe('not-permitted');
    }
    expect(offered(aCase('handling', { rules }), hillsideHead)).toBe(true);
  });
});

describe('a matter is reviewed before it is answered', () => {
  const isReviewed = (file: CaseFile): void => {
    expect(file.refuses(handler, answer).type).toBe('wrong-state');
    expect(offered(file)).toBe(false);
  };

  test('where the policy does not say otherwise', () => {
    isReviewed(aCase('handling'));
    isReviewed(aCase('handling', { rules, category: 'fees' }));
    isReviewed(aCase('handling', { rules, severity: 'serious' }));
  });

  test('once it is supervised', () => {
    const supervise = { action: 'supervise', requirements: text('look-closely') } as const;
    isReviewed(aCase('handling', { rules }).does(inspector, supervise));
  });

  test('if it is critical, whatever the policy says', () => {
    const all: CompiledRules = { ...RULES, shortLine: [{}] };
    isReviewed(aCase('handling', { rules: all, severity: 'critical' }));
  });

  test('if the customer was answered once and it was not enough', () => {
    const file = aCase('rework', { rules }).does(hillsideHead, { action: 'assign', handler });
    expect(file.state).toBe('handling');
    isReviewed(file);
  });

  test('if it was reopened', () => {
    const file = aCase('closed', { rules })
      .does(agent, { action: 'reopen', reason: text('again') })
      .does(PEOPLE.dispatcher, { action: 'dispatch', unit: HILLSIDE })
      .does(handler, { action: 'accept' });
    expect(file.state).toBe('handling');
    isReviewed(file);
  });
});
