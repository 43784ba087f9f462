import type { AccusedCommand } from './accused/actions';
import type { AdministrationCommand } from './administration/actions';
import type { AppealCommand } from './appeal/actions';
import type { ContactCommand } from './contact/contact';
import type { EndingCommand } from './ending/actions';
import type { ExplanationCommand } from './explanations/actions';
import type { ExtensionCommand } from './extension/actions';
import type { FollowUpCommand } from './follow-up/actions';
import type { GuidanceCommand } from './guidance/actions';
import type { HeadsCommand } from './heads/actions';
import type { InstructionCommand } from './instructions/actions';
import type { LineCommand } from './line/actions';
import type { LinkingCommand } from './linking/actions';
import type { MergingCommand } from './merging/actions';
import type { NuisanceCommand } from './nuisance/actions';
import type { OversightCommand } from './oversight/actions';
import type { OwnershipCommand } from './ownership/actions';
import type { ParticularsCommand } from './particulars/actions';
import type { PauseCommand } from './pause/actions';
import type { RemedyCommand } from './remedies/actions';
import type { ReturnCommand } from './returns/actions';
import type { ShortLineCommand } from './short-line/actions';
import type { TaskCommand } from './tasks/actions';

/**
 * What people ask for, topic by topic. The API turns a request into a command: it replaces texts by references, and
 * codes of persons and units by what the directory says of them at that moment.
 */
export type Command =
  | LineCommand
  | ShortLineCommand
  | OwnershipCommand
  | ReturnCommand
  | TaskCommand
  | ExtensionCommand
  | OversightCommand
  | RemedyCommand
  | FollowUpCommand
  | EndingCommand
  | HeadsCommand
  | InstructionCommand
  | ExplanationCommand
  | GuidanceCommand
  | MergingCommand
  | LinkingCommand
  | AppealCommand
  | NuisanceCommand
  | AccusedCommand
  | ContactCommand
  | ParticularsCommand
  | PauseCommand
  | AdministrationCommand;

export type ActionName = Command['action'];
export type CommandOf<Name extends ActionName> = Extract<Command, { action: Name }>;
