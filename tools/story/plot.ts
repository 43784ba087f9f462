import type { Answer, Rehearsal } from './rehearsal';

/** A company outside, which looks after the mast. */
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
const SUPERVISOR = 'p-supervisor-1';
const REVIEWER = 'p-reviewer-1';
const CALLER = 'p-follow-up-caller-1';
const SERVICE_SUPERVISOR = 'p-service-supervisor-1';

/** What somebody does at a moment, in China; the task is that of a unit, the newest if it was asked twice. */
interface Scene {
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The unit whose task this is about. */
  readonly task?: string;
  /** The unit whose head acknowledges all that they were told of. */
  readonly acknowledges?: string;
}

const PROPOSAL = { measure: 'repair', founded: true } as const;

/**
 * The case: a city unit leads, two counties and a partner help. One county gives its task back, the other is overdue twice
 * and climbs two levels, the partner never answers; the customer is dissatisfied once, and the case is looked back at.
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
    body: { units: [LINSHUI, QINGTAN, PARTNER], question: 'Is the mast on the county border powered and in order?' },
  },
  {
    at: '2026-03-02 11:00',
    who: QINGTAN_HANDLER,
    action: 'return-task',
    task: QINGTAN,
    body: { reason: 'The mast stands in Linshui.' },
  },
  {
    at: '2026-03-02 14:30',
    who: HANDLER,
    action: 'rule-on-task-return',
    task: QINGTAN,
    body: { agree: false, reason: 'Its cable runs through your county.' },
  },
  { at: '2026-03-02 15:00', who: QINGTAN_HANDLER, action: 'accept-task', task: QINGTAN },
  { at: '2026-03-03 10:00', who: LINSHUI_HANDLER, action: 'accept-task', task: LINSHUI },
  {
    at: '2026-03-03 16:00',
    who: QINGTAN_HANDLER,
    action: 'answer-task',
    task: QINGTAN,
    body: { text: 'The cable is in order.' },
  },
  { at: '2026-03-05 16:00', who: CITY_HEAD, action: 'acknowledge-escalation', acknowledges: CITY },
  {
    at: '2026-03-05 16:30',
    who: SUPERVISOR,
    action: 'supervise',
    body: { requirements: 'Report every day until the village has a signal.' },
  },
  {
    at: '2026-03-06 10:00',
    who: LINSHUI_HANDLER,
    action: 'answer-task',
    task: LINSHUI,
    body: { text: 'A fuse had blown.' },
  },
  {
    at: '2026-03-06 11:00',
    who: HANDLER,
    action: 'override-task',
    task: PARTNER,
    body: { reason: 'They do not answer; we have seen the mast ourselves.' },
  },
  {
    at: '2026-03-06 15:00',
    who: HANDLER,
    action: 'propose',
    body: { ...PROPOSAL, text: 'The fuse has been replaced.' },
  },
  { at: '2026-03-09 10:00', who: REVIEWER, action: 'review', body: { decision: 'approve' } },
  { at: '2026-03-09 11:00', who: AGENT, action: 'reply', body: { text: 'The mast has power again.' } },
  { at: '2026-03-10 10:00', who: CALLER, action: 'follow-up', body: { outcome: 'dissatisfied', score: 2 } },
  {
    at: '2026-03-10 14:00',
    who: SERVICE_SUPERVISOR,
    action: 'rework',
    body: { reason: 'The signal is there by day only.' },
  },
  {
    at: '2026-03-10 14:30',
    who: HANDLER,
    action: 'request-help',
    body: { units: [LINSHUI], question: 'What switches it off at night?' },
  },
  { at: '2026-03-11 09:30', who: LINSHUI_HANDLER, action: 'accept-task', task: LINSHUI },
  { at: '2026-03-13 09:30', who: LINSHUI_HEAD, action: 'acknowledge-escalation', acknowledges: LINSHUI },
  { at: '2026-03-16 09:15', who: CITY_HEAD, action: 'acknowledge-escalation', acknowledges: CITY },
  {
    at: '2026-03-16 09:30',
    who: LINSHUI_HANDLER,
    action: 'answer-task',
    task: LINSHUI,
    body: { text: 'A timer for the lamps; it is gone.' },
  },
  {
    at: '2026-03-16 10:00',
    who: HANDLER,
    action: 'propose',
    body: { ...PROPOSAL, text: 'The mast has a line of its own.' },
  },
  { at: '2026-03-16 14:30', who: REVIEWER, action: 'review', body: { decision: 'approve' } },
  { at: '2026-03-16 15:00', who: AGENT, action: 'reply', body: { text: 'It has power by day and by night.' } },
  { at: '2026-03-17 10:00', who: CALLER, action: 'follow-up', body: { outcome: 'satisfied', score: 9 } },
  {
    at: '2026-04-07 10:00',
    who: SUPERVISOR,
    action: 'look-back',
    body: { holds: true, text: 'Three weeks without a fault.' },
  },
];

/** A moment as the scenes write it. */
export const momentOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);

/** Plays the story to its end, through the API alone. Gives the complaint's id. */
export async function play(rehearsal: Rehearsal): Promise<string> {
  await rehearsal.goTo(momentOf(BEGINNING));
  const filed = await rehearsal.request(AGENT, 'POST', '/complaints', {
    channel: 'hotline',
    category: 'network.coverage',
    facts: 'No signal in the village since Sunday.',
    remedySought: 'A signal, by day and by night.',
    customer: { name: '王小明', phone: '18000001999' },
  });
  const { id } = granted(filed);
  for (const scene of SCENES) {
    await rehearsal.goTo(momentOf(scene.at));
    const now = granted(await rehearsal.request(AGENT, 'GET', `/complaints/${id}`));
    for (const about of subjects(scene, now)) {
      const body = { ...about, ...scene.body };
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

/** What a scene is about, in the case as it stands: nothing in particular, a task, or each open escalation of a unit. */
function subjects({ task, acknowledges }: Scene, { tasks, escalations }: Answer['body']): object[] {
  const of = (unit: string) => (item: { unit: string }) => item.unit === unit;
  if (task !== undefined) return [{ task: tasks.findLast(of(task))?.id }];
  if (acknowledges === undefined) return [{}];
  return escalations.filter(of(acknowledges)).map(({ id }: { id: string }) => ({ escalation: id }));
}
