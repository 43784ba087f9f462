import type { Duration } from '../domain/calendar/duration';
import type { ClockOutcome, SlaState } from '../domain/clock/clock';
import type { Closing } from '../domain/complaint/ending/closings';
import type { FollowUpTry, Resolution } from '../domain/complaint/follow-up/follow-up';
import type { RepairResult } from '../domain/complaint/follow-up/repair';
import type { SupervisionStage } from '../domain/complaint/oversight/supervision';
import type { Remedy } from '../domain/complaint/remedies/remedy';
import type { Stage, StateName } from '../domain/complaint/state';
import type { Share, TaskStatus } from '../domain/complaint/tasks/task';
import type { NoticeKind } from '../domain/notification/notice';
import type { Role } from '../domain/people/actor';
import type {
  CaseKind,
  Channel,
  ClockKind,
  CustomerClass,
  Incident,
  Severity,
  SupervisionReason,
} from '../domain/policy/rules';
import type { Words } from './words';

/** Kinds of clock: what the limit is for. */
export const CLOCK_WORDS: Readonly<Record<ClockKind, Words>> = {
  acknowledge: { en: 'verification clock', zh: '核实时限' },
  dispatch: { en: 'dispatch clock', zh: '派单时限' },
  accept: { en: 'signing clock', zh: '签收时限' },
  'first-contact': { en: 'first-contact clock', zh: '首次联系时限' },
  handling: { en: 'handling clock', zh: '处理时限' },
  reply: { en: 'promise to the customer', zh: '答复时限' },
  review: { en: 'review clock', zh: '审核时限' },
  'follow-up': { en: 'follow-up clock', zh: '回访时限' },
  'hand-over-answer': { en: 'hand-over clock', zh: '移交应答时限' },
  'escalation-acknowledgement': { en: 'acknowledgement clock', zh: '上报确认时限' },
  'return-ruling': { en: 'return-ruling clock', zh: '退单裁定时限' },
  'unit-task': { en: 'task clock', zh: '协办时限' },
  'extension-ruling': { en: 'extension-ruling clock', zh: '延期审批时限' },
  supervision: { en: 'supervision clock', zh: '督办时限' },
  'look-back': { en: 'look-back clock', zh: '回头看时限' },
  remedy: { en: 'remedy clock', zh: '补救时限' },
  'on-site-arrival': { en: 'arrival clock', zh: '到场时限' },
  'second-review': { en: 'second-review clock', zh: '二次审核时限' },
  repair: { en: 'repair-call clock', zh: '修复回访时限' },
  'remedy-confirmation': { en: 'confirmation clock', zh: '补救确认时限' },
  guidance: { en: 'guidance clock', zh: '快速指导时限' },
  appeal: { en: 'answer to the regulator', zh: '申诉答复时限' },
  'nuisance-ruling': { en: 'nuisance-ruling clock', zh: '骚扰裁定时限' },
  instruction: { en: 'instruction clock', zh: '批示时限' },
  explanation: { en: 'explanation clock', zh: '逾期说明时限' },
};

/** How a clock ended. */
export const OUTCOME_WORDS: Readonly<Record<ClockOutcome, Words>> = {
  met: { en: 'met', zh: '按时' },
  missed: { en: 'MISSED', zh: '超时' },
  void: { en: 'not counted', zh: '不计' },
};

/** Why a complaint is supervised. */
export const SUPERVISION_REASON_WORDS: Readonly<Record<SupervisionReason, Words>> = {
  overdue: { en: 'overdue', zh: '超时' },
  'repeatedly-returned': { en: 'returned repeatedly', zh: '多次退单' },
  'dissatisfied-again': { en: 'dissatisfied again', zh: '再次不满意' },
  critical: { en: 'critical', zh: '重大投诉' },
  injury: { en: 'injury', zh: '人身伤害' },
  media: { en: 'media', zh: '媒体关注' },
  'third-repeat': { en: 'repeated complaint', zh: '多次重复投诉' },
  'by-hand': { en: 'by hand', zh: '人工督办' },
};

/** How a supervision stands. */
export const SUPERVISION_WORDS: Readonly<Record<SupervisionStage, Words>> = {
  none: { en: 'not supervised', zh: '未督办' },
  untaken: { en: 'nobody has taken it', zh: '待接手' },
  taken: { en: 'supervised', zh: '督办中' },
  'look-back': { en: 'to be looked back at', zh: '待回头看' },
  over: { en: 'over', zh: '督办结束' },
};

/** Units in which limits are written. */
export const UNIT_WORDS: Readonly<Record<Duration['unit'], Words>> = {
  seconds: { en: 'seconds', zh: '秒' },
  minutes: { en: 'minutes', zh: '分钟' },
  hours: { en: 'hours', zh: '小时' },
  'working-hours': { en: 'working hours', zh: '个工作小时' },
  'working-days': { en: 'working days', zh: '个工作日' },
  'calendar-days': { en: 'calendar days', zh: '个自然日' },
  weeks: { en: 'weeks', zh: '周' },
};

