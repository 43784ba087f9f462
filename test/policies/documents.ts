import type { CalendarDocument } from '../../db/policies/documents/calendar-document';
import { compileCalendar } from '../../db/policies/documents/compile-calendar';
import { readPolicyFolder } from '../../db/policies/documents/files';
import { DocumentError, type Issue } from '../../db/policies/documents/issue';
import type { PolicyDocument } from '../../db/policies/documents/policy-document';
import { parseCalendar } from '../../db/policies/documents/validate-calendar';
import { parsePolicy } from '../../db/policies/documents/validate-policy';
import type { ClockKind } from '../../domain/policy/rules';
import { CHINESE } from '../helpers/chinese';

/** The folder of the policies with which an installation is seeded. */
export const POLICIES = `${__dirname}/../../policies`;

/** A new, valid calendar document, which tests may spoil. 2 January 2026 is a Friday. */
export function aCalendar(): CalendarDocument {
  const day = ['09:00-12:00', '14:00-18:00'];
  return parseCalendar({
    id: 'office',
    version: 1,
    zone: 'Asia/Shanghai',
    weekly: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
    years: [
      {
        year: 2026,
        source: { title: 'Notice', publisher: 'Office', date: '2025-11-04' },
        daysOff: ['2026-01-01', { from: '2026-02-16', to: '2026-02-20' }],
        workingDays: [{ date: '2026-02-14', like: 'friday' }],
        exceptions: [{ date: '2026-01-02', remove: ['16:00-18:00'], add: ['18:30-20:00'] }],
      },
    ],
  });
}

/** The compiled form of {@link aCalendar}. */
export const compiledCalendar = compileCalendar(aCalendar());

const KINDS: readonly ClockKind[] = [
  'acknowledge',
  'dispatch',
  'accept',
  'handling',
  'reply',
  'review',
  'follow-up',
  'hand-over-answer',
  'return-ruling',
  'unit-task',
  'extension-ruling',
  'supervision',
  'look-back',
  'remedy',
  'on-site-arrival',
  'second-review',
  'nuisance-ruling',
];

/** A new, valid policy document with one rule of each kind for all cases, which tests may spoil. */
export function aPolicy(): PolicyDocument {
  return parsePolicy({
    id: 'shop',
    version: 3,
    title: { zh: '商店', en: 'Shop' },
    effectiveFrom: '2026-01-01',
    calendar: 'office',
    categories: [
      { code: 'fees', zh: '资费', en: 'Fees', children: [{ code: 'roaming', zh: '漫游', en: 'Roaming' }] },
      { code: 'other', zh: '其他', en: 'Other' },
    ],
    clocks: [
      ...KINDS.map((kind) => ({
        id: kind,
        kind,
        limit: { unit: 'working-days', amount: 2 },
        warnings: [{ share: 0.5 }],
        ladder: [{ share: 0 }, { share: 1 }],
        source: { title: 'example' },
      })),
      {
        id: 'escalation-acknowledgement',
        kind: 'escalation-acknowledgement',
        limit: { unit: 'working-hours', amount: 4 },
      },
    ],
    pause: {
      reasons: [{ code: 'customer', zh: '等待客户', en: 'Waiting for the customer' }],
      longest: { unit: 'working-days', amount: 5 },
    },
    followUp: { exceptChannels: ['partner'], tries: 3 },
    reopen: { window: { unit: 'weeks', amount: 2, rollToWorkingDay: true } },
    returns: { window: { unit: 'working-days', amount: 2 }, limit: 2 },
    coordination: { coordinator: 'service-office', office: 'service-centre' },
    urging: { headToldAfter: 3 },
    supervision: { on: ['overdue'], returns: 2, lookBackAfter: { unit: 'working-days', amount: 2 } },
    repeats: { window: { unit: 'weeks', amount: 4 }, category: 'same', thirdAfter: 3 },
    appeals: { leadershipInformed: true },
    dutyOffice: 'service-centre',
  });
}

/** A change that spoils a document, the pointer under which the mistake is reported, and the message. */
// biome-ignore lint/suspicious/noExplicitAny: spoilt documents have no type
export type Fault = readonly [name: string, spoil: (document: any) => void, pointer: string, message: RegExp];

/** A copy that may be spoilt in any way. */
// biome-ignore lint/suspicious/noExplicitAny: tests write what the types forbid
export const loose = (document: unknown): any => JSON.parse(JSON.stringify(document));

/** A document with which an installation is seeded, for tests to change. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export async function seeded(kind: 'policies' | 'calendars', id: string): Promise<any> {
  const folder = await readPolicyFolder(POLICIES);
  const documents = folder[kind].map(({ document }) => document);
  return loose(documents.find((document) => document.id === id));
}

/** What is wrong, in both languages: this in English, and a sentence in Chinese. */
export const inBoth = (english: RegExp | string) => ({
  en: typeof english === 'string' ? expect.stringContaining(english) : expect.stringMatching(english),
  zh: expect.stringMatching(CHINESE),
});

/** The issues that a call throws, or none. */
export function issuesOf(call: () => unknown): readonly Issue[] {
  try {
    call();
    return [];
  } catch (error) {
    if (error instanceof DocumentError) return error.issues;
    throw error;
  }
}
