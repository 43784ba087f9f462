import { permits } from '../../../../domain/action/permits';
import type { CompiledRules } from '../../../../domain/policy/rules';
import { aCase, type CaseFile, HILLSIDE, LAKESIDE, PEOPLE, RULES } from '../a-case';

const { dispatcher } = PEOPLE;
const [hillside, lakeside] = [HILLSIDE[0], LAKESIDE[0]];
const rules: CompiledRules = {
  ...RULES,
  suggestions: [
    { when: {}, leadUnit: lakeside },
    { when: { category: 'network' }, leadUnit: hillside },
    { when: { category: 'network', customerClass: 'vip' }, leadUnit: lakeside },
    { when: { category: 'fees' }, leadUnit: lakeside },
  ],
};
const verifying = (other: Parameters<typeof aCase>[1] = {}) => aCase('verifying', { rules, ...other });
const offered = ({ complaint, now }: CaseFile) =>
  permits(complaint, dispatcher, now)
    .find(({ action }) => action === 'dispatch')!
    .needs.find(({ field }) => field === 'unit')!.among;
const to = (unit: typeof HILLSIDE) => ({ action: 'dispatch', unit }) as const;

test('the unit of the most specific entry is suggested for a dispatch', () => {
  expect(offered(verifying())).toMatchObject({ suggested: hillside });
  expect(offered(verifying({ customerClass: 'vip' }))).toMatchObject({ suggested: lakeside });
  expect(offered(verifying({ category: 'service' }))).toMatchObject({ suggested: lakeside });
});

test('an entry for an area is for cases of that area alone, and more specific than one for any', () => {
  const suggestions = [...rules.suggestions!, { when: { category: 'network', area: 'delta' }, leadUnit: lakeside }];
  const under = (other: Parameters<typeof aCase>[1]) => verifying({ rules: { ...rules, suggestions }, ...other });
  expect(offered(under({ area: 'delta' }))).toMatchObject({ suggested: lakeside });
  expect(offered(under({ area: 'other' }))).toMatchObject({ suggested: hillside });
  expect(offered(under({}))).toMatchObject({ suggested: hillside });
  expect(under({ area: 'delta' }).does(dispatcher, to(LAKESIDE)).last('dispatched')).toMatchObject({
    followedSuggestion: true,
    suggestion: { leadUnit: lakeside },
  });
});

test('a dispatch says whether it followed, what was suggested, and for what', () => {
  const category = verifying().complaint.classification.category;
  const unit = verifying().complaint.owner.unit[0];
  const suggestion = { leadUnit: hillside, category, unit };
  expect(verifying().does(dispatcher, to(HILLSIDE)).last('dispatched')).toMatchObject({
    followedSuggestion: true,
    suggestion,
  });
  const other = verifying().does(dispatcher, to(LAKESIDE));
  expect(other.last('dispatched')).toMatchObject({ followedSuggestion: false, suggestion });
  expect(other.state).toBe('dispatched');
});

test('where the policy suggests nothing for a case, nothing is marked or recorded', () => {
  const none = { ...RULES, suggestions: [{ when: { category: 'fees' }, leadUnit: lakeside }] };
  for (const file of [aCase('verifying'), verifying({ rules: none })]) {
    expect(offered(file)).not.toHaveProperty('suggested');
    const event = file.does(dispatcher, to(HILLSIDE)).last('dispatched');
    expect(event).not.toHaveProperty('followedSuggestion');
    expect(event).not.toHaveProperty('suggestion');
  }
});
