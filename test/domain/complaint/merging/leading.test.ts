import { decide } from '../../../../domain/action/decide';
import type { ComplaintEvent } from '../../../../domain/complaint/events';
import { applyLink, type Link, owed } from '../../../../domain/complaint/merging/link';
import type { Recorded } from '../../../../domain/complaint/record';
import type { Rejection } from '../../../../domain/complaint/rejection';
import { snapshotOf } from '../../../../domain/complaint/snapshot';
import type { Complaint } from '../../../../domain/complaint/state';
import { complaintId } from '../../../../domain/ids';
import { noticesOf } from '../../../../domain/notification/notices';
import { shown } from '../../notification/told';
import { aCase, LEADING, MINUTE, PEOPLE, text } from '../a-case';

const { agent } = PEOPLE;
const reason = text('same-fault');
const MERGE = { action: 'merge', into: LEADING, leading: [], reason } as const;

const heard = (c: Complaint, link: Link, now: number): Complaint => (applyLink(c, link, now) as Recorded).complaint;
const refusedLink = (c: Complaint, link: Link) => applyLink(c, link, c.last.at) as Rejection;

describe('a leading case', () => {
  const duplicate = complaintId('01936d8e-0000-7000-8000-000000000009');
  const join = { link: 'join', duplicate } as const;
  const leads = (state: Parameters<typeof aCase>[0]) => heard(aCase(state).complaint, join, aCase(state).now);

  test('takes a duplicate in before its reply, and only once', () => {
    expect(leads('received').duplicates).toMatchObject([{ id: duplicate, answered: false }]);
    expect((applyLink(leads('received'), join, aCase('received').now) as Recorded).events).toEqual([]);
    expect(heard(leads('received'), { link: 'leave', duplicate }, aCase('received').now).duplicates).toEqual([]);
  });

  test('records who merged the two and why, and tells its owner and its handler', () => {
    const file = aCase('handling');
    const by = { person: PEOPLE.dispatcher.person };
    const { complaint, events } = applyLink(file.complaint, { ...join, by, reason }, file.now) as Recorded;
    expect(events).toMatchObject([{ type: 'duplicate_joined', duplicate, by, reason }]);
    const tells = (all: readonly ComplaintEvent[], after: Complaint) =>
      all.flatMap((event) => noticesOf(event, snapshotOf(after)).map(shown));
    expect(tells(events, complaint)).toEqual(['merged - > agent', 'merged - > handler']);
    const apart = applyLink(complaint, { link: 'leave', duplicate, by, reason }, file.now) as Recorded;
    expect(apart.events).toMatchObject([{ type: 'duplicate_left', duplicate, by, reason }]);
    expect(tells(apart.events, apart.complaint)).toEqual(['merged - > agent', 'merged - > handler']);
    // If the worker completes a merge after a crash, nobody asks for it at that moment.
    expect((applyLink(file.complaint, join, file.now) as Recorded).events).toMatchObject([
      { by: { system: 'merging' } },
    ]);
  });

  test.each(['merged', 'nuisance', 'follow_up', 'closed', 'withdrawn'] as const)('is not one that is %s', (state) => {
    expect(refusedLink(aCase(state).complaint, join)).toMatchObject({ type: 'merge-not-allowed' });
  });

  test('loses a duplicate that goes its own way, even after the reply', () => {
    const at = aCase('approved').now;
    const led = leads('approved');
    const replied = (decide(led, { action: 'reply', text: text('reply') }, agent, at) as Recorded).complaint;
    expect(replied.duplicates).toMatchObject([{ id: duplicate, answered: true }]);
    expect(heard(replied, { link: 'leave', duplicate }, at).duplicates).toEqual([]);
    const own = { ...aCase('received').complaint, id: duplicate };
    expect(owed(own, replied.id, replied, at + MINUTE)).toMatchObject({ link: { link: 'leave', duplicate } });
    const told = { ...aCase('follow_up').complaint, id: duplicate };
    expect(owed(told, replied.id, replied, at + MINUTE)).toBeNull();
  });

  test('may be merged itself once all its duplicates have their reply', () => {
    const at = aCase('approved').now;
    const led = leads('approved');
    expect(decide(led, MERGE, agent, at)).toMatchObject({
      message: { en: expect.stringContaining('leads another one') },
    });
    const replied = (decide(led, { action: 'reply', text: text('reply') }, agent, at) as Recorded).complaint;
    const back = { ...replied, progress: led.progress };
    expect((decide(back, MERGE, agent, at) as Recorded).complaint.progress).toMatchObject({ state: 'merged' });
  });

  test('gives a duplicate no answer that was proposed by somebody whom the duplicate is about', () => {
    const file = aCase('handling').does(PEOPLE.hillsideHead, {
      action: 'propose',
      measure: 'explain',
      text: text('proposal'),
      founded: true,
    });
    const approved = file.does(PEOPLE.reviewer, { action: 'review', decision: 'approve' });
    const led = heard(approved.complaint, join, approved.now);
    const replied = (decide(led, { action: 'reply', text: text('reply') }, agent, approved.now) as Recorded).complaint;
    expect(replied.leadingAnswer).toMatchObject({ handler: 'handler', proposedBy: 'hillside-head' });
    const about = aCase('received', { accused: [PEOPLE.hillsideHead.person] }).does(agent, MERGE);
    const link = { link: 'answer', leading: LEADING, answer: replied.leadingAnswer! } as const;
    expect((applyLink(about.complaint, link, about.now) as Recorded).events).toMatchObject([
      { type: 'unmerged', answeredBy: 'hillside-head' },
    ]);
  });

  test('cannot become its own duplicate', () => {
    const { complaint } = aCase('received');
    expect(refusedLink(complaint, { link: 'join', duplicate: complaint.id }).type).toBe('merge-not-allowed');
  });
});

describe('two merged cases have to be told', () => {
  const merged = aCase('received').does(agent, MERGE).complaint;
  const lead = { ...aCase('approved').complaint, id: LEADING };
  const now = aCase('approved').now;
  const leading = heard(lead, { link: 'join', duplicate: merged.id }, now);
  const ofPair = (l: Complaint | undefined, d: Complaint = merged) => owed(d, LEADING, l, now)?.link.link ?? null;

  test('nothing while the leading case is worked on', () => expect(ofPair(leading)).toBeNull());

  test('of the merge, if only the duplicate knows of it; of the release, if nobody can lead the duplicate', () => {
    expect(ofPair(lead)).toBe('join');
    expect(ofPair({ ...aCase('withdrawn').complaint, id: LEADING })).toBe('release');
    expect(ofPair(undefined)).toBe('release');
    expect(ofPair({ ...aCase('merged').complaint, id: LEADING })).toBe('release');
  });

  test('that the duplicate has left, but not while its merge may be on its way', () => {
    const alone = aCase('received').complaint;
    expect(owed(alone, LEADING, leading, now)).toBeNull();
    expect(owed(alone, LEADING, leading, now + MINUTE)).toEqual({
      to: LEADING,
      link: { link: 'leave', duplicate: alone.id },
    });
  });

  test('of the release, if the leading case ended without a reply', () => {
    const { progress } = aCase('terminated').complaint;
    expect(ofPair({ ...leading, progress })).toBe('release');
  });
});
