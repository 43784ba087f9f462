import { readPolicyFolder } from '../../db/policies/documents/files';
import { decide } from '../../domain/action/decide';
import { refusal } from '../../domain/action/permission';
import { ACTION_NAMES } from '../../domain/complaint/actions';
import { advance } from '../../domain/complaint/advance';
import type { ActionName, Command } from '../../domain/complaint/commands';
import { receive } from '../../domain/complaint/receive';
import { isRejection } from '../../domain/complaint/rejection';
import { type Complaint, handlerOf } from '../../domain/complaint/state';
import { complaintId, personId, type TextRef } from '../../domain/ids';
import type { Person, Role, UnitChain } from '../../domain/people/actor';
import type { CompiledRules } from '../../domain/policy/rules';
import { POLICIES } from './documents';
import { chainOf, holdersOf, people, unitsWith } from './sample';

const text: TextRef = { id: 'text-1', sha256: '0'.repeat(64) };
const START = Date.parse('2026-03-02T09:00+08:00');
const MINUTE = 60_000;

/** What the steps of a case need to know of it. */
type Step = (c: Complaint, unit: string, who: Person) => Command;
/** Who does a step, unless it is the first person who may: somebody with this role, or somebody for whom this holds. */
type By = Role | ((c: Complaint, who: Person) => boolean);
const classify = { action: 'reclassify', classification: { severity: 'serious' }, reason: text } as const;
const propose = () => ({ action: 'propose', measure: 'refund', text, founded: true }) as const;
const approve = () => ({ action: 'review', decision: 'approve' }) as const;
const reply = () => ({ action: 'reply', text }) as const;
const offer = () =>
  ({
    ...propose(),
    remedies: [
      { kind: 'visit', text },
      { kind: 'repair', text },
    ],
  }) as const;
const supervisorsOf = (unit: string) =>
  chainOf(unit).flatMap((code) => holdersOf('service-supervisor', code).map(({ person }) => ({ person, unit: code })));
const instructionOf = (c: Complaint) => c.instructions.at(-1)!.id;
const remedyOf = (c: Complaint) => c.remedies[0]!.id;
const explain: Step = ({ explanations, rules }) => ({
  action: 'explain-overdue',
  overdue: explanations.map(({ id }) => id),
  cause: rules.explanations!.causes[0]!,
  text,
  plan: text,
});
const dispatch: Step = (_c, unit) => ({ action: 'dispatch', unit: chainOf(unit) });
const guided: Step = ({ rules }, unit) => ({
  action: 'dispatch',
  unit: chainOf(unit),
  guidingOffices: rules.guidance.map(({ office }) => chainOf(office)),
});
const accept: Step = (_c, unit) => ({ action: 'accept', handler: holdersOf('handler', unit)[0]! });
const another = (persons: readonly Person[], than: string | undefined): Person =>
  persons.find(({ person }) => person !== than)!;

/** A unit other than the one that handles, and a person who works there. */
const helper = (c: Complaint, unit: string) =>
  chainOf(unitsWith('handler').find((other) => other !== unit && c.tasks.every(({ unit: [busy] }) => busy !== other))!);
const firstHandler = (c: Complaint) => holdersOf('handler', c.tasks[0]!.unit[0])[0]!;
const otherHandler = (c: Complaint) => holdersOf('handler', c.tasks[0]!.unit[0])[1]!;

const asksFor = (unit: UnitChain): Command => ({
  action: 'request-help',
  tasks: [{ unit, question: text, share: 'question' }],
});

