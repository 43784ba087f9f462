import type { EventType } from '../domain/complaint/events';
import type { Resolution } from '../domain/complaint/follow-up/follow-up';
import type { Language } from '../domain/language';
import type { SupervisionReason } from '../domain/policy/rules';
import { EVENT_WORDS } from './actions-and-events';
import { FOLLOW_UP_WORDS, LOOK_BACK_WORDS, RESOLUTION_WORDS, SUPERVISION_REASON_WORDS, SYSTEM } from './terms';
import { filled, type Words } from './words';

/** How people, units, clocks and tasks of a case are called. */
export interface Directory {
  person(id: string): string;
  unit(code: string): string;
  /** The clock with this id. */
  clock(id: string): string;
  /** The code of the unit that has this task. */
  unitOfTask(task: string | undefined): string | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: an event as the API says it; each type has fields of its own
type Json = any;

/** Between several units or people. */
export const AND: Words = { en: '; ', zh: '；' };
export const COLON: Words = { en: ': ', zh: '：' };

/** An event of a case as one sentence: who, and what they did. */
export function narrated(event: Json, directory: Directory, language: Language): string {
  const { person, machine } = event.by;
  const who = person === undefined ? (machine ?? SYSTEM[language]) : directory.person(person);
  return `${who}${COLON[language]}${whatHappened(event, directory, language)}`;
}

/** What was done in an event, as a sentence whose subject is who did it. */
export function whatHappened(event: Json, directory: Directory, language: Language): string {
  const words = EVENT_WORDS[event.type as EventType][language];
  // Where nothing was said, nothing stands behind the colon.
  return filled(words, particulars(event, directory, language)).replace(/\s*[:：]\s*$/u, '');
}

function particulars(event: Json, directory: Directory, language: Language): Record<string, string> {
  const { escalation, request, coordinator, outcome, task, explanation } = event;
  const clock = event.clock ?? explanation?.clock;
  const person = event.handler ?? event.to?.person ?? event.from?.person;
  const unit = event.unit ?? escalation?.unit ?? explanation?.unit ?? directory.unitOfTask(task);
  // Some events name an escalation by its id alone.
  const told = typeof escalation === 'object' ? [escalation, ...(escalation.also ?? [])] : [];
  const ranOut = told.flatMap(({ cause }: Json) => (cause.clock === undefined ? [] : [directory.clock(cause.clock)]));
  const one = request?.clock ?? clock;
  const clocks = typeof one === 'string' ? [directory.clock(one)] : ranOut;
  const found =
    event.type === 'looked_back'
      ? LOOK_BACK_WORDS[event.holds ? 'holds' : 'fails']
      : FOLLOW_UP_WORDS[outcome as 'satisfied'];
  const said = [found, RESOLUTION_WORDS[event.resolution as Resolution]].flatMap((words) => words?.[language] ?? []);
  return {
    ...(unit === undefined ? {} : { unit: directory.unit(unit) }),
    ...(typeof person === 'string' ? { person: directory.person(person) } : {}),
    ...(coordinator === undefined ? {} : { coordinator: coordinatorOf(coordinator, directory) }),
    ...(clocks.length === 0 ? {} : { clock: clocks.join(AND[language]) }),
    ...(said.length === 0 ? {} : { outcome: said.join(AND[language]) }),
    level: String(escalation?.level ?? ''),
    text: event.text ?? event.question ?? event.requirements ?? reasonOf(event, language) ?? event.note ?? '',
  };
}

/** What somebody gave as a reason; of a supervision it is one of those that the rules know. */
const reasonOf = ({ type, reason }: Json, language: Language): string | undefined =>
  type === 'supervision_opened' ? SUPERVISION_REASON_WORDS[reason as SupervisionReason]?.[language] : reason;

const coordinatorOf = ({ person, unit }: Json, directory: Directory): string =>
  person === null ? directory.unit(unit) : directory.person(person);
