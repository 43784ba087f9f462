import { z } from 'zod';
import { own, ownIssue } from '../../../words/schema-issues';
import { bilingual, code, isoDate, text } from './fields';
import { SLOT_PATTERN } from './slots';
import { zoneNamed } from './zone-offsets';

/** Days of the week in the order in which compiled calendars number them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const slot = z.string().regex(
  SLOT_PATTERN,
  own({
    en: 'expected HH:MM-HH:MM, such as 09:00-12:00 or 18:00-24:00',
    zh: '须为 HH:MM-HH:MM，例如 09:00-12:00 或 18:00-24:00',
  }),
);
const slots = z.array(slot);

const zone = z.string().superRefine((name, context) => {
  const known = zoneNamed(name);
  if (known === undefined) {
    context.addIssue(
      ownIssue({
        en: `${name} is not a zone of the IANA database, such as Asia/Shanghai`,
        zh: `${name} 不是 IANA 时区，例如 Asia/Shanghai`,
      }),
    );
  } else if (known !== name) {
    context.addIssue(ownIssue({ en: `write ${known}`, zh: `请写作 ${known}` }));
  }
});

/** Where the days off of a year were published. */
const notice = z.strictObject({
  title: text,
  number: text.optional(),
  publisher: text,
  date: isoDate,
});

const daysOff = z.union(
  [
    isoDate,
    z.strictObject({ date: isoDate, name: bilingual.optional() }),
    z.strictObject({ from: isoDate, to: isoDate, name: bilingual.optional() }),
  ],
  {
    error: own({
      en: 'expected a date, or an object with date, or with from and to',
      zh: '须为日期，或带 date 的对象，或带 from 和 to 的对象',
    }),
  },
);

const workingDay = z.union(
  [
    z.strictObject({ date: isoDate, like: z.enum(WEEKDAYS) }),
    z.strictObject({
      date: isoDate,
      slots: slots.min(1, own({ en: 'a working day has at least one slot', zh: '工作日至少有一个时段' })),
    }),
  ],
  {
    error: own({
      en: 'expected date with like (a weekday whose slots it follows) or with slots of its own',
      zh: '须为 date，并带 like（沿用其时段的星期几）或自己的 slots',
    }),
  },
);

const exception = z.strictObject({
  date: isoDate,
  /** Time that is removed from the ordinary slots of that weekday. */
  remove: slots.default([]),
  /** Time that is added to the rest. */
  add: slots.default([]),
  reason: bilingual.optional(),
});

const year = z.strictObject({
  year: z.int().min(2000).max(2060),
  source: notice,
  daysOff: z.array(daysOff).default([]),
  /** Make-up working days (调休). */
  workingDays: z.array(workingDay).default([]),
  exceptions: z.array(exception).default([]),
});

/** A working calendar as people write and publish it. `validateCalendar` checks what its parts mean together. */
export const calendarDocument = z.strictObject({
  /** The place where editors find the schema, such as `../calendar.schema.json`. */
  $schema: z.string().optional(),
  id: code,
  version: z.int().min(1),
  zone,
  /** Working time of an ordinary week; a day may have several slots, or none. */
  weekly: z.strictObject({
    monday: slots,
    tuesday: slots,
    wednesday: slots,
    thursday: slots,
    friday: slots,
    saturday: slots,
    sunday: slots,
  } satisfies Record<Weekday, typeof slots>),
  /** Years whose days off are published. Deadlines that reach into a later year are provisional. */
  years: z.array(year).min(
    1,
    own({
      en: 'a calendar knows at least one year; complaints received before it are refused',
      zh: '日历至少有一个年份；在此之前受理的投诉不予登记',
    }),
  ),
});

export type CalendarDocument = z.infer<typeof calendarDocument>;
export type CalendarYear = CalendarDocument['years'][number];
