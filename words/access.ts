import type { Holding, SuccessorRole } from '../domain/complaint/administration/administration';
import type { UnitKind } from '../domain/people/partner';
import type { Words } from './words';

/** What a key may open. */
export const SCOPE_WORDS = {
  intake: { en: 'file complaints', zh: '登记投诉' },
  read: { en: 'read all complaints', zh: '查看全部投诉' },
  note: { en: 'add notes', zh: '添加记录' },
  urge: { en: 'urge', zh: '催办' },
  survey: { en: 'report what surveys say', zh: '回传回访结果' },
  appeal: { en: 'report appeals to the regulator', zh: '登记申诉' },
  tasks: { en: 'answer the tasks of a partner', zh: '答复合作单位的协办任务' },
} as const satisfies Readonly<Record<string, Words>>;

/** What the access record has. */
export const ACCESS_WORDS = {
  'signed-in': { en: 'signed in', zh: '登录' },
  refused: { en: 'refused', zh: '登录被拒' },
  locked: { en: 'locked out for a while', zh: '暂时锁定' },
  'signed-out': { en: 'signed out', zh: '退出登录' },
  'signed-out-everywhere': { en: 'signed out everywhere', zh: '在所有设备上退出' },
  'sessions-ended': { en: 'sessions ended by somebody else', zh: '会话由他人结束' },
  left: { en: 'left, so the sessions ended', zh: '已离职，会话结束' },
  'password-changed': { en: 'password changed', zh: '修改密码' },
  'account-made': { en: 'account made', zh: '开设账号' },
  'account-reset': { en: 'account reset', zh: '重置账号' },
  'account-shut': { en: 'account shut', zh: '关闭账号' },
  'identity-bound': { en: 'identity bound', zh: '绑定身份' },
  'identity-removed': { en: 'identity removed', zh: '解除身份' },
  'person-made': { en: 'person made at the first sign-in', zh: '首次登录时建立人员' },
  'offices-by-group': { en: 'offices given or taken by groups', zh: '岗位随用户组变动' },
} as const satisfies Readonly<Record<string, Words>>;

/** Kinds of units. */
export const UNIT_KIND_WORDS: Readonly<Record<UnitKind, Words>> = {
  own: { en: 'our own', zh: '本机构' },
  partner: { en: 'partner', zh: '合作单位' },
  'other-province': { en: 'other province', zh: '外省' },
};

/** As what somebody takes over from a person who leaves. */
export const SUCCESSOR_WORDS: Readonly<Record<SuccessorRole, Words>> = {
  owner: { en: 'owner of complaints', zh: '首问责任人' },
  handler: { en: 'handler', zh: '处理人' },
  coordinator: { en: 'coordinator', zh: '协调人' },
  supervisor: { en: 'supervisor', zh: '督办员' },
  guide: { en: 'guide of handlers', zh: '指导人' },
  head: { en: 'head who was told', zh: '接报的一把手' },
};

/** What somebody has in a complaint under their own name. */
export const PART_WORDS: Readonly<Record<Holding['part'], Words>> = {
  owner: { en: 'owns', zh: '首问负责' },
  handler: { en: 'handles', zh: '处理' },
  task: { en: 'tasks', zh: '协办任务' },
  coordinator: { en: 'coordinates', zh: '协调' },
  supervisor: { en: 'supervises', zh: '督办' },
  guide: { en: 'guides', zh: '指导' },
  'hand-over': { en: 'offered to them', zh: '待接移交' },
  escalation: { en: 'escalations to acknowledge', zh: '待确认的上报' },
  instruction: { en: 'instructions to report on', zh: '待报告的批示' },
};
