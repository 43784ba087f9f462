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

test('somebody who has a part in a case still gets notices about it', () => {
  expect(heard(aCase('handling'), handler)).toEqual([...NOTICE_KINDS]);
});

test('somebody who has no part any more is told only how it ended for them', () => {
  expect(heard(aCase('handling'), { ...stranger, offices: [] })).toEqual(['ruling', 'relieved']);
});

test('those whom the case is about by then are told nothing, and neither are their deputies', () => {
  expect([heard(about(agent), agent), heard(about(handler), { ...stranger, standsInFor: [handler] })]).toEqual([
    [],
    [],
  ]);
});
