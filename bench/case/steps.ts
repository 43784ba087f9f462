import type { ActionName } from '../../domain/complaint/commands';

/** One action of a whole life: who does it, and what they send. */
export interface Step {
  readonly action: ActionName;
  readonly who: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const AGENT = 'p-agent-1';

/** The customer's complaint, filed by the agent who was asked first. */
export const INTAKE = {
  who: AGENT,
  body: {
    channel: 'hotline',
    category: 'network.coverage',
    facts: '周一傍晚起家中没有信号,重启手机后仍然没有,邻居的手机也是这样。',
    remedySought: '恢复信号,并减免这几天的费用。',
    customer: { name: '李娜', phone: '13800000000' },
  },
} as const;

/** From taking it up to the satisfied customer: seven actions by five people, as people at the desk send them. */
export const STEPS: readonly Step[] = [
  { action: 'verify', who: 'p-dispatcher-1', body: { outcome: 'accepted' } },
  { action: 'dispatch', who: 'p-dispatcher-1', body: { unit: 'haizhou-network', note: '请核实基站情况。' } },
  { action: 'accept', who: 'p-handler-1', body: {} },
  {
    action: 'propose',
    who: 'p-handler-1',
    body: { measure: 'repair', text: '更换天线,当日恢复。', founded: true, rootCause: 'antenna' },
  },
  { action: 'review', who: 'p-reviewer-1', body: { decision: 'approve' } },
  { action: 'reply', who: AGENT, body: { text: '天线已更换,信号恢复,已减免三天费用。' } },
  { action: 'follow-up', who: 'p-follow-up-caller-1', body: { outcome: 'satisfied', score: 9 } },
];
