import { CONTRIBUTIONS, type Contribution } from '../../../domain/complaint/participation';
import { type Complaint, handlerOf, type StateName } from '../../../domain/complaint/state';
import {
  clockId,
  complaintId,
  escalationId,
  explanationId,
  instructionId,
  type PersonId,
  personId,
  remedyId,
  taskId,
  unitCode,
} from '../../../domain/ids';
import type { UnitChain } from '../../../domain/people/actor';
import type { CompiledRules } from '../../../domain/policy/rules';
import { aCase, HILLSIDE, LAKESIDE, MONDAY_9, RULES, text } from '../../domain/complaint/a-case';

/**
 * Cases in every state that contain everything an action could be about. Each part of a case belongs to other units.
 */

const chain = (name: string, length: number): UnitChain =>
  ['', '-city', '-province'].slice(0, length).map((level) => unitCode(`${name}${level}`)) as unknown as UnitChain;

const RESPONSIBLE = chain('responsible', 3);
const ASKED = chain('asked', 2);
const MENDING = chain('mending', 2);
const COORDINATING = chain('coordinating', 2);
const GUIDING = chain('guiding', 2);
const REVIEWING = chain('reviewing', 2);
const TOLD = chain('told', 2);
const OFFERED = chain('offered', 2);
const INSTRUCTING = chain('instructing', 2);
const LATE = chain('late', 2);

/** All units that could make a difference, and one that makes none. */
export const UNITS = [
  ...[LAKESIDE, RESPONSIBLE, ASKED, MENDING, COORDINATING, GUIDING, REVIEWING, TOLD, OFFERED, INSTRUCTING, LATE].flat(),
  unitCode('elsewhere'),
];

/** Everybody who has a part in the case. */
export const PEOPLE = [
  'agent',
  'handler',
  'coordinator',
  'supervisor',
  'guide',
  'offered',
  'taker',
  'stand-in',
  'instructed',
];

/** A policy with every setting that adds states to an action. */
export const GENEROUS: CompiledRules = {
  ...RULES,
  pause: { ...RULES.pause, also: ['before-work', 'after-reply'], prolongations: 1 },
  shortLine: [{}],
  afterwards: { notes: true, reclassify: true },
};

const id = personId;
const OTHER = complaintId('01936d8e-0000-7000-8000-000000000009');
const TASK = {
  unit: ASKED,
  question: text('why'),
  share: 'facts',
  handler: null,
  byPartner: false,
  askedAt: MONDAY_9,
} as const;
const REMEDY = { kind: 'visit', unit: MENDING, arrivedAt: null, carriedOutBy: null, tries: [], refusals: 0 } as const;

const INSTRUCTION = {
  by: id('instructing-head'),
  from: INSTRUCTING,
  to: id('instructed'),
  unit: INSTRUCTING,
  dueAt: MONDAY_9,
  givenAt: MONDAY_9,
  sentBack: 0,
} as const;

/** All parts of a case, with a person named for each of them. */
const ALL_NAMED: Partial<Complaint> = {
  tasks: [
    { ...TASK, id: taskId('t1'), status: 'asked', designated: false, answer: null },
    { ...TASK, id: taskId('t2'), status: 'returned', designated: false, answer: null },
    { ...TASK, id: taskId('t3'), status: 'accepted', handler: id('taker'), designated: false, answer: null },
  ],
  instructions: [
    { ...INSTRUCTION, id: instructionId('i1'), status: 'open', report: null },
    { ...INSTRUCTION, id: instructionId('i2'), status: 'reported', report: { at: MONDAY_9, clock: null } },
  ],
  explanations: [
    {
      id: explanationId('o1'),
      clock: clockId('handling-1'),
      kind: 'handling',
      since: MONDAY_9,
      unit: LATE,
      askedAt: MONDAY_9,
      given: null,
    },
  ],
  takeOvers: [{ task: taskId('t3'), by: id('taker'), from: null }],
  coordinator: { unit: COORDINATING, person: id('coordinator') },
  remedies: [
    { ...REMEDY, id: remedyId('m1'), carriedOutAt: null, confirmation: null },
    { ...REMEDY, id: remedyId('m2'), carriedOutAt: MONDAY_9, confirmation: 'awaited' },
  ],
  supervision: { reason: 'by-hand', supervisor: id('supervisor'), requirements: null, openedAt: MONDAY_9 },
  escalations: [
    {
      id: escalationId('e1'),
      level: 1,
      unit: TOLD[0],
      chain: TOLD,
      cause: { raisedBy: id('agent') },
      raisedAt: MONDAY_9,
      told: [id('stand-in')],
      superseded: false,
    },
  ],
  related: [{ complaint: OTHER, linked: true, asOf: MONDAY_9, by: { person: id('agent') }, reason: text('same') }],
  handOver: { to: { person: id('offered'), unit: OFFERED }, offeredAt: MONDAY_9 },
  accused: [id('accused')],
  guidance: { office: GUIDING, guide: id('guide'), askedAt: MONDAY_9, status: 'awaited', text: null },
  lookBack: { notBefore: MONDAY_9 },
  repair: { notBefore: MONDAY_9, by: ['follow-up-caller'], tries: [], planned: null },
};

