/** A list that somebody opens. */
export interface ListRequest {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  /** How many pages are read before the one that is measured. */
  readonly after?: number;
  /** Each time the page after the one before is read, so that no row of it was ever shown. */
  readonly isAnother?: true;
}

const DESK = 'p-agent-1';
/** Handles cases in the smallest county. */
const COUNTY = 'p-handler-16';

/** The lists that the desk asks for, from the one without filters to the rarest filter. */
export function listRequests(now: number): readonly ListRequest[] {
  const at = (days: number) => new Date(now + days * 86_400_000).toISOString();
  const complaints = (name: string, query: string, after?: number): ListRequest => ({
    name: `complaints ${name}`,
    who: DESK,
    path: `/complaints?${query}`,
    after,
  });
  return [
    // An answer that reads nothing. Every other list costs at least as much, and a disturbance of the machine shows
    // here.
    { name: 'no list (/healthz)', who: DESK, path: '/healthz' },
    complaints('newest', 'limit=50'),
    complaints('newest, page 20', 'limit=50', 20),
    { ...complaints('newest, page by page', 'limit=50', 30), isAnother: true },
    complaints('state=handling', 'state=handling'),
    complaints('stage=handling or review', 'stage=handling&stage=review'),
    complaints('unit', 'unit=haizhou-network'),
    complaints('unit, open stages', 'unit=county-yunpu&stage=handling&stage=review&stage=dispatch'),
    complaints('owner', 'owner=p-agent-1'),
    complaints('assignee', 'assignee=p-handler-1'),
    complaints('category and below', 'category=network'),
    complaints('category, rare', 'category=security'),
    complaints('slaState=breached', 'slaState=breached'),
    complaints('severity and state', 'severity=critical&state=received'),
    complaints('channel and unit', 'channel=regulator&unit=county-yunpu'),
    complaints('dueBefore', `dueBefore=${at(1)}`),
    complaints('dueBefore, rare', `dueBefore=${at(-14.9)}`),
    complaints('received in a week', `receivedFrom=${at(-100)}&receivedTo=${at(-93)}`),
    complaints('number', 'text=20260101-000777'),
    complaints('reference', 'text=REF-1234'),
    complaints('text, common', `text=${encodeURIComponent('地下车库')}`),
    complaints('text, two characters', `text=${encodeURIComponent('花屏')}`),
    complaints('text, one hit', `text=${encodeURIComponent('工单1234。')}`),
    complaints('text, four words', `text=${encodeURIComponent('销户后 家中信号 花屏 光猫')}`),
    // None of these is seen by whoever asks, so that no page of them is ever full.
    complaints('text and unit', `text=${encodeURIComponent('花屏')}&unit=county-yunpu`),
    complaints('dueBefore and unit', `dueBefore=${at(0)}&unit=county-yunpu`),
    complaints('text, a note', `text=${encodeURIComponent('回执12341。')}`),
    complaints('text, no hit', `text=${encodeURIComponent('无此内容的投诉')}`),
    complaints('area', `area=${encodeURIComponent('area 17')}`),
    complaints('product and unit', `product=${encodeURIComponent('product 7')}&unit=haizhou-network`),
    complaints('kind=enquiry, none', 'kind=enquiry'),
    complaints('incidents, none', 'incidents=media'),
    complaints('unit with total', 'unit=haizhou-network&total=true'),
    complaints('newest with total', 'total=true'),
    { name: 'work of a dispatcher', who: 'p-dispatcher-1', path: '/work?limit=50' },
    { name: 'work of a dispatcher, page 20', who: 'p-dispatcher-1', path: '/work?limit=50', after: 20 },
    { name: 'work of a head', who: 'p-head-haizhou-network', path: '/work?limit=50' },
    { name: 'work of a city head', who: 'p-head-haizhou', path: '/work?limit=50' },
    { name: 'work of a handler', who: 'p-handler-1', path: '/work?limit=50' },
    { name: 'clocks', who: DESK, path: '/clocks?limit=50' },
    { name: 'clocks, page 20', who: DESK, path: '/clocks?limit=50', after: 20 },
    { name: 'clocks of a unit', who: DESK, path: '/clocks?unit=county-yunpu' },
    { name: 'clocks, breached replies', who: DESK, path: '/clocks?kind=reply&slaState=breached' },
    { name: 'clocks of a kind, for one of a county', who: COUNTY, path: '/clocks?kind=reply' },
    { name: 'missed clocks', who: DESK, path: '/clocks/missed?limit=50' },
    { name: 'missed clocks of a branch', who: DESK, path: '/clocks/missed?unit=city-haizhou&status=closed' },
    { name: 'missed clocks of a kind', who: DESK, path: '/clocks/missed?kind=supervision' },
    { name: 'missed clocks, for one of a county', who: COUNTY, path: '/clocks/missed?limit=50' },
    { name: 'clocks, rare', who: DESK, path: '/clocks?unit=county-yunpu&kind=review&slaState=breached' },
  ];
}
