import { snapshotOf } from '../../../domain/complaint/snapshot';
import { NOTICE_KINDS, type NoticeKind } from '../../../domain/notification/notice';
import { stillHears } from '../../../domain/notification/still-hears';
import type { Person } from '../../../domain/people/actor';
import { aCase, type CaseFile, PEOPLE, text } from '../complaint/a-case';

const { agent, handler, dispatcher, stranger } = PEOPLE;
const heard = (file: CaseFile, who: Person): NoticeKind[] =>
  NOTICE_KINDS.filter((kind) => stillHears(snapshotOf(file.complaint), who, kind));
const about = (who: Person): CaseFile =>
  aCase('handling').does(dispatcher, { action: 'name-accused', accused: who.person, reason: text('rude') });

test('whoever has a part in a case goes on to hear of it', () => {
  expect(heard(aCase('handling'), handler)).toEqual([...NOTICE_KINDS]);
});

test('whoever has none any more hears only how it ended for them', () => {
  expect(heard(aCase('handling'), { ...stranger, offices: [] })).toEqual(['ruling', 'relieved']);
});

test('those whom it is about by now hear nothing, nor does who stands in for them', () => {
  expect([heard(about(agent), agent), heard(about(handler), { ...stranger, standsInFor: [handler] })]).toEqual([
    [],
    [],
  ]);
});
