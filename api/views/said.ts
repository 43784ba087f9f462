import { z } from 'zod';
import type { CategoryTerms } from '../../db/policies/category-terms';
import { textsOf } from '../../domain/complaint/texts';
import { afterTheReply, lastTold, viewAfterTheReply } from './after-the-reply';
import { complaintView } from './complaint';
import { escalationView } from './escalation';
import type { ShownEvent } from './event';
import { explanationTexts, textsOfExplanation } from './explanation';
import { type ParticularView, particularView } from './particulars';
import { type OfferedRemedy, proposalView, viewProposal } from './proposal';
import { type Said, said, saidIn } from './statement';
import { wordsView } from './words';

/** What people wrote in a case: each text with who wrote it, and when. */

/** The most statements that an answer has; the events of the case have them all. */
const MOST_STATEMENTS = 100;
/** The most notes that an answer has in a list of their own. */
const MOST_NOTES = 20;

/** A text as it stands in the course of the case. */
const statement = said
  .extend({
    version: z.number().int().describe('Of the event in which it was written'),
    event: z.string().describe('Type of that event, such as dispatched or task_answered'),
    field: z.string().describe('Which text of that event: note, reason, text, question, requirements or reference'),
    task: z.string().optional(),
    remedy: z.string().optional(),
    instruction: z.string().optional(),
  })
  .meta({ id: 'Statement' });

/** What was asked of a unit and what it answered. */
export const taskTexts = {
  question: said.nullable().describe('What is asked; null of a remedy'),
  answer: said.nullable(),
  returned: said.nullable().describe('Why the unit gave it back, the last time'),
  ruling: said.nullable().describe('What was ruled on that return, or why the case goes on without the answer'),
};

/** What was promised of a remedy, and what came of the promise. */
export const remedyTexts = {
  promise: said.nullable().describe('What exactly was promised or ordered; null of a task'),
  withdrawal: said.nullable().describe('Why the promise was withdrawn; null if it was not'),
};

const [task, remedy, request, handing, supervising, asked, back, waiting, instruction, explained] = [
  complaintView.shape.tasks.element,
  complaintView.shape.remedies.element,
  complaintView.shape.extensionRequests.element,
  complaintView.shape.handOver.unwrap(),
  complaintView.shape.supervision.unwrap(),
  complaintView.shape.guidance.unwrap(),
  complaintView.shape.returns.element,
  complaintView.shape.pause.unwrap(),
  complaintView.shape.instructions.element,
  complaintView.shape.explanations.element,
];

/** A case with what people wrote in it, for whoever works on it. */
export const workingView = complaintView
  .extend({
    tasks: z.array(task.extend(taskTexts)).describe('What other units were asked for'),
    remedies: z
      .array(
        remedy.extend({
          ...remedyTexts,
          consent: said.nullable().describe('How and when the customer agreed to that'),
        }),
      )
      .describe('What the customer was promised'),
    extensionRequests: z.array(request.extend({ reason: said.nullable() })),
    handOver: handing.extend({ reason: said.nullable() }).nullable(),
    supervision: supervising.extend({ requirements: said.nullable() }).nullable(),
    guidance: asked
      .extend({ question: said.nullable().describe('Of a handler who asked'), given: said.nullable() })
      .nullable(),
    instructions: z.array(
      instruction.extend({
        text: said.nullable().describe('What is to be done'),
        report: said.nullable().describe('The latest one'),
        ruling: said.nullable().describe('What the head said to that report, or why it was withdrawn'),
      }),
    ),
    explanations: z.array(
      explained.extend({
        ...explanationTexts,
        causeName: wordsView.nullable().describe('As the policy calls it'),
      }),
    ),
    returns: z
      .array(back.extend({ reason: said.nullable(), answer: said.nullable().describe('What was ruled') }))
      .describe('Every return by a unit, the latest last'),
    pause: waiting.extend({ note: said.nullable() }).nullable(),
    escalations: z
      .array(
        escalationView.extend({ reason: said.nullable().describe('Why somebody escalated by hand; null of clocks') }),
      )
      .describe('Waiting for an acknowledgement'),
    particulars: z
      .array(particularView)
      .describe('What its category asks for, with what is known of it, and what was given in another category'),
    dispatchNote: said.nullable().describe('What the responsible unit was told when it was given the case'),
    proposal: proposalView.nullable().describe('The latest proposal'),
    review: said
      .extend({ decision: z.enum(['approved', 'rejected']) })
      .nullable()
      .describe('What was decided about the latest proposal; null until then'),
    reply: said.nullable().describe('What the customer was told, the last time'),
    ...afterTheReply,
    reworkRuling: said
      .extend({ decision: z.enum(['rework', 'nothing-more']) })
      .nullable()
      .describe('What the latest second review ruled, and why'),
    reopening: said.nullable().describe('Why it was reopened, or the text of the appeal, whichever came last'),
    notes: z.array(said).describe(`The latest ${MOST_NOTES} notes, the newest last`),
    statements: z
      .array(statement)
      .describe(`The latest ${MOST_STATEMENTS} texts of the case, in order; /complaints/{id}/events has them all`),
  })
  .meta({ id: 'WorkingComplaint' });

