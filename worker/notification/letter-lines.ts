import type { ReportLetter } from '../../domain/report/letter';
import type { Words } from '../../words/words';

/** What letters about reports say. `{…}` is filled in. */
export const LETTER_LINES: Readonly<Record<ReportLetter['kind'], Words>> = {
  'report-asked': {
    en: 'The monthly report of {month} ({of}) asks {unit} for its part: why things were late, what was done, what is planned.',
    zh: '{month} 月度报告（{of}）需要{unit}提交有关部分：逾期原因、已采取的措施、下一步计划。',
  },
  'report-sent-back': {
    en: 'The part of {unit} in the monthly report of {month} ({of}) was sent back. The reason stands with the report.',
    zh: '{unit}提交的 {month} 月度报告（{of}）有关部分被退回，原因见报告。',
  },
  'report-part-missed': {
    en: '{unit} has not given its part of the monthly report of {month} ({of}) in time.',
    zh: '{unit}未按时提交 {month} 月度报告（{of}）的有关部分。',
  },
  'report-to-approve': {
    en: 'All parts of the monthly report of {month} ({of}) are there. It waits for its approval.',
    zh: '{month} 月度报告（{of}）的各部分均已提交，待审批。',
  },
  'report-parts-over': {
    en: 'The time for the parts of the monthly report of {month} ({of}) is over, and some units have given none. It may be approved without them, and waits for that.',
    zh: '{month} 月度报告（{of}）各部分的提交时限已到，部分单位未提交；可不待其提交即行审批，待审批。',
  },
  'report-approval-missed': {
    en: 'The monthly report of {month} ({of}) has not been approved in time.',
    zh: '{month} 月度报告（{of}）未按时审批。',
  },
  'report-approved': {
    en: 'The monthly report of {month} ({of}) has been approved. It is attached, with what units explain.',
    zh: '{month} 月度报告（{of}）已审批，报告及各单位说明见附件。',
  },
};

export const LETTER_FRAME = {
  subject: { en: '[Shouwen] Monthly report of {month}: {what}', zh: '[首问] {month} 月度报告：{what}' },
  all: { en: 'all units', zh: '全部单位' },
  until: { en: 'Until: {due}', zh: '时限：{due}' },
  closing: {
    en: 'This mail was sent by a system; please do not answer it.',
    zh: '本邮件由系统自动发送，请勿回复。',
  },
} as const satisfies Record<string, Words>;

/** What a letter is about, in a few words, for its subject. */
export const LETTER_SUBJECTS: Readonly<Record<ReportLetter['kind'], Words>> = {
  'report-asked': { en: 'your part is asked for', zh: '请提交有关部分' },
  'report-sent-back': { en: 'your part was sent back', zh: '有关部分被退回' },
  'report-part-missed': { en: 'a part is overdue', zh: '有关部分逾期未交' },
  'report-to-approve': { en: 'waits for its approval', zh: '待审批' },
  'report-parts-over': { en: 'waits for its approval, without some parts', zh: '待审批，部分单位未提交' },
  'report-approval-missed': { en: 'its approval is overdue', zh: '审批逾期' },
  'report-approved': { en: 'approved', zh: '已审批' },
};
