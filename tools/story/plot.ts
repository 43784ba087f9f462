import type { Language } from '../../domain/language';
import type { Words } from '../../words/words';
import { inLanguage } from '../narrator';
import type { Answer, Rehearsal } from './rehearsal';

/** A partner company, which maintains the mast. */
const PARTNER = 'partner-tower';
const [NETWORK, LINSHUI, QINGTAN, CITY] = ['haizhou-network', 'county-linshui', 'county-qingtan', 'city-haizhou'];

/** When the story begins. */
export const BEGINNING = '2026-03-02 09:00';

const AGENT = 'p-agent-1';
const DISPATCHER = 'p-dispatcher-1';
const HANDLER = 'p-handler-1';
const LINSHUI_HANDLER = 'p-handler-5';
const QINGTAN_HANDLER = 'p-handler-7';
const CITY_HEAD = 'p-head-haizhou';
const LINSHUI_HEAD = 'p-head-linshui';
const NETWORK_HEAD = 'p-head-haizhou-network';
const SUPERVISOR = 'p-supervisor-1';
const REVIEWER = 'p-reviewer-1';
const CALLER = 'p-follow-up-caller-1';
const SERVICE_SUPERVISOR = 'p-service-supervisor-1';

type Body = Readonly<Record<string, unknown | Words>>;

/** What somebody does at a moment, in China; the task is that of a unit, the newest if it was asked twice. */
interface Scene {
  readonly at: string;
  readonly who: string;
  readonly action: string;
  /** What they say is in each language. */
  readonly body?: Body;
  /** The unit whose task this is about. */
  readonly task?: string;
  /** The unit whose head acknowledges every escalation that they were told of. */
  readonly acknowledges?: string;
  /** The unit whose delays are explained. */
  readonly explains?: string;
}

const PROPOSAL = { measure: 'repair', founded: true } as const;

/**
 * The case. A city unit leads it, and two counties and a partner help. One county returns its task. The other is
 * overdue twice, so that the case is escalated by two levels. The partner never answers. The customer is dissatisfied
 * once, and after the closing the case is looked back at.
 */
const SCENES: readonly Scene[] = [
  { at: '2026-03-02 09:10', who: DISPATCHER, action: 'verify', body: { outcome: 'accepted' } },
  { at: '2026-03-02 09:20', who: DISPATCHER, action: 'dispatch', body: { unit: NETWORK } },
  { at: '2026-03-02 09:40', who: HANDLER, action: 'accept' },
  { at: '2026-03-02 09:50', who: HANDLER, action: 'contact', body: { reached: true } },
  {
    at: '2026-03-02 10:00',
    who: HANDLER,
    action: 'request-help',
    body: {
      tasks: [
        {
          unit: LINSHUI,
          question: { en: 'Is the mast on the county border powered?', zh: '县界上的基站供电是否正常？' },
        },
        { unit: QINGTAN, question: { en: 'Is the cable to the mast in order?', zh: '到基站的光缆是否正常？' } },
        {
          unit: PARTNER,
          question: { en: 'Is the mast itself in order?', zh: '基站铁塔和设备是否正常？' },
          share: 'facts',
        },
      ],
    },
  },
  {
    at: '2026-03-02 11:00',
    who: QINGTAN_HANDLER,
    action: 'return-task',
    task: QINGTAN,
    body: { reason: { en: 'The mast stands in Linshui.', zh: '基站在临水县。' } },
  },
  {
    at: '2026-03-02 14:30',
    who: HANDLER,
    action: 'rule-on-task-return',
    task: QINGTAN,
    body: { agree: false, reason: { en: 'Its cable runs through your county.', zh: '它的光缆从你县经过。' } },
  },
  { at: '2026-03-02 15:00', who: QINGTAN_HANDLER, action: 'accept-task', task: QINGTAN },
  { at: '2026-03-03 10:00', who: LINSHUI_HANDLER, action: 'accept-task', task: LINSHUI },
  {
    at: '2026-03-03 16:00',
    who: QINGTAN_HANDLER,
    action: 'answer-task',
    task: QINGTAN,
    body: { text: { en: 'The cable is in order.', zh: '光缆正常。' } },
  },
  {
    at: '2026-03-05 10:00',
    who: LINSHUI_HEAD,
    action: 'explain-overdue',
    explains: LINSHUI,
    body: {
      cause: 'workload',
      text: { en: 'Both crews were at the river works.', zh: '两支抢修队都在河道施工现场。' },
      plan: { en: 'One crew stays free for masts.', zh: '留出一支队伍专管基站。' },
    },
  },
  {
    at: '2026-03-05 11:00',
    who: NETWORK_HEAD,
    action: 'explain-overdue',
    explains: PARTNER,
    body: {
      cause: 'other-unit',
      text: { en: 'The firm does not answer its telephone.', zh: '代维公司电话无人接听。' },
      plan: { en: 'We look at the mast ourselves.', zh: '我方自行到现场查看。' },
    },
  },
  { at: '2026-03-05 16:00', who: CITY_HEAD, action: 'acknowledge-escalation', acknowledges: CITY },
  {
    at: '2026-03-05 16:30',
    who: SUPERVISOR,
    action: 'supervise',
    body: {
      requirements: { en: 'Report every day until the village has a signal.', zh: '村里恢复信号之前每天报告。' },
    },
  },
  {
    at: '2026-03-06 10:00',
    who: LINSHUI_HANDLER,
    action: 'answer-task',
    task: LINSHUI,
    body: { text: { en: 'A fuse had blown.', zh: '保险丝烧断了。' } },
  },
  {
    at: '2026-03-06 11:00',
    who: HANDLER,
    action: 'override-task',
    task: PARTNER,
    body: {
      reason: { en: 'They do not answer; we have seen the mast ourselves.', zh: '对方一直不答复，我们已到现场查看。' },
    },
  },
  {
    at: '2026-03-06 15:00',
    who: HANDLER,
    action: 'propose',
    body: { ...PROPOSAL, text: { en: 'The fuse has been replaced.', zh: '已更换保险丝。' } },
  },
  { at: '2026-03-09 10:00', who: REVIEWER, action: 'review', body: { decision: 'approve' } },
  {
    at: '2026-03-09 11:00',
    who: AGENT,
    action: 'reply',
    body: { text: { en: 'The mast has power again.', zh: '基站已恢复供电。' } },
  },
  { at: '2026-03-10 10:00', who: CALLER, action: 'follow-up', body: { outcome: 'dissatisfied', score: 2 } },
  {
    at: '2026-03-10 14:00',
    who: SERVICE_SUPERVISOR,
    action: 'rework',
    body: { reason: { en: 'The signal is there by day only.', zh: '只有白天有信号。' } },
  },
  {
    at: '2026-03-10 14:30',
    who: HANDLER,
    action: 'request-help',
    body: { tasks: [{ unit: LINSHUI, question: { en: 'What switches it off at night?', zh: '夜里为什么断电？' } }] },
  },
  { at: '2026-03-11 09:30', who: LINSHUI_HANDLER, action: 'accept-task', task: LINSHUI },
  { at: '2026-03-13 09:30', who: LINSHUI_HEAD, action: 'acknowledge-escalation', acknowledges: LINSHUI },
  {
    at: '2026-03-13 10:00',
    who: LINSHUI_HEAD,
    action: 'explain-overdue',
    explains: LINSHUI,
    body: {
      cause: 'hard-case',
      text: { en: 'The fault shows at night alone.', zh: '故障只在夜间出现。' },
      plan: { en: 'A crew watches it over night.', zh: '安排人员夜间值守排查。' },
    },
  },
  { at: '2026-03-16 09:15', who: CITY_HEAD, action: 'acknowledge-escalation', acknowledges: CITY },
  {
    at: '2026-03-16 09:30',
    who: LINSHUI_HANDLER,
    action: 'answer-task',
    task: LINSHUI,
    body: { text: { en: 'A timer for the lamps; it is gone.', zh: '接在路灯的定时器上，已拆除。' } },
  },
  {
    at: '2026-03-16 10:00',
    who: HANDLER,
    action: 'propose',
    body: { ...PROPOSAL, text: { en: 'The mast has a line of its own.', zh: '已为基站单独接电。' } },
  },
  { at: '2026-03-16 14:30', who: REVIEWER, action: 'review', body: { decision: 'approve' } },
  {
    at: '2026-03-16 15:00',
    who: AGENT,
    action: 'reply',
    body: { text: { en: 'It has power by day and by night.', zh: '基站昼夜供电。' } },
  },
  { at: '2026-03-17 10:00', who: CALLER, action: 'follow-up', body: { outcome: 'satisfied', score: 9 } },
  {
    at: '2026-04-07 10:00',
    who: SUPERVISOR,
    action: 'look-back',
    body: { holds: true, text: { en: 'Three weeks without a fault.', zh: '三周无故障。' } },
  },
];