type WorkingView = z.infer<typeof workingView>;

/** Everything written, text by text. */
function statementsIn(events: readonly ShownEvent[]): z.infer<typeof statement>[] {
  return events.flatMap((event) =>
    textsOf(event.type).flatMap((field) => {
      const { version, type, at, by, task: ofTask, remedy: ofRemedy, instruction: of } = event;
      const id = typeof of === 'string' ? of : (of as { id: string } | undefined)?.id;
      const about = {
        ...(typeof ofTask === 'string' ? { task: ofTask } : {}),
        ...(typeof ofRemedy === 'string' ? { remedy: ofRemedy } : {}),
        ...(id === undefined ? {} : { instruction: id }),
      };
      return textsAt(event, field).map(({ text, remedy: listed }) => ({
        version,
        event: type,
        field,
        ...about,
        ...(listed === undefined ? {} : { remedy: listed }),
        text,
        by,
        at,
      }));
    }),
  );
}

/** The texts in a field of an event, or in a field of each thing in one of its lists, with the id of the remedy there. */
function textsAt(event: ShownEvent, field: string): readonly { readonly text: string; readonly remedy?: string }[] {
  const [name, inner] = field.split('/') as [string, string?];
  const value = event[name];
  if (inner === undefined) return typeof value === 'string' ? [{ text: value }] : [];
  const things = (Array.isArray(value) ? value : []) as readonly Readonly<Record<string, unknown>>[];
  return things.flatMap((thing) => {
    const { [inner]: text, id } = thing;
    if (typeof text !== 'string') return [];
    return [name === 'remedies' && typeof id === 'string' ? { text, remedy: id } : { text }];
  });
}

/** What was asked of the unit of a task and what came of it, from the written events that the caller may see. */
export function textsOfTask(
  events: readonly ShownEvent[],
  id: string,
): Pick<WorkingView['tasks'][number], keyof typeof taskTexts> {
  const about = (...types: readonly ShownEvent['type'][]) =>
    events.findLast((event) => types.includes(event.type) && event.task === id);
  const asking = events.findLast(({ task: of, question }) => of === id && typeof question === 'string');
  return {
    question: saidIn(asking, 'question'),
    answer: saidIn(about('task_answered')),
    returned: saidIn(about('task_returned')),
    ruling: saidIn(about('task_return_agreed', 'task_return_refused', 'task_overridden')),
  };
}

/** What a head told somebody to do and what came of it. */
function textsOfInstruction(events: readonly ShownEvent[], id: string) {
  const given = events.find(({ type, instruction: one }) => type === 'instructed' && (one as { id: string }).id === id);
  const report = events.findLast(({ type, instruction: one }) => type === 'instruction_reported' && one === id);
  const ruling = events.findLast(({ type, instruction: one }) => RULED.includes(type) && one === id);
  const isLater = ruling !== undefined && ruling.version > (report?.version ?? 0);
  return { text: saidIn(given), report: saidIn(report), ruling: isLater ? saidIn(ruling) : null };
}

const RULED: readonly ShownEvent['type'][] = [
  'instruction_report_accepted',
  'instruction_report_returned',
  'instruction_withdrawn',
];

/** What was promised of a remedy, from the written events that the caller may see. */
export function textsOfRemedy(events: readonly ShownEvent[], id: string) {
  const promising = events.findLast(({ type, remedies, remedy: one }) =>
    type === 'replied' ? idsOf(remedies).includes(id) : type === 'visit_ordered' && one === id,
  );
  const promised =
    (promising?.remedies as readonly OfferedRemedy[] | undefined)?.find((one) => one.id === id) ?? promising;
  const withdrawn = events.findLast((event) => event.type === 'remedy_withdrawn' && event.remedy === id);
  return {
    promise:
      promising === undefined ? null : { ...saidIn(promising)!, text: (promised?.text as string | undefined) ?? null },
    withdrawal: saidIn(withdrawn, 'reason'),
    consent: saidIn(withdrawn, 'consent'),
  };
}