/** Days of the week, as calendars write them. */
export const WEEKDAY_WORDS = {
  monday: { en: 'Monday', zh: '星期一' },
  tuesday: { en: 'Tuesday', zh: '星期二' },
  wednesday: { en: 'Wednesday', zh: '星期三' },
  thursday: { en: 'Thursday', zh: '星期四' },
  friday: { en: 'Friday', zh: '星期五' },
  saturday: { en: 'Saturday', zh: '星期六' },
  sunday: { en: 'Sunday', zh: '星期日' },
} as const satisfies Record<string, Words>;

export const STATE_WORDS: Readonly<Record<StateName, Words>> = {
  received: { en: 'taken up', zh: '已受理' },
  verifying: { en: 'being verified', zh: '核实' },
  dispatched: { en: 'waiting to be signed for', zh: '待签收' },
  returned: { en: 'returned', zh: '退单' },
  accepted: { en: 'signed for', zh: '已签收' },
  handling: { en: 'being handled', zh: '处理中' },
  in_review: { en: 'in review', zh: '审核' },
  approved: { en: 'approved, to be replied', zh: '待答复' },
  replied: { en: 'replied', zh: '已答复' },
  follow_up: { en: 'to be followed up', zh: '待回访' },
  rework: { en: 'rework', zh: '重办' },
  merged: { en: 'merged', zh: '合并' },
  nuisance: { en: 'suspected nuisance', zh: '骚扰待核' },
  closed: { en: 'closed', zh: '办结' },
  not_accepted: { en: 'not taken up', zh: '不予受理' },
  withdrawn: { en: 'withdrawn', zh: '撤诉' },
  terminated: { en: 'terminated', zh: '终止' },
};

export const STAGE_WORDS: Readonly<Record<Stage, Words>> = {
  intake: { en: 'intake', zh: '受理' },
  dispatch: { en: 'dispatch', zh: '核实派单' },
  handling: { en: 'handling', zh: '投诉处理' },
  review: { en: 'review', zh: '审核反馈' },
  'follow-up': { en: 'follow-up', zh: '跟踪回访' },
  closed: { en: 'closed', zh: '办结' },
};

/** What a case is. */
export const KIND_WORDS: Readonly<Record<CaseKind, Words>> = {
  complaint: { en: 'complaint', zh: '投诉' },
  enquiry: { en: 'enquiry', zh: '咨询' },
};

export const SEVERITY_WORDS: Readonly<Record<Severity, Words>> = {
  critical: { en: 'critical', zh: '重大' },
  serious: { en: 'serious', zh: '严重' },
  ordinary: { en: 'ordinary', zh: '一般' },
};

export const CLASS_WORDS: Readonly<Record<CustomerClass, Words>> = {
  'group-a': { en: 'group A', zh: 'A类集团' },
  'group-b': { en: 'group B', zh: 'B类集团' },
  'group-c': { en: 'group C', zh: 'C类集团' },
  vip: { en: 'VIP', zh: 'VIP客户' },
  ordinary: { en: 'ordinary', zh: '普通' },
};

export const CHANNEL_WORDS: Readonly<Record<Channel, Words>> = {
  hotline: { en: 'hotline', zh: '热线' },
  store: { en: 'store', zh: '营业厅' },
  web: { en: 'web', zh: '网站' },
  app: { en: 'app', zh: '手机应用' },
  'e-mail': { en: 'e-mail', zh: '电子邮件' },
  letter: { en: 'letter', zh: '信函' },
  fax: { en: 'fax', zh: '传真' },
  'social-media': { en: 'social media', zh: '社交媒体' },
  regulator: { en: 'regulator', zh: '监管机构' },
  partner: { en: 'partner', zh: '合作单位' },
};

/** What stands in place of a name that was not given. */
export const ANONYMOUS: Words = { en: 'anonymous', zh: '匿名' };

export const INCIDENT_WORDS: Readonly<Record<Incident, Words>> = {
  danger: { en: 'danger', zh: '危险' },
  injury: { en: 'injury', zh: '伤害' },
  media: { en: 'media', zh: '媒体' },
  group: { en: 'group', zh: '群体' },
};

export const SLA_WORDS: Readonly<Record<SlaState, Words>> = {
  ok: { en: 'in time', zh: '正常' },
  warned: { en: 'warned', zh: '预警' },
  breached: { en: 'overdue', zh: '超时' },
};

export const CLOSING_WORDS: Readonly<Record<Closing, Words>> = {
  'first-contact': { en: 'answered at once', zh: '当场答复' },
  satisfied: { en: 'satisfied', zh: '满意' },
  dissatisfied: { en: 'dissatisfied', zh: '不满意' },
  unreachable: { en: 'not reached', zh: '联系不上' },
  'no-follow-up': { en: 'no follow-up', zh: '不回访' },
  declined: { en: 'no call wanted', zh: '谢绝回访' },
};

