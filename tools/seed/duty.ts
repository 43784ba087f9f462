import { isPermitted } from '../../domain/action/permission';
import type { Command } from '../../domain/complaint/commands';
import type { Duty, Holder } from '../../domain/complaint/duties';
import { tookPart } from '../../domain/complaint/participation';
import type { Asked } from '../../domain/complaint/remedies/offer';
import { responsibleUnit } from '../../domain/complaint/state';
import type { EscalationId, ExplanationId, ExtensionId, RemedyId, TaskId } from '../../domain/ids';
import type { Money } from '../../domain/money';
import type { Person, UnitChain } from '../../domain/people/actor';
import { causesIn } from '../../domain/policy/causes';
import { CommandError } from '../terminal/problem';
import { chosen, weighed } from './chance';
import type { Lived } from './lived';
import { unitsFor } from './province';
import { RATES } from './shape';

const SCORES_SATISFIED = weighed([
  [10, 45],
  [9, 25],
  [8, 20],
  [7, 10],
]);
const SCORES_DISSATISFIED = weighed([
  [1, 30],
  [2, 20],
  [3, 20],
  [4, 15],
  [5, 15],
]);

/** Who does a duty, and what they ask for. @throws CommandError if nobody in the organisation may do it */
export function doneBy(life: Lived, duty: Duty): readonly [Person, Command] {
  const who = personFor(life, duty);
  return [who, commandFor(life, duty, who)];
}

function personFor({ complaint, draws, world: { directory } }: Lived, { action, holders }: Duty): Person {
  const share = draws.share();
  for (const holder of holders) {
    const able = peopleOf(holder, directory).filter((one) => isPermitted(complaint, one, action));
    // Whoever knows the case goes on with it. So somebody is left who does not, where the rules want that later.
    const known = able.filter((one) => tookPart(complaint, one));
    const people = known.length > 0 ? known : able;
    if (people.length > 0) return people[Math.floor(share * people.length)]!;
  }
  const whose = holders.map((one) => ('person' in one ? one.person : `${one.role} of ${one.unit}`)).join(', or ');
  throw new CommandError(
    `In the state ${complaint.progress.state} nobody of the organisation may ${action}: it takes ${whose}, without a part in the case before. Fill these offices, or give them more people, and load again.`,
  );
}

const peopleOf = (holder: Holder, directory: Lived['world']['directory']): readonly Person[] => {
  if ('role' in holder) return directory.holders(holder.role, holder.unit);
  const person = directory.person(holder.person);
  return person === undefined ? [] : [person];
};

function commandFor(life: Lived, duty: Duty, who: Person): Command {
  const { complaint: c, draws, now, world, plan, times } = life;
  const { sayings, rules, directory } = world;
  const { action } = duty;
  const say = (occasion: Parameters<typeof sayings.on>[0]) => life.say(sayings.on(occasion, draws));
  const nth = times.get(action) ?? 0;
  const subject = c.clocks.find(({ id }) => id === duty.clock)?.subject;
  switch (action) {
    case 'verify':
      return plan.course === 'not-accepted' ? { action, notAccepted: say('notAccepted') } : { action };
    case 'dispatch':
      return {
        action,
        unit: unitOf(life),
        guidingOffices: [...new Set(rules.guidance.map(({ office }) => office))].map((office) =>
          directory.chain(office),
        ),
        ...(draws.chance(0.3) ? { note: say('dispatch') } : {}),
      };
    case 'accept':
    case 'assign': {
      const unit = responsibleUnit(c.progress)!;
      const handlers = directory.holders('handler', unit[0]);
      if (action === 'accept')
        return handlers.includes(who)
          ? { action }
          : { action, ...(handlers.length === 0 ? {} : { handler: draws.pick(handlers) }) };
      return { action, handler: handlers.length === 0 ? who : draws.pick(handlers) };
    }
    case 'rule-on-return': {
      const other = otherUnit(life, responsibleUnit(c.progress)!);
      return other !== undefined && draws.chance(RATES.returnAgreed)
        ? { action, agree: true, unit: other }
        : { action, agree: false, reason: say('refuse') };
    }
    case 'propose':
      return proposal(life);
    case 'review':
      return draws.chance(RATES.rejected / (nth + 1))
        ? { action, decision: 'reject', reason: say('reject') }
        : { action, decision: 'approve' };
    case 'reply':
      return { action, text: say('reply') };
    case 'follow-up':
      return followUp(life);
    case 'rework':
      return draws.chance(RATES.nothingMore)
        ? { action: 'decline-rework', reason: say('nothing') }
        : { action, reason: say('dissatisfied') };
    case 'close':
      return c.progress.state === 'replied' ? { action } : { action, text: say('close') };
    case 'repair-call': {
      const outcome = draws.chance(RATES.unreachable)
        ? 'unreachable'
        : draws.chance(RATES.restored)
          ? 'restored'
          : 'still-dissatisfied';
      return { action, outcome };
    }
    case 'confirm-remedy': {
      const remedy = subject as RemedyId;
      return draws.chance(RATES.unreachable)
        ? { action, remedy, outcome: 'unreachable' }
        : { action, remedy, outcome: 'confirmed' };
    }
    case 'arrive':
      return { action, remedy: subject as RemedyId };
    case 'carry-out':
      return { action, remedy: subject as RemedyId, ...(draws.chance(0.4) ? { note: say('carryOut') } : {}) };
    case 'acknowledge-escalation':
      return {
        action,
        escalation: escalationFor(life, duty, subject),
        ...(draws.chance(0.5) ? { note: say('acknowledge') } : {}),
      };
    case 'explain-overdue':
      return {
        action,
        overdue: [duty.about as ExplanationId],
        cause: draws.pick(rules.explanations!.causes),
        text: say('whyLate'),
        plan: say('plan'),
      };
    case 'rule-on-extension': {
      const request = subject as ExtensionId;
      return draws.chance(RATES.extensionAgreed)
        ? { action, request, agree: true }
        : { action, request, agree: false, reason: say('refuse') };
    }
    case 'accept-task':
      return { action, task: subject as TaskId };
    case 'assign-task': {
      const task = c.tasks.find(({ id }) => id === subject)!;
      const handlers = directory.holders('handler', task.unit[0]);
      return { action, task: task.id, handler: handlers.length === 0 ? who : draws.pick(handlers) };
    }
    case 'answer-task':
      return { action, task: subject as TaskId, text: say('answer') };
    case 'contact':
      return { action, reached: true };
    case 'guide':
      return { action, text: say('guide') };
    case 'lift-supervision':
      return { action, text: say('supervise') };
    case 'look-back':
      return { action, holds: !draws.chance(nth === 0 ? RATES.doesNotHold : 0), text: say('lookBack') };
    // Nobody hands over, instructs, gives a task back, suspects a nuisance or is accused in what is loaded.
    case 'urge':
    case 'answer-hand-over':
    case 'report-on-instruction':
    case 'accept-report':
    case 'rule-on-nuisance':
    case 'rule-on-task-return':
    case 'reassign-owner':
      throw new Error(
        `complaint ${plan.index} at ${new Date(now).toISOString()}: nothing in here leads to the duty ${action}`,
      );
  }
}

