import type { AccusedEvent } from './accused/events';
import type { AdministrationEvent } from './administration/events';
import type { AppealEvent } from './appeal/events';
import type { ContactEvent } from './contact/events';
import type { EndingEvent } from './ending/events';
import type { Stamp } from './event';
import type { ExplanationEvent } from './explanations/events';
import type { ExtensionEvent } from './extension/events';
import type { FollowUpEvent } from './follow-up/events';
import type { GuidanceEvent } from './guidance/events';
import type { HeadsEvent } from './heads/events';
import type { InstructionEvent } from './instructions/events';
import type { LineEvent } from './line/events';
import type { LinkingEvent } from './linking/events';
import type { MergingEvent } from './merging/events';
import type { NuisanceEvent } from './nuisance/events';
import type { OversightEvent } from './oversight/events';
import type { OwnershipEvent } from './ownership/events';
import type { ParticularsEvent } from './particulars/events';
import type { PauseEvent } from './pause/events';
import type { RemedyEvent } from './remedies/events';
import type { RepeatEvent } from './repeats/events';
import type { ReturnEvent } from './returns/events';
import type { ShortLineEvent } from './short-line/events';
import type { TaskEvent } from './tasks/events';

/** What happened, in the words of the trade, topic by topic. */
export type EventBody =
  | LineEvent
  | ShortLineEvent
  | OwnershipEvent
  | ReturnEvent
  | TaskEvent
  | ExtensionEvent
  | OversightEvent
  | RemedyEvent
  | FollowUpEvent
  | EndingEvent
  | HeadsEvent
  | InstructionEvent
  | ExplanationEvent
  | GuidanceEvent
  | MergingEvent
  | LinkingEvent
  | AppealEvent
  | NuisanceEvent
  | AccusedEvent
  | ContactEvent
  | RepeatEvent
  | ParticularsEvent
  | PauseEvent
  | AdministrationEvent;

export type EventType = EventBody['type'];

/** An event as it is recorded. */
export type ComplaintEvent = EventBody & Stamp;

/** Events of one type. */
export type EventOf<Type extends EventType> = Extract<ComplaintEvent, { type: Type }>;
