import { readable } from '../calendar/calendar';
import { isBarred } from '../complaint/accused';
import type { Action } from '../complaint/action';
import { actionOf } from '../complaint/actions';
import type { ActionName, Command } from '../complaint/commands';
import { forbidden, type Rejection, rejection } from '../complaint/rejection';
import { type Complaint, isOpen, type StateName } from '../complaint/state';
import { listed, nameOf, type Words } from '../language';
import { type Actor, capacitiesOf, type Person } from '../people/actor';
import { asPartner, type PartnerMachine } from '../people/partner';
import { asKnownTo } from '../sight/known';
import { sees } from '../sight/visibility';
import type { Instant } from '../time';

/**
 * Why this actor may not do this now; null if they may.
 *
 * @param actor in one capacity; the capacities of a deputy are tried one by one
 * @param command only looked at where it widens the permission
 */
export function refusal(c: Complaint, name: ActionName, actor: Actor, command?: Command): Rejection | null {
  const action = actionOf(name);
  if ('machine' in actor) {
    const { machine, unit } = actor;
    if (unit !== undefined) return partnerRefusal(c, name, { machine, unit });
    if (action.alsoBy !== 'machines') return forbidden('people-only');
    const lacking = lackingOf(c, action, actor);
    return stateRefusal(c, name, actor) ?? (lacking === null ? null : rejection('wrong-state', lacking));
  }
  if (isBarred(c, actor)) return forbidden('accused-barred');
  return stateRefusal(c, name, actor) ?? personRefusal(c, action, actor, command);
}

function personRefusal(c: Complaint, action: Action<Command>, who: Person, command?: Command): Rejection | null {
  const rule = action.forbids(c, who, command);
  if (rule !== null) return forbidden(rule);
  const lacking = lackingOf(c, action, who);
  return lacking === null ? null : rejection('wrong-state', lacking);
}

/**
 * What the case lacks for an action; null if nothing. Where the action names a part of the case, only the parts count
 * that the actor knows of.
 */
const lackingOf = (c: Complaint, { lacks, namesPart }: Action<Command>, who: Actor): Words | null =>
  lacks?.(namesPart ? asKnownTo(c, who) : c) ?? null;

/** Why a partner's machine may not do this now. It learns nothing else about the case. */
function partnerRefusal(c: Complaint, name: ActionName, machine: PartnerMachine): Rejection | null {
  const action = actionOf(name);
  if (!mayPartnerDo(name)) return forbidden('partner-tasks-only');
  const own = [...c.tasks, ...c.remedies].some(({ unit }) => unit[0] === machine.unit);
  const rule = own ? action.forbids(c, asPartner(machine)) : 'asked-unit-only';
  if (rule !== null) return forbidden(rule);
  const isPossible = statesOf(c, action).includes(c.progress.state) && lackingOf(c, action, machine) === null;
  return isPossible ? null : notPossible(c, name);
}

/** Whether a unit outside may do this through its key; it may do so only with its own tasks and remedies. */
export const mayPartnerDo = (name: ActionName): boolean => actionOf(name).alsoBy === 'partners';

const notPossible = (c: Complaint, name: ActionName): Rejection =>
  isOpen(c)
    ? rejection('wrong-state', { en: `${name} is not possible now.`, zh: `目前不能进行“${nameOf('action', name)}”。` })
    : rejection('closed', { en: `${name} is not possible any more.`, zh: `已不能再进行“${nameOf('action', name)}”。` });

/** The states in which an action is possible under the rules of this case. */
export const statesOf = ({ rules }: Complaint, { states, further }: Action<Command>): readonly StateName[] =>
  further === undefined ? states : [...states, ...further(rules)];

function stateRefusal(c: Complaint, name: ActionName, actor: Actor): Rejection | null {
  if (c.history !== undefined) {
    return rejection('closed', {
      en: 'The complaint was handled by another system and is here to be read; file a new one.',
      zh: '该投诉由其他系统办结，在此仅供查阅；请另行登记新的投诉。',
    });
  }
  const { state } = c.progress;
  const possible = statesOf(c, actionOf(name));
  if (possible.includes(state)) return null;
  // Somebody who sees only a part of the case, or only where it stands, is not told what others did in it.
  if (sees(c, actor) !== 'all') return notPossible(c, name);
  const last = whatHappened(c);
  const now = {
    en: `The complaint is ${state} (${last.en})`,
    zh: `投诉当前状态为“${nameOf('state', state)}”（${last.zh}）`,
  };
  const action = nameOf('action', name);
  const then = listed(possible.map((one) => nameOf('state', one))).zh;
  return isOpen(c)
    ? rejection('wrong-state', {
        en: `${now.en}; ${name} is possible while it is ${possible.join(', ')}.`,
        zh: `${now.zh}；“${action}”只能在以下状态进行：${then}。`,
      })
    : rejection('closed', { en: `${now.en}; ${name} is not possible.`, zh: `${now.zh}；不能进行“${action}”。` });
}

/** What happened last and by whom, for somebody whose action came too late. It has codes only, no names. */
function whatHappened(c: Complaint): Words {
  const { type, by } = c.last;
  const who = 'person' in by ? by.person : 'machine' in by ? by.machine : null;
  const what = nameOf('event', type);
  return who === null
    ? { en: `last: ${type} by the ${'system' in by ? by.system : ''}`, zh: `最近一次：系统，${what}` }
    : { en: `last: ${type} by ${who}`, zh: `最近一次：${who}，${what}` };
}

/** Why nobody can do this yet; null if its day has come. */
export function tooEarly(c: Complaint, name: ActionName, now: Instant): Rejection | null {
  const from = actionOf(name).notBefore?.(c);
  if (from === undefined || now >= from) return null;
  const moment = readable(c.rules.calendar, from);
  return rejection('not-yet', {
    en: `${name} is possible from ${moment} on.`,
    zh: `自 ${moment} 起方可进行“${nameOf('action', name)}”。`,
  });
}

/**
 * Whether an actor may do this in one of their capacities, once its day has come. These are the rules of `decide`,
 * which also looks at the details of the command.
 */
export function isPermitted(c: Complaint, actor: Actor, name: ActionName): boolean {
  const capacities = 'machine' in actor ? [actor] : capacitiesOf(actor);
  return capacities.some((one) => refusal(c, name, one) === null);
}