/** The unit to which a case is dispatched: mostly the one that usually gets such cases. */
function unitOf({ complaint, draws, plan }: Lived): UnitChain {
  const { usual, all } = unitsFor(plan.region, complaint.classification.category.split('.')[0]!);
  return draws.pick(draws.chance(RATES.elsewhere) ? all : usual);
}

/** Another unit of the region, mostly the one that should have had the case; undefined if it has no other. */
export function otherUnit({ complaint, draws, plan }: Lived, than: UnitChain): UnitChain | undefined {
  const busy = [than[0], ...complaint.tasks.map(({ unit }) => unit[0])];
  const { usual, all } = unitsFor(plan.region, complaint.classification.category.split('.')[0]!);
  const others = usual.filter(([code]) => !busy.includes(code));
  const any = others.length > 0 ? others : all.filter(([code]) => !busy.includes(code));
  return any.length === 0 ? undefined : draws.pick(any);
}

function proposal(life: Lived): Command {
  const { complaint: c, draws, world } = life;
  const { rules, sayings } = world;
  const causes = causesIn(rules, c.classification.category) ?? [];
  const remedies: Asked[] = [];
  if (draws.chance(RATES.remedy)) {
    const kind = draws.pick(['refund', 'compensation', 'repair', 'exchange', 'visit'] as const);
    const amount: Money = { value: (5 + Math.floor(draws.share() ** 3 * 500)).toFixed(2), currency: 'CNY' };
    const text = life.say(sayings.on('remedy', draws));
    remedies.push({ kind, text, ...(kind === 'refund' || kind === 'compensation' ? { amount } : {}) });
  }
  return {
    action: 'propose',
    measure:
      remedies[0]?.kind === 'refund' || remedies[0]?.kind === 'exchange' || remedies[0]?.kind === 'repair'
        ? remedies[0].kind
        : draws.pick(['explain', 'explain', 'repair', 'compensate'] as const),
    text: life.say(sayings.on('propose', draws)),
    founded: draws.chance(RATES.founded),
    ...(causes.length === 0 ? {} : { rootCause: draws.pick(causes) }),
    ...(remedies.length === 0 ? {} : { remedies }),
  };
}

function followUp(life: Lived): Command {
  const { complaint: c, draws, world, plan } = life;
  const { directory, rules } = world;
  const action = 'follow-up';
  const unit = responsibleUnit(c.progress) ?? c.owner.unit;
  const departmentSupervisors = unit.flatMap((code) =>
    directory.holders('service-supervisor', code).map(({ person }) => ({ person, unit: code })),
  );
  if (draws.chance(RATES.unreachable)) return { action, outcome: 'unreachable', departmentSupervisors };
  if (draws.chance(RATES.declined)) return { action, outcome: 'declined', departmentSupervisors };
  // Who waited longer than promised is satisfied more rarely; so are customers of an outage.
  const late = c.supervisions > 0 || c.escalationLevel > 0 ? 2 : 1;
  const rate =
    c.dissatisfactions > 0
      ? RATES.dissatisfiedAgain
      : RATES.dissatisfied * late * (plan.cause?.kind === 'outage' ? 1.2 : 1);
  const isDissatisfied = draws.chance(rate);
  const resolution =
    rules.followUp.resolution === undefined
      ? {}
      : { resolution: isDissatisfied && draws.chance(0.7) ? ('unresolved' as const) : ('resolved' as const) };
  const score = chosen(isDissatisfied ? SCORES_DISSATISFIED : SCORES_SATISFIED, draws.share());
  return {
    action,
    outcome: isDissatisfied ? 'dissatisfied' : 'satisfied',
    ...(draws.chance(0.8) ? { score } : {}),
    ...resolution,
    departmentSupervisors,
  };
}

/** The escalation that a duty is about: the one that its clock measures, else the first one that goes to its holders. */
function escalationFor({ complaint }: Lived, { holders }: Duty, subject: string | undefined): EscalationId {
  const own = complaint.escalations.find(({ id }) => id === subject);
  const theirs = complaint.escalations.find(({ unit }) => holders.some((one) => 'unit' in one && one.unit === unit));
  return (own ?? theirs ?? complaint.escalations[0]!).id;
}
