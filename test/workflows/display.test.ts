import { snapshotOf } from '../../domain/complaint/snapshot';
import { unitCode } from '../../domain/ids';
import { detailsOf, timersOf, writtenIn } from '../../workflows/display';
import { firstAttributesOf, SEARCH_ATTRIBUTES, searchAttributesOf } from '../../workflows/search-attributes';
import { beijing } from '../domain/calendar/calendars';
import {
  aCase,
  anIntake,
  aRule,
  CaseFile,
  HILLSIDE,
  helpFrom,
  LAKESIDE,
  PEOPLE,
  text,
  withClocks,
} from '../domain/complaint/a-case';

const { handler } = PEOPLE;
const summaries = (file: CaseFile): string[] => timersOf(file.complaint).map(({ summary }) => summary);

test('a timer says what it is for, what it does next and when, and the limit in the zone of the calendar', () => {
  const rule = aRule('reply', { unit: 'calendar-days', amount: 15 }, { warnings: [{ share: 0.5 }] });
  const rules = withClocks('reply', rule);
  const file = CaseFile.received(anIntake({ receivedAt: beijing('2026-11-28 10:00'), rules }));
  expect(summaries(file).find((summary) => summary.startsWith('reply'))).toMatch(
    /^reply · lakeside · warning 50 % · 12-\d\d \d\d:\d\d, due 12-1\d 24:00 \+08$/,
  );
});

test('a breach and a level say so, and a limit inside the day has its time', () => {
  const ladder = [{ after: { unit: 'hours', amount: 1 } }] as const;
  const rules = withClocks('acknowledge', aRule('acknowledge', { unit: 'hours', amount: 2 }, { warnings: [], ladder }));
  const received = CaseFile.received(anIntake({ receivedAt: beijing('2026-03-02 09:00'), rules }));
  expect(summaries(received)).toContain('acknowledge · lakeside · breach · 03-02 11:00, due 03-02 11:00 +08');
  expect(summaries(received.at(beijing('2026-03-02 11:00')))).toContain(
    'acknowledge · lakeside · level 1 · 03-02 12:00, due 03-02 11:00 +08',
  );
});

test('the end of a pause has a timer too', () => {
  const paused = aCase('handling').does(handler, {
    action: 'pause',
    reason: 'waiting-for-customer',
    until: beijing('2026-03-03 15:00'),
  });
  expect(summaries(paused)).toContain('pause · waiting-for-customer · end · 03-03 15:00 +08');
});

test('the details of a case are a list in Markdown, with its clocks and open tasks below their headings', () => {
  const file = aCase('handling').does(handler, helpFrom([LAKESIDE], text('why')));
  const lines = detailsOf(snapshotOf(file.complaint)).split('\n');
  expect(lines.filter((line) => !/^( {2})?- /.test(line))).toEqual([]);
  expect(lines).toContain('- State **handling** (stage handling) · SLA ok · escalation level 0');
  expect(lines[lines.indexOf('- Open tasks') + 1]).toBe(`  - ${file.complaint.tasks[0]!.id} · lakeside · asked`);
  expect(lines[lines.indexOf('- Clocks') + 1]).toMatch(/^ {2}- [a-z-]+ · [a-z]+ · due 2026-/);
});

test('a write says which events it writes', () => {
  const { events } = aCase('handling');
  expect(writtenIn(events.slice(0, 1))).toBe('event 1: received');
  expect(writtenIn(events.slice(1, 4))).toMatch(/^events 2–4: verified, dispatched/);
  expect(writtenIn([])).toBe('the state alone, once more');
  const many = aCase('closed').events;
  expect(writtenIn(many)).toMatch(/^events 1–\d+: ([a-z_]+, ){5}…$/);
});

test('a workflow is found by the number of its complaint and by the units that have yet to answer', () => {
  const attributeOf = (file: CaseFile, key: { readonly name: string }) =>
    firstAttributesOf(snapshotOf(file.complaint)).find((one) => one.key.name === key.name)?.value;
  const open = aCase('handling').does(
    handler,
    helpFrom([LAKESIDE, [unitCode('third'), ...HILLSIDE.slice(1)] as unknown as typeof HILLSIDE], text('why')),
  );
  expect(attributeOf(open, SEARCH_ATTRIBUTES.number)).toBe(open.complaint.number);
  expect(attributeOf(open, SEARCH_ATTRIBUTES.taskUnits)).toEqual(['lakeside', 'third']);
  expect(attributeOf(aCase('handling'), SEARCH_ATTRIBUTES.taskUnits)).toBeNull();
  // The number is set at the start alone: a workflow that is replayed sets what it always set.
  const kept = searchAttributesOf(snapshotOf(open.complaint)).map(({ key }) => key.name);
  expect(kept).not.toContain(SEARCH_ATTRIBUTES.number.name);
});
