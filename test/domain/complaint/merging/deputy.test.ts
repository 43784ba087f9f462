import { aCase, PEOPLE, text } from '../a-case';

const { agent, dispatcher } = PEOPLE;

test('a dispatcher who stands in for the owner unmerges a case in the name of the owner', () => {
  const deputy = { ...dispatcher, standsInFor: [agent] };
  const apart = aCase('merged').does(deputy, { action: 'unmerge', reason: text('another-matter') });
  expect(apart.last('unmerged').by).toEqual({ person: dispatcher.person, actingFor: agent.person });
});
