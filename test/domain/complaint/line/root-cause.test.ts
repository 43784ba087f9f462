import { permits } from '../../../../domain/action/permits';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { aCase, type CaseFile, PEOPLE, RULES, text } from '../a-case';

const { handler } = PEOPLE;
const answer = { measure: 'repair', text: text('proposal'), founded: true } as const;
const propose = { action: 'propose', ...answer } as const;
const causes = [
  { id: 'tower', categories: ['network'] },
  { id: 'bill', categories: ['fees', 'contract'] },
  { id: 'other' },
];
const inPolicy = (other: Partial<CompiledRules>): CaseFile =>
  aCase('handling', { rules: { ...RULES, shortLine: [{ category: 'network' }], ...other } });

/** What `/actions` offers as the root cause of an action. */
const offered = ({ complaint, now }: CaseFile, of: string) =>
  permits(complaint, handler, now)
    .find(({ action }) => action === of)!
    .needs.find(({ field }) => field === 'rootCause');

describe('where the policy has no list of causes', () => {
  test('a proposal has the root cause that was found, and none where none was', () => {
    const found = aCase('handling').does(handler, { ...propose, rootCause: 'antenna' });
    expect(found.complaint.progress).toMatchObject({ proposal: { rootCause: 'antenna' } });
    expect(aCase('handling').does(handler, propose).complaint.progress).not.toHaveProperty('proposal.rootCause');
    expect(offered(aCase('handling'), 'propose')).not.toHaveProperty('choices');
  });
});

describe.each(['propose', 'answer-at-once'] as const)('where the policy has a list of causes: %s', (action) => {
  const act = { action, ...answer } as const;

  test('one is offered and taken that is for this category, for one above it, or for all', () => {
    expect(offered(inPolicy({ causes }), action)).toMatchObject({ required: false, choices: ['tower', 'other'] });
    for (const rootCause of ['tower', 'other']) {
      expect(
        inPolicy({ causes })
          .does(handler, { ...act, rootCause })
          .last('proposed').rootCause,
      ).toBe(rootCause);
    }
  });

  test('another one is refused, and the refusal names those that there are', () => {
    for (const rootCause of ['bill', 'weather']) {
      const { type, message } = inPolicy({ causes }).refuses(handler, { ...act, rootCause });
      expect(type).toBe('unknown-cause');
      expect(message.en).toContain('It has: tower, other.');
      expect(message.zh).toContain('可选的投诉原因：tower、other。');
    }
  });

  test('none need be named', () => {
    expect(inPolicy({ causes }).does(handler, act).last('proposed')).not.toHaveProperty('rootCause');
  });

  test('none is asked for where there is none for the category, and none is taken', () => {
    const file = inPolicy({ causes: [causes[1]!] });
    expect(offered(file, action)).toBeUndefined();
    expect(file.refuses(handler, { ...act, rootCause: 'bill' }).type).toBe('unknown-cause');
  });
});
