import type { ComplaintEvent } from '../../../domain/complaint/events';
import { evolve, fold } from '../../../domain/complaint/evolve';
import { record } from '../../../domain/complaint/record';
import { STATE_NAMES, stageOf } from '../../../domain/complaint/state';
import { aCase, PEOPLE, text } from './a-case';

describe('folding the events of a case', () => {
  test('gives the case, also if the events come from JSON', () => {
    for (const state of STATE_NAMES) {
      const file = aCase(state);
      expect(fold(file.events)).toEqual(file.complaint);
      expect(fold(JSON.parse(JSON.stringify(file.events)))).toEqual(file.complaint);
    }
  });

  test('begins with the receipt', () => {
    expect(() => fold([])).toThrow(/received/);
    expect(() => fold(aCase('handling').events.slice(1))).toThrow(/received/);
  });

  test('does not receive a case twice', () => {
    const { complaint, events } = aCase('received');
    expect(() => evolve(complaint, events[0]!)).toThrow(/once/);
  });

  test('does not let an event happen in a state in which it cannot happen', () => {
    const replied = aCase('follow_up').last('replied');
    expect(() => evolve(aCase('handling').complaint, replied)).toThrow(/handling has no answer/);
    const accepted = aCase('handling').last('accepted');
    expect(() => evolve(aCase('received').complaint, accepted)).toThrow(/is not dispatched/);
  });
});

describe('an event', () => {
  test('that says a head was told changes nothing but the list of events', () => {
    const raised = aCase('handling').does(PEOPLE.agent, { action: 'escalate', reason: text('stuck') });
    const [open] = raised.complaint.escalations;
    const told = { type: 'told', escalation: open!.id, persons: [PEOPLE.hillsideHead.person] } as const;
    const { complaint, events } = record(raised.complaint, { by: { system: 'directory' }, now: raised.now }, told);
    const { version, last } = complaint;
    expect(complaint).toEqual({ ...raised.complaint, version, last });
    expect(events).toMatchObject([{ type: 'told', version: raised.complaint.version + 1, clocks: [] }]);
  });

  test('never changes the given case, but makes a new one', () => {
    const file = aCase('in_review');
    const before = JSON.stringify(file.complaint);
    file.does(PEOPLE.reviewer, { action: 'review', decision: 'approve' });
    expect(JSON.stringify(file.complaint)).toBe(before);
  });

  test('contains no free text, only references to texts', () => {
    const withText = aCase('closed').events.flatMap((event: ComplaintEvent) => ('text' in event ? [event.text] : []));
    expect(withText).toEqual([text('proposal'), text('reply')]);
  });
});

test('the stages of the trade follow from the states', () => {
  const stages = STATE_NAMES.map(stageOf);
  expect(stages).toEqual([
    'intake',
    'dispatch',
    'handling',
    'dispatch',
    'handling',
    'handling',
    'review',
    'review',
    'follow-up',
    'follow-up',
    'handling',
    'handling',
    'intake',
    ...Array(4).fill('closed'),
  ]);
});