/** A whole case with every event that can happen in it, until it ends a second time. */
const WHOLE_CASE: readonly (readonly [ActionName, Step, By?])[] = [
  ['note', () => ({ action: 'note', note: text })],
  ['contact', () => ({ action: 'contact', reached: false })],
  ['supplement', () => ({ action: 'supplement', particulars: { amount: text } })],
  [
    'hand-over',
    ({ owner }) => ({
      action: 'hand-over',
      to: another(holdersOf('agent', owner.unit[0]), owner.person),
      unit: owner.unit,
      reason: text,
    }),
  ],
  ['answer-hand-over', () => ({ action: 'answer-hand-over', accept: true })],
  ['verify', () => ({ action: 'verify' })],
  ['reclassify', () => classify],
  ['dispatch', dispatch],
  ['return', () => ({ action: 'return', reason: text })],
  ['rule-on-return', () => ({ action: 'rule-on-return', agree: false, reason: text })],
  ['accept', accept],
  ['request-help', (c, unit) => asksFor(helper(c, unit))],
  ['accept-task', (c) => ({ action: 'accept-task', task: c.tasks[0]!.id, handler: firstHandler(c) })],
  ['assign-task', (c) => ({ action: 'assign-task', task: c.tasks[0]!.id, handler: otherHandler(c) })],
  ['return-task', (c) => ({ action: 'return-task', task: c.tasks[0]!.id, reason: text })],
  ['rule-on-task-return', (c) => ({ action: 'rule-on-task-return', task: c.tasks[0]!.id, agree: false, reason: text })],
  ['answer-task', (c) => ({ action: 'answer-task', task: c.tasks[0]!.id, text })],
  ['request-help', (c, unit) => asksFor(helper(c, unit))],
  [
    'name-coordinator',
    (c) => ({ action: 'name-coordinator', person: holdersOf('unit-head', c.owner.unit[0])[0]!, unit: c.owner.unit }),
  ],
  ['override-task', (c) => ({ action: 'override-task', task: c.tasks[1]!.id, reason: text })],
  [
    'request-extension',
    (c) => {
      const clock = c.clocks.find(({ kind }) => kind === 'handling')!;
      return { action: 'request-extension', clock: clock.id, until: clock.dueAt + 24 * 60 * MINUTE, reason: text };
    },
    // A unit that helps may ask for more time, too, but only for its own task.
    ({ progress }, { person }) => handlerOf(progress) === person,
  ],
  [
    'rule-on-extension',
    (c) => ({ action: 'rule-on-extension', request: c.extensionRequests[0]!.id, agree: true }),
    'unit-head',
  ],
  ['urge', () => ({ action: 'urge', from: 'customer' })],
  [
    'correct-contact',
    () => ({ action: 'correct-contact', fields: ['phone'], correction: 'correction-1', reason: text }),
  ],
  ['name-accused', () => ({ action: 'name-accused', accused: personId('p-service-manager-1'), reason: text })],
  ['clear-accused', () => ({ action: 'clear-accused', accused: personId('p-service-manager-1'), reason: text })],
  ['supervise', () => ({ action: 'supervise', requirements: text })],
  ['lift-supervision', () => ({ action: 'lift-supervision', text })],
  ['pause', (c) => ({ action: 'pause', reason: 'waiting-for-customer', until: c.last.at + 30 * MINUTE })],
  ['resume', () => ({ action: 'resume' })],
  ['assign', (c, unit) => ({ action: 'assign', handler: another(holdersOf('handler', unit), handlerOf(c.progress)) })],
  [
    'instruct',
    (_c, unit) => ({ action: 'instruct', to: holdersOf('handler', unit)[0]!, units: [chainOf(unit)], text }),
    // A head of the owner's units heads the handler as well only if it is a head above both.
    (_c, { offices }) => offices.some(({ role, unit }) => role === 'unit-head' && unit === 'province'),
  ],
  ['report-on-instruction', (c) => ({ action: 'report-on-instruction', instruction: instructionOf(c), text })],
  ['return-report', (c) => ({ action: 'return-report', instruction: instructionOf(c), reason: text })],
  ['report-on-instruction', (c) => ({ action: 'report-on-instruction', instruction: instructionOf(c), text })],
  ['accept-report', (c) => ({ action: 'accept-report', instruction: instructionOf(c) })],
  [
    'instruct',
    (_c, unit) => ({ action: 'instruct', to: holdersOf('handler', unit)[0]!, units: [chainOf(unit)], text }),
    (_c, { offices }) => offices.some(({ role, unit }) => role === 'unit-head' && unit === 'province'),
  ],
  ['withdraw-instruction', (c) => ({ action: 'withdraw-instruction', instruction: instructionOf(c), reason: text })],
  ['take-over', () => ({ action: 'take-over', reason: text })],
  ['give-back', () => ({ action: 'give-back' })],
  ['escalate', () => ({ action: 'escalate', reason: text })],
  ['acknowledge-escalation', (c) => ({ action: 'acknowledge-escalation', escalation: c.escalations[0]!.id })],
  ['propose', propose],
  ['review', () => ({ action: 'review', decision: 'reject', reason: text })],
  ['propose', propose],
  ['review', approve],
  ['reply', reply],
  ['follow-up', () => ({ action: 'follow-up', outcome: 'dissatisfied', score: 2 })],
  ['rework', () => ({ action: 'rework', reason: text })],
  ['propose', offer],
  ['review', approve],
  ['reply', reply],
  ['withdraw-remedy', (c) => ({ action: 'withdraw-remedy', remedy: c.remedies[1]!.id, reason: text, consent: text })],
  ['arrive', (c) => ({ action: 'arrive', remedy: remedyOf(c) })],
  ['carry-out', (c) => ({ action: 'carry-out', remedy: remedyOf(c) }), 'handler'],
  ['confirm-remedy', (c) => ({ action: 'confirm-remedy', remedy: remedyOf(c), outcome: 'confirmed' })],
  [
    'reassign-owner',
    ({ owner }) => ({
      action: 'reassign-owner',
      to: another(holdersOf('agent', owner.unit[0]), owner.person),
      unit: owner.unit,
      reason: text,
    }),
  ],
  ['follow-up', () => ({ action: 'follow-up', outcome: 'dissatisfied', score: 3 })],
  ['decline-rework', () => ({ action: 'decline-rework', reason: text })],
  ['close', () => ({ action: 'close', text })],
  ['repair-call', () => ({ action: 'repair-call', outcome: 'restored' })],
  ['look-back', () => ({ action: 'look-back', holds: true, text })],
  ['reopen', () => ({ action: 'reopen', reason: text })],
];