const idsOf = (remedies: unknown): readonly (string | undefined)[] =>
  (remedies as readonly OfferedRemedy[]).map((one) => one.id);

/**
 * A case with what people wrote in it.
 *
 * @param events the written events of the case, as the caller may see them, in order
 */
export function withWords(
  view: z.infer<typeof complaintView>,
  events: readonly ShownEvent[],
  particulars: readonly ParticularView[],
  { causes, delays }: Pick<CategoryTerms, 'causes' | 'delays'>,
): WorkingView {
  const last = (...types: readonly ShownEvent['type'][]) => events.findLast(({ type }) => types.includes(type));
  const requested = (id: string) =>
    events.findLast(({ type, request: one }) => type === 'extension_requested' && (one as { id: string }).id === id);
  const returned = events.filter(({ type }) => type === 'returned');
  const ruled = events.filter(({ type }) => type === 'return_agreed' || type === 'return_refused');
  const proposed = last('proposed');
  const reviewed = last('proposal_approved', 'proposal_rejected');
  const ruling = last('reworked', 'rework_declined');
  const { handOver, supervision, guidance, pause } = view;
  return {
    ...view,
    particulars: [...particulars],
    tasks: view.tasks.map((one) => ({ ...one, ...textsOfTask(events, one.id) })),
    remedies: view.remedies.map((one) => ({ ...one, ...textsOfRemedy(events, one.id) })),
    extensionRequests: view.extensionRequests.map((one) => ({ ...one, reason: saidIn(requested(one.id)) })),
    handOver: handOver && { ...handOver, reason: saidIn(last('hand_over_offered')) },
    supervision: supervision && { ...supervision, requirements: saidIn(last('supervision_opened')) },
    guidance: guidance && {
      ...guidance,
      question: saidIn(last('guidance_asked')),
      given: guidance.status === 'given' ? saidIn(last('guided')) : null,
    },
    instructions: view.instructions.map((one) => ({ ...one, ...textsOfInstruction(events, one.id) })),
    explanations: view.explanations.map((one) => ({
      ...one,
      ...textsOfExplanation(events, one.id),
      causeName: (one.cause !== null && delays.get(one.cause)) || null,
    })),
    // Of each return there is one event, and of each ruling one, in the same order.
    returns: view.returns.map((one, index) => ({
      ...one,
      reason: saidIn(returned[index]),
      answer: saidIn(ruled[index]),
    })),
    escalations: view.escalations.map((one) => ({ ...one, reason: whyEscalated(events, one.id) })),
    pause: pause && { ...pause, note: saidIn(last('paused', 'pause_prolonged')) },
    dispatchNote: saidIn(last('dispatched', 'transferred', 'return_agreed')),
    proposal: proposed === undefined ? null : viewProposal(proposed, causes),
    review:
      proposed === undefined || reviewed === undefined || reviewed.version < proposed.version
        ? null
        : { ...saidIn(reviewed)!, decision: reviewed.type === 'proposal_approved' ? 'approved' : 'rejected' },
    reply: lastTold(events) ?? viewEarlierReply(events[0], view.history),
    ...viewAfterTheReply(events, view.state),
    reworkRuling:
      ruling === undefined
        ? null
        : { ...saidIn(ruling)!, decision: ruling.type === 'reworked' ? 'rework' : 'nothing-more' },
    reopening: viewReopening(last('reopened', 'appealed')),
    notes: events
      .filter(({ type }) => type === 'noted')
      .slice(-MOST_NOTES)
      .map((event) => saidIn(event)!),
    statements: statementsIn(events).slice(-MOST_STATEMENTS),
  };
}

/** Why somebody escalated by hand; null where a clock did, or nobody may read it. */
function whyEscalated(events: readonly ShownEvent[], id: string): Said | null {
  const raised = events.findLast(
    ({ type, escalation }) => type === 'escalated' && (escalation as { id: string }).id === id,
  );
  return typeof raised?.reason === 'string' ? saidIn(raised) : null;
}

/** What another system told the customer. Its moment is known only if that system told it; who wrote it is not known. */
function viewEarlierReply(first: ShownEvent | undefined, history: WorkingView['history']): Said | null {
  if (history === null || first?.type !== 'received' || typeof first.reply !== 'string') return null;
  return { ...saidIn(first, 'reply')!, at: history.repliedAt ?? first.at };
}

const viewReopening = (event: ShownEvent | undefined): Said | null =>
  saidIn(event, event?.type === 'appealed' ? 'text' : 'reason');