/** What a customer answered to a call back. */
export const FOLLOW_UP_WORDS: Readonly<Record<FollowUpTry['outcome'] | RepairResult, Words>> = {
  satisfied: { en: 'satisfied', zh: '满意' },
  'fairly-satisfied': { en: 'fairly satisfied', zh: '基本满意' },
  dissatisfied: { en: 'dissatisfied', zh: '不满意' },
  unreachable: { en: 'not reached', zh: '联系不上' },
  declined: { en: 'wants no call', zh: '谢绝回访' },
  restored: { en: 'won back', zh: '已修复' },
  'still-dissatisfied': { en: 'still dissatisfied', zh: '仍不满意' },
};

/** What a customer said of the matter itself. */
export const RESOLUTION_WORDS: Readonly<Record<Resolution, Words>> = {
  resolved: { en: 'resolved', zh: '问题已解决' },
  unresolved: { en: 'not resolved', zh: '问题未解决' },
};

/** Whether a complaint was taken for a nuisance, and what was ruled on that. */
export const NUISANCE_WORDS: Readonly<Record<'suspected' | 'agreed' | 'refused', Words>> = {
  suspected: { en: 'taken for one', zh: '待裁定' },
  agreed: { en: 'ruled to be one', zh: '裁定为骚扰' },
  refused: { en: 'ruled to be none', zh: '裁定不是骚扰' },
};

/** What a look-back (回头看) found. */
export const LOOK_BACK_WORDS = {
  holds: { en: 'it has been put right', zh: '整改到位' },
  fails: { en: 'it has not been put right', zh: '整改未到位' },
} as const satisfies Record<string, Words>;

export const ROLE_WORDS: Readonly<Record<Role, Words>> = {
  agent: { en: 'agent', zh: '受理员' },
  dispatcher: { en: 'dispatcher', zh: '派单员' },
  handler: { en: 'handler', zh: '处理人' },
  'unit-head': { en: 'head', zh: '一把手' },
  reviewer: { en: 'reviewer', zh: '审核员' },
  'service-supervisor': { en: 'service supervisor', zh: '服务主管' },
  'follow-up-caller': { en: 'follow-up caller', zh: '回访员' },
  coordinator: { en: 'coordinator', zh: '协调人' },
  supervisor: { en: 'supervisor', zh: '督办员' },
  'service-manager': { en: 'service manager', zh: '服务经理' },
  'privacy-officer': { en: 'privacy officer', zh: '隐私专员' },
  administrator: { en: 'administrator', zh: '管理员' },
  partner: { en: 'partner', zh: '合作单位' },
};

/** What a customer may be promised. */
export const REMEDY_WORDS: Readonly<Record<Remedy['kind'], Words>> = {
  refund: { en: 'refund', zh: '退费' },
  compensation: { en: 'compensation', zh: '赔偿' },
  repair: { en: 'repair', zh: '维修' },
  exchange: { en: 'exchange', zh: '更换' },
  visit: { en: 'visit', zh: '上门' },
};

/** What became of what a unit was asked for. */
export const TASK_WORDS: Readonly<Record<TaskStatus, Words>> = {
  asked: { en: 'asked', zh: '待签收' },
  accepted: { en: 'signed for', zh: '已签收' },
  returned: { en: 'given back', zh: '已退回' },
  answered: { en: 'answered', zh: '已答复' },
  released: { en: 'released', zh: '已解除' },
  overridden: { en: 'gone on without', zh: '不再等待' },
  lapsed: { en: 'lapsed', zh: '已失效' },
};

/** What of the case a unit reads that is asked for help. */
export const SHARE_WORDS: Readonly<Record<Share, Words>> = {
  question: { en: 'the question alone', zh: '仅限所问事项' },
  facts: { en: 'the facts of the complaint, too', zh: '连同投诉内容（已脱敏）' },
};

/** Why somebody is told. */
export const NOTICE_WORDS: Readonly<Record<NoticeKind, Words>> = {
  duty: { en: 'Something new to do', zh: '新的待办' },
  warning: { en: 'Time is running out (yellow card)', zh: '即将超时（黄牌）' },
  urging: { en: 'Urged', zh: '催办' },
  breach: { en: 'Overdue (red card)', zh: '已超时（红牌）' },
  escalation: { en: 'Escalated to you', zh: '逐级上报' },
  critical: { en: 'Critical complaint', zh: '重大投诉' },
  answer: { en: 'A unit has answered', zh: '协办单位已答复' },
  'last-answer': { en: 'No other unit is awaited any more; the case can go on', zh: '协办已全部了结，可继续办理' },
  'late-answer': { en: 'A unit has answered late', zh: '协办单位逾期答复' },
  ruling: { en: 'What you asked for has been ruled on', zh: '您的申请已有结果' },
  moved: { en: 'Another deadline', zh: '期限有变' },
  merged: { en: 'Merged with another complaint, or no longer', zh: '与其他投诉合并或解除合并' },
  linked: { en: 'Linked with another complaint, or no longer', zh: '与其他投诉关联或取消关联' },
  answered: { en: 'Your customer has been answered', zh: '您负责的客户已获答复' },
  relieved: { en: 'No longer yours to do', zh: '不再由您办理' },
};

export const YES: Words = { en: 'yes', zh: '是' };

/** Who acts when nobody does: a clock of the system. */
export const SYSTEM: Words = { en: 'the system', zh: '系统' };
