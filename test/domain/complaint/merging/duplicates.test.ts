import { applyLink, type Link } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import type { Complaint } from '../../../../domain/complaint/state';
import { complaintId } from '../../../../domain/ids';
import { aCase, HILLSIDE, LEADING, PEOPLE, text } from '../a-case';

const heard = (c: Complaint, link: Link): Complaint => (applyLink(c, link, c.last.at) as Recorded).complaint;
const [FIRST, SECOND] = ['9', 'a'].map((end) => complaintId(`01936d8e-0000-7000-8000-00000000000${end}`)) as [
  Complaint['id'],
  Complaint['id'],
];

test('a case leads all that were merged into it, each of them once', () => {
  const both = [FIRST, SECOND].reduce(
    (c, duplicate) => heard(c, { link: 'join', duplicate }),
    aCase('approved').complaint,
  );
  expect(both.duplicates.map(({ id }) => id)).toEqual([FIRST, SECOND]);
  // The first was given the reply, went on by itself, and is merged again.
  const answered = { ...both, duplicates: both.duplicates.map((one) => ({ ...one, answered: one.id === FIRST })) };
  expect(heard(answered, { link: 'join', duplicate: FIRST }).duplicates).toMatchObject([
    { id: SECOND, answered: false },
    { id: FIRST, answered: false },
  ]);
});

test('a duplicate whose customer has no answer yet is given the later reply of the leading case, not an earlier one', () => {
  const answer = (name: string, at: number) => ({
    text: text(name),
    unit: HILLSIDE,
    handler: PEOPLE.handler.person,
    at,
  });
  const given = (c: Complaint, name: string, at: number) =>
    heard(c, { link: 'answer', leading: LEADING, answer: answer(name, at) });
  const second = given(given(aCase('merged').complaint, 'first', 1), 'second', 2);
  expect(second.progress).toMatchObject({ answer: answer('second', 2) });
  expect(given(second, 'first', 1).progress).toMatchObject({ answer: answer('second', 2) });
});
