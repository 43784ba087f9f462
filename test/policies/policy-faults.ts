import type { Fault } from './documents';

/** Adds a rule that is like the first one of its kind. */
// biome-ignore lint/suspicious/noExplicitAny: spoilt documents have no type
const add = (p: any, kind: string, id: string, when: object, rest: object = {}): void => {
  // biome-ignore lint/suspicious/noExplicitAny: spoilt documents have no type
  p.clocks.push({ ...p.clocks.find((rule: any) => rule.kind === kind), id, when, ...rest });
};

const days = (amount: number) => ({ unit: 'working-days', amount });
const hours = (amount: number) => ({ unit: 'hours', amount });

/** In the list of clocks number 3 is `handling`, 4 is `reply`, and 8 is the acknowledgement of escalations. */
export const FAULTS: readonly Fault[] = [
  [
    'a rule for an unknown category',
    (p) => add(p, 'reply', 'x', { category: 'fees.sms' }),
    '/clocks/18/when/category',
    /no category fees\.sms/,
  ],
  ['two rules of one id', (p) => (p.clocks[4].id = 'handling'), '/clocks/4/id', /handling already/],
  [
    'two rules for all cases',
    (p) => add(p, 'reply', 'x', {}),
    '/clocks/18/when',
    /as specific as reply, and both match fees/,
  ],
  [
    'a rule that others leave nothing to',
    (p) => ['critical', 'serious', 'ordinary'].map((severity) => add(p, 'reply', severity, { severity })),
    '/clocks/4/when',
    /reply never governs/,
  ],
  [
    'a ladder that falls in shares',
    (p) => (p.clocks[3].ladder = [{ share: 1 }, { share: 0.5 }]),
    '/clocks/3/ladder/1',
    /level 2 could be told before level 1/,
  ],
  [
    'a ladder that falls in days',
    (p) => (p.clocks[3].ladder = [{ share: 0 }, { after: days(2) }, { after: days(1) }]),
    '/clocks/3/ladder/2',
    /level 3 could be told before level 2/,
  ],
  [
    'a ladder that falls at weekends',
    (p) => (p.clocks[3].ladder = [{ after: days(1) }, { after: hours(24) }]),
    '/clocks/3/ladder/1',
    /level 2 could be told/,
  ],
  [
    'a ladder that begins before the breach',
    (p) => (p.clocks[3].ladder = [{ share: -0.1 }]),
    '/clocks/3/ladder/0/share',
    /0 or more/,
  ],
  [
    'a ladder that begins hours before the breach',
    (p) => (p.clocks[3].ladder = [{ after: hours(-1) }]),
    '/clocks/3/ladder/0/after/amount',
    /0 hours or more/,
  ],
  [
    'a ladder step at the end of no day',
    (p) => (p.clocks[3].ladder = [{ after: days(0) }]),
    '/clocks/3/ladder/0/after/amount',
    /no moment/,
  ],
  [
    'a ladder step after a fraction of a day',
    (p) => (p.clocks[3].ladder = [{ after: days(1.5) }]),
    '/clocks/3/ladder/0/after/amount',
    /use hours/,
  ],
  [
    'a ladder step that says nothing',
    (p) => (p.clocks[3].ladder = [{}]),
    '/clocks/3/ladder/0',
    /share of the limit, or after/,
  ],
  ['a clock whose breach tells nobody', (p) => (p.clocks[3].ladder = []), '/clocks/3/ladder', /nobody is told/],
  [
    'a ladder for acknowledging an escalation',
    (p) => (p.clocks[17].ladder = [{ share: 0 }]),
    '/clocks/17/ladder',
    /by itself/,
  ],
  [
    'a promise after a dissatisfied answer',
    (p) => p.clocks.unshift({ ...p.clocks[4], id: 'reply-again', again: true }),
    '/clocks/0/again',
    /only the follow-up/,
  ],
  ['a promise to the customer that pauses', (p) => (p.clocks[4].pausable = true), '/clocks/4/pausable', /never pauses/],
  [
    'a warning at the start',
    (p) => (p.clocks[3].warnings = [{ share: 0 }]),
    '/clocks/3/warnings/0/share',
    /between 0 and 1/,
  ],
  [
    'a warning at the breach',
    (p) => (p.clocks[3].warnings = [{ share: 0.5 }, { share: 1 }]),
    '/clocks/3/warnings/1/share',
    /between 0 and 1/,
  ],
  [
    'a warning no time before the limit',
    (p) => (p.clocks[3].warnings = [{ before: days(0) }]),
    '/clocks/3/warnings/0/before/amount',
    /more than 0/,
  ],
  [
    'the same warning twice',
    (p) => (p.clocks[3].warnings = [{ share: 0.5 }, { share: 0.5 }]),
    '/clocks/3/warnings/1',
    /twice/,
  ],
  ['a limit of nothing', (p) => (p.clocks[3].limit = hours(0)), '/clocks/3/limit/amount', /more than 0 hours/],
  [
    'a limit below nothing',
    (p) => (p.clocks[3].limit = days(-2)),
    '/clocks/3/limit/amount',
    /more than 0 working-days/,
  ],
  [
    'a limit of a fraction of days',
    (p) => (p.clocks[3].limit = days(2.5)),
    '/clocks/3/limit/amount',
    /no 2\.5 of them/,
  ],
  ['a limit beyond ten years', (p) => (p.clocks[3].limit = hours(100_000)), '/clocks/3/limit/amount', /ten years/],
  ['a limit in an unknown unit', (p) => (p.clocks[3].limit.unit = 'months'), '/clocks/3/limit/unit', /working-days/],
  [
    'working days that roll to working days',
    (p) => (p.clocks[3].limit.rollToWorkingDay = true),
    '/clocks/3/limit/rollToWorkingDay',
    /not a field/,
  ],
  ['an unknown kind of clock', (p) => (p.clocks[3].kind = 'nap'), '/clocks/3/kind', /acknowledge/],
  ['a scope by an unknown channel', (p) => (p.clocks[3].when.channel = 'pigeon'), '/clocks/3/when/channel', /hotline/],
  ['a scope by an unknown dimension', (p) => (p.clocks[3].when.area = 'north'), '/clocks/3/when/area', /not a field/],
  [
    'two categories of one code',
    (p) => p.categories[0].children.push(p.categories[0].children[0]),
    '/categories/0/children/1/code',
    /fees\.roaming already/,
  ],
  ['two main categories of one code', (p) => (p.categories[1].code = 'fees'), '/categories/1/code', /fees already/],
  [
    'a category that asks for what is not defined',
    (p) => (p.categories[0].asks = [{ particular: 'amount' }]),
    '/categories/0/asks/0/particular',
    /no particular amount/,
  ],
  [
    'a category that asks for one thing twice',
    (p) => {
      p.particulars = [{ id: 'amount', type: 'amount', zh: '金额', en: 'Amount' }];
      p.categories[0].children[0].asks = [{ particular: 'amount' }, { particular: 'amount', neededAt: 'verify' }];
    },
    '/categories/0/children/0/asks/1/particular',
    /amount is listed twice/,
  ],
  [
    'a particular that is defined twice',
    (p) => (p.particulars = ['date', 'text'].map((type) => ({ id: 'since', type, zh: '日期', en: 'Since' }))),
    '/particulars/1',
    /since is listed twice/,
  ],
  [
    'a choice with nothing to choose',
    (p) => (p.particulars = [{ id: 'symptom', type: 'choice', zh: '现象', en: 'Symptom' }]),
    '/particulars/0/choices',
    /at least two/,
  ],
  [
    'an amount with choices',
    (p) => (p.particulars = [{ id: 'amount', type: 'amount', zh: '金额', en: 'Amount', choices: [] }]),
    '/particulars/0/choices',
    /has no choices/,
  ],
  [
    'a root cause of an unknown category',
    (p) => (p.causes = [{ id: 'tower', zh: '基站', en: 'Tower', categories: ['weather'] }]),
    '/causes/0/categories/0',
    /no category weather/,
  ],
  [
    'a root cause that names a category twice',
    (p) => (p.causes = [{ id: 'bill', zh: '计费', en: 'Billing', categories: ['fees', 'fees'] }]),
    '/causes/0/categories/1',
    /fees is listed twice/,
  ],
  [
    'a root cause that is defined twice',
    (p) => (p.causes = [1, 2].map(() => ({ id: 'tower', zh: '基站', en: 'Tower' }))),
    '/causes/1',
    /tower is listed twice/,
  ],
  [
    'a suggestion for an unknown category',
    (p) => (p.suggestions = [{ when: { category: 'weather' }, leadUnit: 'network' }]),
    '/suggestions/0/when/category',
    /no category weather/,
  ],
  [
    'two suggestions for the same cases',
    (p) => (p.suggestions = ['network', 'market'].map((leadUnit) => ({ when: { category: 'fees' }, leadUnit }))),
    '/suggestions/1/when',
    /as specific for the same cases/,
  ],
  [
    'a suggestion for an unknown area',
    (p) => (p.suggestions = [{ when: { area: 'delta' }, leadUnit: 'network' }]),
    '/suggestions/0/when/area',
    /no area delta/,
  ],
  [
    'two suggestions for the same cases of an area, by another dimension',
    (p) => {
      p.areas = [{ code: 'delta', zh: '三角洲', en: 'Delta' }];
      p.suggestions = [{ severity: 'serious' }, { area: 'delta' }].map((when) => ({ when, leadUnit: 'network' }));
    },
    '/suggestions/1/when',
    /as specific for the same cases/,
  ],
  [
    'two areas with one name, whatever its case and width',
    (p) =>
      (p.areas = [
        { code: 'delta', zh: '三角洲', en: 'Delta' },
        { code: 'coast', zh: '沿海', en: 'Coast', also: [' ＤＥＬＴＡ'] },
      ]),
    '/areas/1',
    /called like the area delta/,
  ],
  [
    'an area that is listed twice',
    (p) => (p.areas = [1, 2].map(() => ({ code: 'delta', zh: '三角洲', en: 'Delta' }))),
    '/areas/1',
    /delta is listed twice/,
  ],
  [
    'a suggestion that asks the lead unit for help',
    (p) =>
      (p.suggestions = [{ leadUnit: 'network', tasks: [{ unit: 'network', question: { zh: '问', en: 'Why?' } }] }]),
    '/suggestions/0/tasks/0/unit',
    /not asked for help/,
  ],
  [
    'a suggestion that asks one unit twice',
    (p) =>
      (p.suggestions = [
        { leadUnit: 'market', tasks: [1, 2].map(() => ({ unit: 'network', question: { zh: '问', en: 'Why?' } })) },
      ]),
    '/suggestions/0/tasks/1',
    /network is listed twice/,
  ],
  ['a category code with a dot', (p) => (p.categories[1].code = 'fees.roaming'), '/categories/1/code', /lower-case/],
  [
    'a category without its Chinese name',
    (p) => delete p.categories[0].children[0].zh,
    '/categories/0/children/0/zh',
    /missing/,
  ],
  [
    'a place to wait that is listed twice',
    (p) => (p.pause.also = ['after-reply', 'after-reply']),
    '/pause/also/1',
    /twice/,
  ],
  ['a pause without end', (p) => (p.pause.longest = days(0)), '/pause/longest/amount', /more than 0/],
  [
    'a reason for pauses listed twice',
    (p) => p.pause.reasons.push(p.pause.reasons[0]),
    '/pause/reasons/1',
    /customer is listed twice/,
  ],
  ['a channel listed twice', (p) => p.followUp.exceptChannels.push('partner'), '/followUp/exceptChannels/1', /twice/],
  ['half a try', (p) => (p.followUp.tries = 1.5), '/followUp/tries', /whole number/],
  [
    'a window for reopening of half a week',
    (p) => (p.reopen.window.amount = 0.5),
    '/reopen/window/amount',
    /no 0\.5 of them/,
  ],
  ['another calendar', (p) => (p.calendar = 'always'), '/calendar', /always, not on office/],
  ['a first day that does not exist', (p) => (p.effectiveFrom = '2026-02-30'), '/effectiveFrom', /existing date/],
  ['a version without a number', (p) => delete p.version, '/version', /missing/],
];
