import type { Language } from '../domain/language';
import type { AlarmKind } from '../domain/operations/alarm';
import { ACTION_WORDS } from './actions-and-events';
import { filled, type Words } from './words';

/** What is said of a kind of alarm. */
export interface WordsOfAlarm {
  /** As in a list. */
  readonly name: Words;
  /** What has happened, with places for what the alarm knows of it. */
  readonly what: Words;
  /** What to do about it. docs/operations.md has a section on each kind that says more. */
  readonly toDo: Words;
}

/** All kinds of alarms. One that is forgotten does not compile. */
export const ALARM_WORDS: Readonly<Record<AlarmKind, WordsOfAlarm>> = {
  'workflow-restarted': {
    name: { en: 'workflow lost', zh: '工作流丢失' },
    what: {
      en: 'The complaint is open, and its workflow had ended ({status}). A new one was started from the record; actions carried out anew: {anew}.',
      zh: '投诉尚未结束，其工作流却已终止（{status}）。系统已按记录启动新的工作流；重新执行的操作：{anew} 项。',
    },
    toDo: {
      en: 'Nothing is to be mended in the complaint. Find out who or what ended the workflow: TERMINATED is a person or a script, NOT_FOUND a deleted workflow or lost data of Temporal.',
      zh: '投诉本身无须处理。请查明工作流因何终止：TERMINATED 为人工或脚本所为，NOT_FOUND 为工作流被删除或 Temporal 数据丢失。',
    },
  },
  'workflow-stuck': {
    name: { en: 'workflow did not move', zh: '工作流停滞' },
    what: {
      en: 'The workflow did not move: {because}. It was replaced by a new one from the record; restarts by now: {restarts}, actions carried out anew: {anew}.',
      zh: '工作流停滞：{because}。系统已按记录以新的工作流替换；至此重启 {restarts} 次，重新执行的操作：{anew} 项。',
    },
    toDo: {
      en: 'After one restart the complaint moves again: look whether a worker stood still, or workers of two versions run side by side. After three, people are needed: read the worker’s log.',
      zh: '重启一次后投诉即恢复；请查看是否有工作进程停顿，或新旧版本的工作进程同时在运行。重启三次仍无效的须人工处理：请查看工作进程的日志。',
    },
  },
  'answer-not-kept': {
    name: { en: 'answered action lost', zh: '已答复的操作丢失' },
    what: {
      en: 'Somebody was told that “{action}” had been done. It was not on record when the workflow was replaced, and the rules no longer allow it ({because}).',
      zh: '系统曾告知有人“{action}”已完成，但替换工作流时该操作未入记录，且规则已不再允许（{because}）。',
    },
    toDo: {
      en: 'Look at the complaint, and do what is still to be done. It is not tried again by itself. The history of the run before says who asked for it.',
      zh: '请查看投诉，补办仍应办理的事项；系统不会再次自动执行。前一次运行的历史中可查到操作人。',
    },
  },
  'workflow-behind': {
    name: { en: 'workflow behind the record', zh: '工作流落后于记录' },
    what: {
      en: 'The record is at version {recorded}, the workflow knows only {workflow} and may not write the record over, as after an old backup of Temporal was restored.',
      zh: '记录为第 {recorded} 版，工作流只知道第 {workflow} 版，且不得覆盖记录；恢复 Temporal 的旧备份后会出现此情形。',
    },
    toDo: {
      en: 'The record is what callers were told. Terminate the workflow in Temporal; a new one is then started from the record.',
      zh: '以记录为准。请在 Temporal 中终止该工作流，系统随后按记录启动新的工作流。',
    },
  },
  'vacant-office': {
    name: { en: 'office vacant', zh: '岗位空缺' },
    what: {
      en: 'The head of {vacant} had to be told, and nobody holds that office, nor stands in. Told instead: {told}.',
      zh: '须告知{vacant}的一把手，但该岗位无人担任，也无人代理。改为告知：{told}。',
    },
    toDo: { en: 'Fill the office, or record a deputy.', zh: '请任命人员，或登记代理人。' },
  },
  'dead-letter': {
    name: { en: 'message given up', zh: '消息未投递' },
    what: {
      en: 'A message ({channel}) could not be delivered and was given up; tries: {attempts}. Last error: {error}.',
      zh: '一条消息（{channel}）无法投递，已放弃；尝试次数：{attempts}。最近的错误：{error}。',
    },
    toDo: {
      en: 'Mend the address, the mail server or the partner’s endpoint; then send it again under “Messages given up”.',
      zh: '请修正地址、邮件服务器或合作方的接口，再在“未投递的消息”中重新发送。',
    },
  },
  'conflicting-event': {
    name: { en: 'confirmed event replaced', zh: '已确认的事件被替换' },
    what: {
      en: 'Version {version} of the complaint had been confirmed, and another event now stands in its place: a history was rewritten, mostly by a reset in Temporal.',
      zh: '投诉的第 {version} 版已经确认，现被另一事件取代：历史被改写，多因在 Temporal 中执行了重置。',
    },
    toDo: {
      en: 'Read both contents and the story of the complaint: somebody may have been told what is no longer on record. Then run verify-projection for this complaint.',
      zh: '请对照两份内容和投诉的经过：可能已有人被告知如今不在记录中的内容。然后对该投诉运行 verify-projection。',
    },
  },
};

/** Why a case does not move, as the alarm says it. */
const STUCK_BECAUSE: Readonly<Record<string, Words>> = {
  fails: { en: 'its tasks failed again and again', zh: '其任务反复失败' },
  'times-out': { en: 'its tasks timed out while those of others did not', zh: '其任务反复超时，而其他投诉正常' },
  'does-not-act': { en: 'something was long due, and waking it did not help', zh: '应办事项早已到期，唤醒后仍无动作' },
  'does-not-come-back': {
    en: 'it did not come back from a task, twice, which ended a worker each time; it is set aside',
    zh: '其任务两次执行后未返回，每次都使一个工作进程终止；已搁置',
  },
};

const CHANNELS: Readonly<Record<string, Words>> = {
  mail: { en: 'mail', zh: '邮件' },
  webhook: { en: 'webhook', zh: '网络回调' },
};

const NOBODY: Words = { en: 'nobody', zh: '无人' };
const UNKNOWN: Words = { en: 'unknown', zh: '未知' };

/**
 * What has happened, in a sentence with what the alarm knows of it.
 *
 * @param nameOf what units are called; the code itself where it has no name
 */
export function alarmSaid(
  kind: AlarmKind,
  detail: unknown,
  language: Language,
  nameOf: (code: string) => string,
): string {
  const known = (typeof detail === 'object' && detail !== null ? detail : {}) as Readonly<Record<string, unknown>>;
  const word = (name: string): string => {
    const value = known[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : UNKNOWN[language];
  };
  const because = STUCK_BECAUSE[word('because')]?.[language] ?? word('because');
  return filled(ALARM_WORDS[kind].what[language], {
    status: word('status'),
    anew: word('carriedOutAnew'),
    restarts: word('restarts'),
    because,
    action: ACTION_WORDS[word('action') as keyof typeof ACTION_WORDS]?.name[language] ?? word('action'),
    recorded: word('recorded'),
    workflow: word('workflow'),
    vacant: nameOf(word('vacant')),
    told: known.told === null ? NOBODY[language] : nameOf(word('told')),
    channel: CHANNELS[word('channel')]?.[language] ?? word('channel'),
    attempts: word('attempts'),
    error: word('error'),
    version: word('version'),
  });
}
