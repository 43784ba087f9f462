import type { ExportedCase } from '../../db/lists/export';
import { isUnfinished } from '../../domain/complaint/instructions/instruction';
import { isRemedyOpen } from '../../domain/complaint/remedies/remedy';
import { isTaskOpen } from '../../domain/complaint/tasks/task';
import {
  ANONYMOUS,
  CHANNEL_WORDS,
  CLASS_WORDS,
  CLOCK_WORDS,
  CLOSING_WORDS,
  INCIDENT_WORDS,
  KIND_WORDS,
  NUISANCE_WORDS,
  REMEDY_WORDS,
  SEVERITY_WORDS,
  SLA_WORDS,
  STAGE_WORDS,
  STATE_WORDS,
  SUPERVISION_REASON_WORDS,
  YES,
} from '../../words/terms';
import { beginningIn } from '../privacy/beginning-of-facts';
import { maskCustomer } from '../privacy/masking';
import type { ComplaintView } from '../views/complaint';
import type { Named, Names } from './names';
import type { Column } from './table';

/** A complaint as the list shows it, with what the file shows beside it. */
export interface ComplaintRow
  extends Pick<
    ExportedCase,
    'snapshot' | 'facts' | 'product' | 'area' | 'agency' | 'externalReferences' | 'customer' | 'rules' | 'particulars'
  > {
  readonly view: ComplaintView;
  /** Masks the customer in the texts of the case. */
  readonly maskText: (text: string) => string;
}

const ofCustomer = ({ customer }: ComplaintRow, field: string): string | null => {
  const masked = maskCustomer(customer)[field];
  return typeof masked === 'string' ? masked : null;
};

/** Several things in one cell; null for none. */
const listed = (things: readonly string[]): string | null => things.join('; ') || null;

const yes = (is: boolean, { language }: Names): string | null => (is ? YES[language] : null);

const personOrNull = (id: string | null | undefined, names: Names): string | null => (id ? names.person(id) : null);