const LEADING = complaintId('01936d8e-0000-7000-8000-000000000002');
/** Actions of administrators on many cases at once. No single case needs them. */
const OF_MANY_CASES: readonly ActionName[] = ['re-pin', 'extend-calendar', 'move-duties'];

describe('for everything that a case can need there is somebody who may do it', () => {
  let rules: CompiledRules;
  beforeAll(async () => {
    const { policies } = await readPolicyFolder(POLICIES);
    rules = policies.find(({ document }) => document.id === 'telecom')!.rules;
  });

  const routes = unitsWith('agent').flatMap((owner) => unitsWith('handler').map((unit) => [owner, unit] as const));

  test.each(routes)('asked first in %s, handled in %s', (owning, unit) => {
    const done = new Set<ActionName>();
    const go = (from: Complaint, steps: typeof WHOLE_CASE): Complaint =>
      steps.reduce((c, [action, step, by]) => {
        done.add(action);
        return act(c, unit, action, step, by);
      }, from);
    const reopened = go(received(owning, rules), WHOLE_CASE);
    expect(reopened.progress.state).toBe('verifying');
    expect(go(reopened, [['withdraw', () => ({ action: 'withdraw', reason: text })]]).progress.state).toBe('withdrawn');
    const ended = go(reopened, [
      ['reclassify', () => ({ ...classify, classification: { severity: 'critical' } })],
      ['dispatch', guided],
      ['guide', () => ({ action: 'guide', text })],
      [
        'ask-guidance',
        (_c, unit) => ({
          action: 'ask-guidance',
          question: text,
          guidingOffices: [],
          departmentSupervisors: supervisorsOf(unit),
        }),
      ],
      ['split', () => ({ action: 'split', complaint: LEADING, reason: text })],
      ['terminate', () => ({ action: 'terminate', reason: text })],
    ]);
    expect(ended.progress.state).toBe('terminated');
    const appealed = go(reopened, [
      ['mark-nuisance', () => ({ action: 'mark-nuisance', reason: text })],
      ['rule-on-nuisance', () => ({ action: 'rule-on-nuisance', agree: false, reason: text })],
      ['merge', () => ({ action: 'merge', into: LEADING, leading: [], reason: text })],
      ['unmerge', () => ({ action: 'unmerge', reason: text })],
      ['link', () => ({ action: 'link', complaint: LEADING, reason: text })],
      ['unlink', () => ({ action: 'unlink', complaint: LEADING, reason: text })],
      ['appeal', (c) => ({ action: 'appeal', reference: text, receivedAt: c.last.at })],
    ]);
    expect(appealed.progress.state).toBe('verifying');
    const small = go(received(owning, { ...rules, shortLine: [{}] }), [
      ['verify', () => ({ action: 'verify' })],
      ['dispatch', dispatch],
      ['accept', accept],
      ['answer-at-once', () => ({ ...propose(), action: 'answer-at-once' })],
    ]);
    expect(small.progress.state).toBe('follow_up');
    const late = go(advance(received(owning, rules), START + 30 * 24 * 60 * MINUTE).complaint, [
      ['explain-overdue', explain],
    ]);
    expect(late.explanations).toMatchObject([{ kind: 'reply', given: expect.anything() }]);
    const ofOneCase = ACTION_NAMES.filter((action) => !OF_MANY_CASES.includes(action));
    expect([...done].sort()).toEqual(ofOneCase.toSorted());
  });

  test.each(unitsWith('unit-head'))('an escalation to %s can be acknowledged there', (unit) => {
    expect(holdersOf('unit-head', unit)).not.toHaveLength(0);
  });
});

function received(owning: string, rules: CompiledRules): Complaint {
  const [agent] = holdersOf('agent', owning);
  const first = receive(
    {
      id: complaintId('01936d8e-0000-7000-8000-000000000001'),
      number: '20260302-000001',
      kind: 'complaint',
      migrated: false,
      receivedAt: START,
      classification: { category: 'fees', severity: 'ordinary', customerClass: 'ordinary', channel: 'hotline' },
      owner: { person: agent!.person, unit: chainOf(owning) },
      rules,
    },
    { person: agent!.person },
    START,
  );
  if (isRejection(first)) throw new Error(first.message.en);
  return first.complaint;
}

/** One person who may do it does it, a minute after the last event; if a role is named, somebody with that role. */
function act(before: Complaint, unit: string, action: ActionName, step: Step, by?: By): Complaint {
  // Some actions are not possible before a certain day.
  const now = Math.max(before.last.at + MINUTE, before.repair?.notBefore ?? 0, before.lookBack?.notBefore ?? 0);
  const { complaint } = advance(before, now);
  const fits = (person: Person) =>
    typeof by === 'function'
      ? by(complaint, person)
      : by === undefined || person.offices.some(({ role }) => role === by);
  const who = people.find((person) => fits(person) && refusal(complaint, action, person) === null);
  if (who === undefined) throw new Error(`nobody may ${action} while the case is ${complaint.progress.state}`);
  const decided = decide(complaint, step(complaint, unit, who), who, now);
  if (isRejection(decided)) throw new Error(`${who.person} may ${action}, but: ${decided.message.en}`);
  return decided.complaint;
}
