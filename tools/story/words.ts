/** Languages in which the timeline can be read. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
type Words = Readonly<Record<Language, string>>;

/** What happened, by the type of its event. `{…}` is filled in from the event. */
export const HAPPENED: Readonly<Record<string, Words>> = {
  received: { en: 'takes the complaint and owns it from now on', zh: '受理投诉，成为首问责任人' },
  verified: { en: 'verifies it', zh: '核实投诉' },
  dispatched: { en: 'dispatches it to {unit}', zh: '派单至{unit}' },
  accepted: { en: 'signs for it', zh: '签收' },
  assigned: { en: 'handles it: {person}', zh: '处理人：{person}' },
  contacted: { en: 'talks to the customer', zh: '联系客户' },
  help_requested: {
    en: 'asks for help: {units}; coordinates: {coordinator}',
    zh: '请求协办：{units}；协调人：{coordinator}',
  },
  task_accepted: { en: 'signs for the task', zh: '签收协办任务' },
  task_answered: { en: 'answers the task', zh: '答复协办任务' },
  task_returned: { en: 'gives the task back: {text}', zh: '退回协办任务：{text}' },
  task_return_refused: {
    en: 'refuses the return; the unit keeps the task: {text}',
    zh: '不同意退回，指定该单位办理：{text}',
  },
  task_overridden: { en: 'goes on without {unit}: {text}', zh: '不再等待{unit}：{text}' },
  clock_breached: { en: 'the {clock} has run out', zh: '{clock}超时（红牌）' },
  escalated: {
    en: 'level {level}: the head of {unit} must know, because of the {clock}',
    zh: '升级第{level}级：告知{unit}一把手，原因：{clock}',
  },
  escalation_acknowledged: { en: 'acknowledges the escalation', zh: '确认升级' },
  supervision_opened: { en: 'supervises the case: {text}', zh: '督办：{text}' },
  proposed: { en: 'proposes the solution: {text}', zh: '提出处理方案：{text}' },
  proposal_approved: { en: 'approves it', zh: '审核通过' },
  replied: { en: 'tells the customer the answer: {text}', zh: '答复客户：{text}' },
  followed_up: { en: 'asks the customer, who is {outcome}', zh: '回访客户：{outcome}' },
  reworked: { en: 'second review: back to the unit: {text}', zh: '二次审核，发回重办：{text}' },
  closed: { en: 'the case is closed', zh: '办结' },
  looked_back: { en: 'looks back: it holds. {text}', zh: '回头看：属实。{text}' },
};

export const OUTCOMES: Readonly<Record<string, Words>> = {
  satisfied: { en: 'satisfied', zh: '满意' },
  dissatisfied: { en: 'dissatisfied', zh: '不满意' },
};

/** Kinds of clock, as the glossary has them. */
export const CLOCKS: Readonly<Record<string, Words>> = {
  acknowledge: { en: 'clock for taking it up', zh: '受理时限' },
  dispatch: { en: 'clock for dispatching it', zh: '派单时限' },
  accept: { en: 'clock for signing', zh: '签收时限' },
  'first-contact': { en: 'clock for the first contact', zh: '首次联系时限' },
  handling: { en: 'handling clock', zh: '处理时限' },
  reply: { en: 'promise to the customer', zh: '答复时限' },
  review: { en: 'review clock', zh: '审核时限' },
  'second-review': { en: 'second-review clock', zh: '二次审核时限' },
  'follow-up': { en: 'follow-up clock', zh: '回访时限' },
  'unit-task': { en: 'task clock', zh: '协办时限' },
  'return-ruling': { en: 'clock for ruling on the return', zh: '退单裁定时限' },
  'escalation-acknowledgement': { en: 'clock for acknowledging', zh: '升级确认时限' },
  supervision: { en: 'supervision clock', zh: '督办时限' },
  'look-back': { en: 'look-back clock', zh: '回头看时限' },
};

export const ROLES: Readonly<Record<string, Words>> = {
  agent: { en: 'agent', zh: '受理员' },
  dispatcher: { en: 'dispatcher', zh: '派单员' },
  handler: { en: 'handler', zh: '处理人' },
  'unit-head': { en: 'head', zh: '一把手' },
  reviewer: { en: 'reviewer', zh: '审核员' },
  'service-supervisor': { en: 'service supervisor', zh: '服务主管' },
  'follow-up-caller': { en: 'follow-up caller', zh: '回访员' },
  supervisor: { en: 'supervisor', zh: '督办员' },
};

export const PHRASES = {
  title: { en: 'Complaint {number}: {facts}', zh: '投诉 {number}：{facts}' },
  note: {
    en: 'Times are those of China. Warnings before a limit are left out.',
    zh: '时间为北京时间。时限前的预警从略。',
  },
  clock: { en: 'the clock', zh: '时钟' },
  met: { en: 'met', zh: '按时' },
  missed: { en: 'MISSED', zh: '超时' },
  void: { en: 'no longer needed', zh: '取消' },
  told: { en: 'told', zh: '已告知' },
  of: { en: '{what} of {unit}', zh: '{unit}{what}' },
  end: {
    en: 'In the end: {met} clocks met, {missed} missed, {void} no longer needed.',
    zh: '结果：按时 {met} 个，超时 {missed} 个，取消 {void} 个。',
  },
} as const satisfies Record<string, Words>;
