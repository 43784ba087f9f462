import type { StateName } from '../../domain/complaint/state';
import type { Channel, Severity } from '../../domain/policy/rules';

/** The share (of 1) of all complaints that is in each state. Most are closed, and those of the last weeks are open. */
export const STATE_SHARES: Readonly<Partial<Record<StateName, number>>> = {
  closed: 0.7,
  withdrawn: 0.05,
  not_accepted: 0.03,
  received: 0.04,
  verifying: 0.03,
  dispatched: 0.03,
  accepted: 0.015,
  handling: 0.06,
  in_review: 0.015,
  approved: 0.01,
  follow_up: 0.02,
};

/** A service unit of the sample organisation: the people who work in it, and the units to which its cases go. */
export interface City {
  readonly service: string;
  readonly agents: readonly string[];
  readonly dispatcher: string;
  readonly reviewer: string;
  readonly caller: string;
  /** The units that handle cases, the busiest first, each with its head and a handler. */
  readonly units: readonly { readonly code: string; readonly head: string; readonly handler: string }[];
}

/** The two service units of the sample organisation. The first one gets twice as many cases. */
export const CITIES: readonly City[] = [
  {
    service: 'haizhou-service',
    agents: ['p-agent-1', 'p-agent-2', 'p-agent-3'],
    dispatcher: 'p-dispatcher-1',
    reviewer: 'p-reviewer-1',
    caller: 'p-follow-up-caller-1',
    units: [
      { code: 'haizhou-network', head: 'p-head-haizhou-network', handler: 'p-handler-1' },
      { code: 'haizhou-market', head: 'p-head-haizhou-market', handler: 'p-handler-3' },
      { code: 'county-linshui', head: 'p-head-linshui', handler: 'p-handler-5' },
      { code: 'county-qingtan', head: 'p-head-qingtan', handler: 'p-handler-7' },
    ],
  },
  {
    service: 'wanping-service',
    agents: ['p-agent-4', 'p-agent-5'],
    dispatcher: 'p-dispatcher-3',
    reviewer: 'p-reviewer-3',
    caller: 'p-follow-up-caller-3',
    units: [
      { code: 'wanping-network', head: 'p-head-wanping-network', handler: 'p-handler-9' },
      { code: 'wanping-market', head: 'p-head-wanping-market', handler: 'p-handler-11' },
      { code: 'county-shijiao', head: 'p-head-shijiao', handler: 'p-handler-13' },
      { code: 'county-yunpu', head: 'p-head-yunpu', handler: 'p-handler-15' },
    ],
  },
];

/** Cases take these values in turn. A value that is listed twice is twice as frequent. */
export const CATEGORIES = [
  ...['network.coverage', 'network.speed', 'fees.plan', 'fees.value-added', 'network.coverage', 'marketing.misleading'],
  ...['fault.broadband', 'service.attitude', 'network.voice', 'fees.plan', 'contract.cancellation', 'security.privacy'],
  'installation.delay',
] as const;
/** The channels, taken in turn as well. */
export const CHANNELS: readonly Channel[] = [
  ...(['hotline', 'app', 'hotline', 'web', 'hotline', 'store', 'hotline', 'regulator'] as const),
];
/** The severities, taken in turn as well. */
export const SEVERITIES: readonly Severity[] = [
  ...(['ordinary', 'ordinary', 'ordinary', 'serious', 'ordinary', 'ordinary', 'ordinary', 'ordinary'] as const),
  ...(['ordinary', 'serious', 'critical'] as const),
];
