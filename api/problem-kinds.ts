import type { RejectionType } from '../domain/complaint/rejection';
import type { Words } from '../domain/language';

/** The status and the title of a kind of problem. */
type Kind = readonly [status: number, title: Words];

/** The one table of all problems that callers can get. A reason of the rules that is left out does not compile. */
export const PROBLEM_KINDS = {
  'malformed-request': [400, { en: 'The request is malformed', zh: '请求格式有误' }],
  'unknown-reference': [400, { en: 'The request names something that does not exist', zh: '请求所指的对象不存在' }],
  'unknown-token': [401, { en: 'A valid token is needed', zh: '需要有效的令牌' }],
  'not-permitted': [403, { en: 'This is not permitted', zh: '无权办理' }],
  'not-found': [404, { en: 'There is no such thing', zh: '没有这一对象' }],
  'key-reused': [409, { en: 'The idempotency key was used for another request', zh: '该幂等键已用于另一请求' }],
  'request-timeout': [408, { en: 'The request did not arrive in time', zh: '请求未按时到达' }],
  'too-large': [413, { en: 'The request is too large', zh: '请求过大' }],
  'unsupported-media-type': [415, { en: 'Send JSON', zh: '请以 JSON 发送' }],
  'headers-too-large': [431, { en: 'The headers are too large', zh: '请求头过大' }],
  'too-many-actions': [429, { en: 'Too many actions at once on one complaint', zh: '同一投诉的操作过多' }],
  'too-many-attempts': [429, { en: 'Too many wrong tokens', zh: '无效令牌次数过多' }],
  'rate-limited': [429, { en: 'Too much was looked up', zh: '查询过多' }],
  'internal-error': [500, { en: 'Something went wrong here', zh: '系统内部出错' }],
  'database-away': [503, { en: 'The database does not answer', zh: '数据库无响应' }],
  'credential-conflict': [409, { en: 'This key contradicts another one', zh: '该密钥与另一密钥冲突' }],
  'absence-conflict': [409, { en: 'The absence contradicts another one', zh: '该离岗登记与另一登记冲突' }],
  'wrong-batch-state': [409, { en: 'The batch is in another state', zh: '批次处于其他状态' }],
  busy: [503, { en: 'Too much is asked at once', zh: '同时的请求过多' }],
  'engine-away': [503, { en: 'The workflow engine does not answer', zh: '工作流引擎无响应' }],
  'wrong-state': [409, { en: 'The complaint is in another state', zh: '投诉处于其他状态' }],
  'changed-since': [409, { en: 'Somebody has changed the complaint', zh: '投诉已被他人更改' }],
  closed: [409, { en: 'The complaint has ended', zh: '投诉已结束' }],
  'unknown-category': [400, { en: 'The policy has no such category', zh: '政策没有该类别' }],
  'wrong-person': [409, { en: 'The person does not hold the office that this takes', zh: '所指人员没有所需岗位' }],
  'nothing-to-change': [409, { en: 'Nothing would change', zh: '没有可更改的内容' }],
  'unknown-escalation': [409, { en: 'There is no such open escalation', zh: '没有这一待确认的上报' }],
  'no-higher-level': [409, { en: 'There is nobody above', zh: '没有更高层级' }],
  'return-not-allowed': [409, { en: 'This return is not allowed', zh: '不能退单' }],
  'tasks-open': [409, { en: 'Units have yet to answer', zh: '尚有协办任务未答复' }],
  'unknown-task': [409, { en: 'There is no such task to act on', zh: '没有可操作的这一协办任务' }],
  'extension-not-allowed': [409, { en: 'This extension is not allowed', zh: '不能延期' }],
  'unknown-request': [409, { en: 'There is no such request to rule on', zh: '没有这一待批申请' }],
  'remedies-open': [409, { en: 'What the reply promised has yet to be carried out', zh: '答复承诺的补救尚未落实' }],
  'supervision-open': [409, { en: 'The complaint is supervised', zh: '投诉正在督办' }],
  'not-yet': [409, { en: 'It is too early for this', zh: '尚未到时间' }],
  'unknown-instruction': [409, { en: 'There is no such instruction to act on', zh: '没有这一可办理的批示' }],
  'unknown-remedy': [409, { en: 'There is no such open remedy', zh: '没有这一待落实的补救' }],
  'invalid-policy': [400, { en: 'The policy document cannot be used', zh: '政策文件不能使用' }],
  'invalid-calendar': [400, { en: 'The calendar document cannot be used', zh: '日历文件不能使用' }],
  'edition-exists': [409, { en: 'This edition has been published already', zh: '该版本已发布' }],
  'invalid-organisation': [400, { en: 'The organisation cannot be as the document says', zh: '组织文件不能成立' }],
  'organisation-changed': [409, { en: 'Somebody has changed the organisation', zh: '组织已被他人更改' }],
  'hand-over-pending': [409, { en: 'A hand-over waits for its answer', zh: '已有移交待应答' }],
  'pause-not-allowed': [409, { en: 'This pause is not allowed', zh: '不能暂停' }],
  'merge-not-allowed': [409, { en: 'This merge is not allowed', zh: '不能合并' }],
  'reopen-window-over': [409, { en: 'The window for reopening is over', zh: '重开期限已过' }],
  contradiction: [400, { en: 'The request contradicts itself', zh: '请求自相矛盾' }],
} as const satisfies Readonly<Record<string, Kind>> & Readonly<Record<RejectionType, Kind>>;

export type ProblemType = keyof typeof PROBLEM_KINDS;
