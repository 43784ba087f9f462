import { escalationOf, type RecordedEvent } from './duty';

/** A sentence for each type of event. Types that are left out are not worth a line. */
const SENTENCES: Readonly<Record<string, (event: RecordedEvent, who: string) => string>> = {
  received: ({ owner, classification }, who) =>
    `${who} filed it (${field(classification, 'category')}, ${field(classification, 'severity')}); ${field(owner, 'person')} owns it`,
  verified: (_, who) => `${who} verified it`,
  not_accepted: (_, who) => `${who} did not accept it`,
  dispatched: ({ unit }, who) => `${who} dispatched it to ${unit}`,
  assigned: ({ handler }, who) => (handler === who ? `${who} handles it` : `${who} gave it to ${handler}`),
  contacted: ({ reached }, who) => (reached ? `${who} talked to the customer` : `${who} did not reach the customer`),
  proposed: ({ measure }, who) => `${who} proposed to ${measure}`,
  proposal_approved: (_, who) => `${who} approved the proposal`,
  proposal_rejected: ({ reason }, who) => `${who} rejected the proposal: ${reason}`,
  replied: (_, who) => `${who} told the customer the answer`,
  followed_up: ({ outcome, score }, who) =>
    `${who} asked the customer: ${outcome}${score === undefined ? '' : `, ${score} of 10`}`,
  reworked: (_, who) => `${who} sent it back for rework`,
  rework_declined: (_, who) => `${who} saw nothing more to be done`,
  repair_planned: () => 'the customer will be called again some days later',
  repair_called: ({ outcome }, who) => `${who} called the customer again: ${outcome}`,
  guidance_asked: (event) => `${(event.office as string[])[0]} is asked to guide the handler`,
  guided: (_, who) => `${who} guided the handler`,
  taken_over: (_, who) => `${who} took it over`,
  given_back: ({ handler }, who) => `${who} gave it back to ${handler}`,
  remedy_confirmed: ({ lapsed }) => (lapsed ? 'the customer could not be asked about it' : 'the customer confirmed it'),
  remedy_not_confirmed: () => 'the customer says that it was not done',
  closed: ({ closing }) => `closed: ${closing}`,
  withdrawn: (_, who) => `${who} recorded that the customer withdraws`,
  terminated: (_, who) => `${who} terminated it`,
  reopened: (_, who) => `${who} reopened it`,
  hand_over_offered: ({ to }, who) => `${who} offered it to ${field(to, 'person')}`,
  hand_over_accepted: (_, who) => `${who} took it over`,
  hand_over_declined: (_, who) => `${who} declined to take it over`,
  returned: ({ reason }, who) => `${who} gave it back: ${reason}`,
  return_agreed: ({ unit }, who) => `${who} agreed and gave it to ${unit}`,
  return_refused: (_, who) => `${who} sent it back for good`,
  help_requested: ({ tasks }, who) =>
    `${who} asked ${(tasks as { unit: string }[]).map(({ unit }) => unit).join(' and ')} for help`,
  task_accepted: ({ task }, who) => `${who} signed for ${task}`,
  task_answered: ({ task }, who) => `${who} answered ${task}`,
  leadership_informed: ({ notice }) => `!!! the head of ${field(notice, 'unit')} is told at once: it is critical`,
  supervision_opened: ({ reason }) => `! it is supervised: ${reason}`,
  supervision_lifted: (_, who) => `${who} lifted the supervision`,
  looked_back: ({ holds }, who) => `${who} looked back at it: it ${holds ? 'holds' : 'does not hold'}`,
  paused: ({ reason }, who) => `${who} paused it: ${reason}`,
  pause_prolonged: ({ reason }, who) => `${who} paused it for longer: ${reason}`,
  resumed: () => 'goes on after the pause',
  reclassified: (_, who) => `${who} classified it anew`,
  clock_warned: ({ clock, checkpoint }) => `! ${clock} warns at ${field(checkpoint, 'key')}`,
  clock_breached: ({ clock }) => `!! ${clock} has run out`,
  escalated: (event) => {
    const { level, unit, cause } = escalationOf(event);
    return `!!! level ${level}: the head of ${unit} is told (${cause.kind ?? (cause.repeat ? 'a repeat' : `raised by ${cause.raisedBy}`)})`;
  },
  escalation_acknowledged: (_, who) => `${who} acknowledged the escalation`,
};

/** An event in one line; undefined if it is not worth a line. */
export function sentence(event: RecordedEvent): string | undefined {
  const { person, machine, system } = event.by;
  return SENTENCES[event.type]?.(event, person ?? machine ?? `the ${system}`);
}

const field = (value: unknown, name: string): unknown => (value as Record<string, unknown> | undefined)?.[name];
