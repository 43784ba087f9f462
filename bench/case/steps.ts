import { v7 } from 'uuid';
import type { ActionName } from '../../domain/complaint/commands';

/** One action of a whole life: the person who does it, and what they send. */
export interface Step {
  readonly action: ActionName;
  readonly who: string;
  readonly body: Readonly<Record<string, unknown>>;
  /**
   * Number of the task that it is about, from 0 on. The ids of tasks are known only after the units have been asked.
   */
  readonly task?: number;
}

const AGENT = 'p-agent-1';
const MARKET = 'p-handler-3';
const COUNTY = 'p-handler-5';

/** A complaint as the agent who is asked first files it. */
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

/**
 * A complaint of a new customer each time. The third complaint of one customer would become supervised, which would
 * change the measurement.
 */
export const anIntake = () => ({ ...INTAKE.body, customer: { ...INTAKE.body.customer, billingNumber: v7() } });

const TAKEN_UP: readonly Step[] = [
  { action: 'verify', who: 'p-dispatcher-1', body: { outcome: 'accepted' } },
  { action: 'dispatch', who: 'p-dispatcher-1', body: { unit: 'haizhou-network', note: '请核实基站情况。' } },
  { action: 'accept', who: 'p-handler-1', body: {} },
];

/** The handler asks two more units for help. */
const HELP: Step = {
  action: 'request-help',
  who: 'p-handler-1',
  body: {
    tasks: [
      { unit: 'haizhou-market', question: '当地有没有停电？' },
      { unit: 'county-linshui', question: '基站是否正常？' },
    ],
  },
};

const ANSWERS: readonly Step[] = [
  { action: 'accept-task', who: MARKET, task: 0, body: {} },
  { action: 'accept-task', who: COUNTY, task: 1, body: {} },
  { action: 'answer-task', who: MARKET, task: 0, body: { text: '没有停电。' } },
  { action: 'answer-task', who: COUNTY, task: 1, body: { text: '基站检修,当日恢复。' } },
];

const SOLVED: readonly Step[] = [
  {
    action: 'propose',
    who: 'p-handler-1',
    body: { measure: 'repair', text: '更换天线,当日恢复。', founded: true, rootCause: 'base-station' },
  },
  { action: 'review', who: 'p-reviewer-1', body: { decision: 'approve' } },
  { action: 'reply', who: AGENT, body: { text: '天线已更换,信号恢复,已减免三天费用。' } },
  { action: 'follow-up', who: 'p-follow-up-caller-1', body: { outcome: 'satisfied', score: 9 } },
];

/** A whole life of a complaint, from verifying to the customer who is satisfied. */
export interface Life {
  readonly name: 'one unit' | 'three units';
  readonly steps: readonly Step[];
  /**
   * For the measurement of clocks that fall due together: the steps that are done before, and the clock that falls due.
   * Both begin at the receipt.
   */
  readonly beforeDue: { readonly steps: readonly Step[]; readonly clock: 'acknowledge' | 'reply' };
}

/** Seven actions by five people, sent as the desk sends them. */
export const ONE_UNIT: Life = {
  name: 'one unit',
  steps: [...TAKEN_UP, ...SOLVED],
  beforeDue: { steps: [], clock: 'acknowledge' },
};

/** The same life with two more units that are asked for help: twelve actions by seven people. */
export const THREE_UNITS: Life = {
  name: 'three units',
  steps: [...TAKEN_UP, HELP, ...ANSWERS, ...SOLVED],
  beforeDue: { steps: [...TAKEN_UP, HELP], clock: 'reply' },
};