/** What the customer complains of. */
const COMPLAINT: Body = {
  channel: 'hotline',
  category: 'network.coverage',
  facts: { en: 'No signal in the village since Sunday.', zh: '星期天起村里没有信号。' },
  remedySought: { en: 'A signal, by day and by night.', zh: '昼夜都有信号。' },
  customer: { name: '王小明', phone: '18000001999' },
};

/** A moment as the scenes write it. */
export const momentOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** Plays the story to its end, through the API alone. Gives the complaint's id. */
export async function play(rehearsal: Rehearsal, language: Language): Promise<string> {
  await rehearsal.goTo(momentOf(BEGINNING));
  const filed = await rehearsal.request(AGENT, 'POST', '/complaints', inLanguage(COMPLAINT, language));
  const { id } = granted(filed);
  for (const scene of SCENES) {
    await rehearsal.goTo(momentOf(scene.at));
    const now = granted(await rehearsal.request(AGENT, 'GET', `/complaints/${id}`));
    for (const about of subjects(scene, now)) {
      const body = { ...about, ...inLanguage(scene.body ?? {}, language) };
      const answer = await rehearsal.request(scene.who, 'POST', `/complaints/${id}/${scene.action}`, body);
      granted(answer, `${scene.at} ${scene.who} ${scene.action}`);
    }
    await rehearsal.settle();
  }
  return id;
}

/** What the API answers, which must be a success. */
export function granted({ status, body }: Answer, what = 'a request of the story'): Answer['body'] {
  if (status < 300) return body;
  throw new Error(`${what} was answered ${status}: ${body?.detail}`);
}

/**
 * For each request of a scene the fields that say what it is about: a task, the delays of a unit, or one open escalation
 * of a unit after the other. A scene about the case as a whole has one request without such fields.
 */
function subjects(
  { task, acknowledges, explains }: Scene,
  { tasks, escalations, explanations }: Answer['body'],
): object[] {
  const of = (unit: string) => (item: { unit: string }) => item.unit === unit;
  if (task !== undefined) return [{ task: tasks.findLast(of(task))?.id }];
  if (explains !== undefined) {
    const open = explanations
      .filter(of(explains))
      .filter(({ givenAt }: { givenAt: string | null }) => givenAt === null);
    return [{ overdue: open.map(({ id }: { id: string }) => id) }];
  }
  if (acknowledges === undefined) return [{}];
  return escalations.filter(of(acknowledges)).map(({ id }: { id: string }) => ({ escalation: id }));
}
