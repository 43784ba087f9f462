import { compilePolicy } from '../../db/policies/documents/compile-policy';
import { PolicyError } from '../../db/policies/documents/issue';
import { parsePolicy } from '../../db/policies/documents/validate-policy';
import { aPolicy, compiledCalendar, inBoth, issuesOf, loose } from './documents';
import { FAULTS } from './policy-faults';

const compiled = (policy: unknown) => compilePolicy(parsePolicy(policy), compiledCalendar);

describe('a policy document', () => {
  test('that is valid has no issues', () => {
    expect(issuesOf(() => compiled(aPolicy()))).toEqual([]);
  });

  test.each(FAULTS)('with %s is refused, and says where', (_name, spoil, pointer, message) => {
    const policy = loose(aPolicy());
    spoil(policy);
    expect(issuesOf(() => compiled(policy))).toEqual([{ pointer, message: inBoth(message) }]);
  });

  test('reports all of its mistakes at once, in one error', () => {
    const policy = loose(aPolicy());
    policy.clocks[4].pausable = true;
    policy.clocks[3].limit.amount = 0;
    policy.followUp.tries = 0;
    expect(() => compiled(policy)).toThrow(PolicyError);
    expect(issuesOf(() => compiled(policy)).map(({ pointer }) => pointer)).toEqual([
      '/clocks/4/pausable',
      '/clocks/3/limit/amount',
      '/followUp/tries',
    ]);
  });
});