/** The same parts without any person named, with a pause, and with a second review that is due. */
const NOBODY_NAMED: Partial<Complaint> = {
  ...ALL_NAMED,
  coordinator: { unit: COORDINATING, person: null },
  supervision: { ...ALL_NAMED.supervision!, supervisor: null },
  guidance: { ...ALL_NAMED.guidance!, guide: null },
  repair: { ...ALL_NAMED.repair!, by: ['service-supervisor'] },
  pause: { reason: 'waiting-for-customer', from: MONDAY_9, until: MONDAY_9 + 1 },
};

/** The cases of one state. */
export function casesIn(state: StateName): readonly Complaint[] {
  const plain = dispatchedTo(RESPONSIBLE, aCase(state, { rules: GENEROUS }).complaint);
  const [clock] = aCase('received').complaint.clocks;
  const full = { ...plain, clocks: [clock!], extensionRequests: [REQUEST] };
  const reviewed = (ruling: 'nothing-more' | null, c: Complaint): Complaint =>
    c.progress.state === 'follow_up'
      ? { ...c, progress: { ...c.progress, secondReview: { chain: REVIEWING, ruling } } }
      : c;
  return [
    { ...full, ...ALL_NAMED },
    reviewed(null, { ...full, ...NOBODY_NAMED }),
    reviewed('nothing-more', { ...keptByItsUnit(full), ...ALL_NAMED }),
    { ...answeredByLeading(full), ...ALL_NAMED, accused: [full.owner.person] },
    plain,
  ];
}

const REQUEST: Complaint['extensionRequests'][number] = {
  id: 'x1' as Complaint['extensionRequests'][number]['id'],
  clock: aCase('received').complaint.clocks[0]!.id,
  until: MONDAY_9,
  requestedBy: id('agent'),
};

/** The case after it was dispatched to a unit that has no parent in common with the owner's. */
function dispatchedTo(unit: UnitChain, c: Complaint): Complaint {
  const moved = (value: unknown): unknown => {
    if (value === HILLSIDE) return unit;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one)]));
  };
  return { ...c, progress: moved(c.progress) as Complaint['progress'] };
}

/** The case after its return was refused, if its state is one in which the unit has not begun. */
function keptByItsUnit(c: Complaint): Complaint {
  return 'designated' in c.progress ? { ...c, progress: { ...c.progress, designated: true } } : c;
}

function answeredByLeading(c: Complaint): Complaint {
  if (c.progress.state !== 'merged') return c;
  const answer = { text: text('answer'), unit: RESPONSIBLE, handler: id('handler'), at: MONDAY_9 };
  return { ...c, progress: { ...c.progress, answer } };
}

/** What a person may have done in a case: still does, did last, did until it was moved to another, or has ever done. */
export type Past = 'handles it' | 'made the last proposal' | 'handled it until it was moved' | Contribution;
/** Every {@link Past}. */
export const PASTS: readonly Past[] = [
  'handles it',
  'made the last proposal',
  'handled it until it was moved',
  ...CONTRIBUTIONS,
];

/** The case in which somebody has done that; null if nobody can have done it in this case. */
export function inWhich(c: Complaint, who: PersonId, past: Past): Complaint | null {
  const after = (part: Contribution, other: Partial<Complaint> = {}): Complaint => ({
    ...c,
    ...other,
    participants: [...c.participants, { person: who, part }],
  });
  switch (past) {
    case 'handles it': {
      const handler = handlerOf(c.progress);
      if (handler === undefined) return null;
      const renamed = JSON.parse(JSON.stringify(c.progress), (name, value) =>
        name === 'handler' && value === handler ? who : value,
      );
      return after('handled', { progress: renamed });
    }
    case 'made the last proposal':
      return after('proposed', { proposedBy: who });
    case 'handled it until it was moved':
      return after('handled', { formerHandlers: [who] });
    default:
      return after(past);
  }
}