/** What an export of complaints shows: what the list shows, with the customer masked as there. */
export const COMPLAINT_COLUMNS: readonly Column<ComplaintRow>[] = [
  { en: 'Number', zh: '工单编号', cell: ({ view }) => view.number },
  { en: 'Received', zh: '受理时间', cell: ({ view, rules }, names) => names.time(rules, view.receivedAt) },
  { en: 'Kind', zh: '类型', cell: ({ view }, names) => names.word(KIND_WORDS, view.kind) },
  { en: 'State', zh: '状态', cell: ({ view }, names) => names.word(STATE_WORDS, view.state) },
  { en: 'Stage', zh: '环节', cell: ({ view }, names) => names.word(STAGE_WORDS, view.stage) },
  { en: 'Category', zh: '投诉类别', cell: ({ view }, names) => names.category(view.policy, view.category) },
  { en: 'Category code', zh: '类别代码', cell: ({ view }) => view.category },
  { en: 'Severity', zh: '等级', cell: ({ view }, names) => names.word(SEVERITY_WORDS, view.severity) },
  { en: 'Customer class', zh: '客户类别', cell: ({ view }, names) => names.word(CLASS_WORDS, view.customerClass) },
  { en: 'Channel', zh: '渠道', cell: ({ view }, names) => names.word(CHANNEL_WORDS, view.channel) },
  {
    en: 'Incidents',
    zh: '事件',
    cell: ({ view }, names) => view.incidents.map((one) => names.word(INCIDENT_WORDS, one)).join(', ') || null,
  },
  { en: 'Beginning of the facts', zh: '投诉内容（开头）', cell: ({ facts, maskText }) => beginningIn(maskText(facts)) },
  { en: 'Product', zh: '产品', cell: ({ product }) => product },
  { en: 'Area', zh: '区域', cell: ({ area }) => area },
  { en: 'Agency', zh: '涉及网点', cell: ({ agency }) => agency },
  {
    en: 'Particulars',
    zh: '要素',
    cell: ({ view, particulars, maskText }, names) => names.particulars(view.policy, particulars ?? {}, maskText),
  },
  {
    en: 'Customer',
    zh: '客户',
    cell: (row, names) => (row.view.anonymous ? ANONYMOUS[names.language] : ofCustomer(row, 'name')),
  },
  { en: 'Customer’s phone', zh: '客户电话', cell: (row) => ofCustomer(row, 'phone') },
  { en: 'Owner', zh: '首问责任人', cell: ({ view }, names) => names.person(view.owner.person) },
  { en: 'Owner’s unit', zh: '首问责任人单位', cell: ({ view }, names) => names.unit(view.owner.unit) },
  { en: 'Unit', zh: '承办单位', cell: ({ view }, names) => names.unit(view.unit) },
  { en: 'Handler', zh: '处理人', cell: ({ view }, names) => personOrNull(view.handler, names) },
  { en: 'Coordinator', zh: '协调人', cell: ({ view }, names) => personOrNull(view.coordinator?.person, names) },
  { en: 'SLA state', zh: '时限状态', cell: ({ view }, names) => names.word(SLA_WORDS, view.slaState) },
  { en: 'Next deadline', zh: '下一时限', cell: ({ view, rules }, names) => names.time(rules, view.nextDeadline) },
  {
    en: 'Running clocks',
    zh: '在走时限',
    cell: ({ view, rules }, names) =>
      listed(view.clocks.map(({ kind, dueAt }) => `${names.word(CLOCK_WORDS, kind)} ${names.time(rules, dueAt)}`)),
  },
  {
    en: 'Waits for',
    zh: '暂停原因',
    cell: ({ view }, names) => view.pause && names.pause(view.policy, view.pause.reason),
  },
  { en: 'Waits until', zh: '暂停至', cell: ({ view, rules }, names) => names.time(rules, view.pause?.until ?? null) },
  {
    en: 'Units that have yet to answer',
    zh: '待答复协办单位',
    cell: ({ view }, names) => listed(view.tasks.filter(isTaskOpen).map(({ unit }) => names.unit(unit))),
  },
  {
    en: 'Remedies to carry out',
    zh: '待落实补救',
    cell: ({ snapshot }, names) =>
      listed(
        snapshot.remedies
          .filter(isRemedyOpen)
          .map(({ kind, unit }) => `${names.word(REMEDY_WORDS, kind)}: ${names.unit(unit[0])}`),
      ),
  },
  { en: 'Offered to', zh: '移交给', cell: ({ view }, names) => personOrNull(view.handOver?.to, names) },
  {
    en: 'Supervised because',
    zh: '督办原因',
    cell: ({ view }, names) => view.supervision && names.word(SUPERVISION_REASON_WORDS, view.supervision.reason),
  },
  { en: 'Supervisor', zh: '督办员', cell: ({ view }, names) => personOrNull(view.supervision?.supervisor, names) },
  {
    en: 'Instructions not done',
    zh: '未办结批示',
    cell: ({ view }) => view.instructions.filter(isUnfinished).length,
  },
  {
    en: 'To be acknowledged by',
    zh: '待确认上报的单位',
    cell: ({ view }, names) => listed(view.escalations.map(({ unit }) => names.unit(unit))),
  },
  { en: 'Escalation level', zh: '升级级别', cell: ({ view }) => view.escalationLevel },
  { en: 'Urged', zh: '催办次数', cell: ({ view }) => view.urges },
  { en: 'Reworked', zh: '重办次数', cell: ({ view }) => view.reworks },
  {
    en: 'Complaint of this customer about the same',
    zh: '同一投诉第几次',
    cell: ({ view }) => view.repeat?.count ?? 1,
  },
  {
    en: 'Appealed',
    zh: '申诉时间',
    cell: ({ view, rules }, names) => names.time(rules, view.appeal?.receivedAt ?? null),
  },
  { en: 'Reopened', zh: '是否重开', cell: ({ view }, names) => yes(view.reopened, names) },
  { en: 'Nuisance', zh: '骚扰', cell: ({ view }, names) => view.nuisance && names.word(NUISANCE_WORDS, view.nuisance) },
  { en: 'Migrated', zh: '是否迁移', cell: ({ view }, names) => yes(view.migrated, names) },
  { en: 'First contact', zh: '首次联系时间', cell: ({ view, rules }, names) => names.time(rules, view.contactedAt) },
  { en: 'Closed', zh: '办结时间', cell: ({ view, rules }, names) => names.time(rules, view.closedAt) },
  {
    en: 'Closing',
    zh: '办结方式',
    cell: ({ view }, names) => (view.closing === null ? null : names.word(CLOSING_WORDS, view.closing)),
  },
  {
    en: 'External references',
    zh: '外部编号',
    cell: ({ externalReferences }) => listed(externalReferences),
  },
  { en: 'Policy', zh: '政策', cell: ({ view }) => `${view.policy.id} ${view.policy.version}` },
];

/** What these complaints name. */
export function namedIn(rows: readonly ComplaintRow[]): Named {
  return {
    units: rows.flatMap(({ view }) => [
      view.owner.unit,
      view.unit,
      ...[...view.tasks, ...view.remedies, ...view.escalations].map(({ unit }) => unit),
    ]),
    people: rows.flatMap(({ view: { owner, handler, coordinator, handOver, supervision } }) =>
      [owner.person, handler, coordinator?.person, handOver?.to, supervision?.supervisor].filter((one): one is string =>
        Boolean(one),
      ),
    ),
    policies: rows.map(({ view }) => view.policy),
    rules: rows.map(({ rules }) => rules),
  };
}
