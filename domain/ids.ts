declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** UUID v7 of a complaint. */
export type ComplaintId = Id<'ComplaintId'>;
/** Code of a person in the directory; never a name. */
export type PersonId = Id<'PersonId'>;
/** Code of a unit in the directory, such as `network-operations`. */
export type UnitCode = Id<'UnitCode'>;
/** Id of one clock inside one complaint, such as `handling-4`. */
export type ClockId = Id<'ClockId'>;
/** Id of one escalation, or of a notice to a head, inside one complaint, such as `e12`. */
export type EscalationId = Id<'EscalationId'>;
/** Id of one unit's task inside one complaint, such as `t7`. */
export type TaskId = Id<'TaskId'>;
/** Id of one request for more time inside one complaint, such as `x9`. */
export type ExtensionId = Id<'ExtensionId'>;
/** Id of one promised remedy inside one complaint, such as `r14-1`. */
export type RemedyId = Id<'RemedyId'>;
/** Id of one instruction of a head inside one complaint, such as `i12`. */
export type InstructionId = Id<'InstructionId'>;
/** Id of one explanation that is asked of a head inside one complaint, such as `o12`. */
export type ExplanationId = Id<'ExplanationId'>;

export const complaintId = (id: string): ComplaintId => id as ComplaintId;
export const personId = (id: string): PersonId => id as PersonId;
export const unitCode = (code: string): UnitCode => code as UnitCode;
export const clockId = (id: string): ClockId => id as ClockId;
export const escalationId = (id: string): EscalationId => id as EscalationId;
export const taskId = (id: string): TaskId => id as TaskId;
export const extensionId = (id: string): ExtensionId => id as ExtensionId;
export const remedyId = (id: string): RemedyId => id as RemedyId;
export const instructionId = (id: string): InstructionId => id as InstructionId;
export const explanationId = (id: string): ExplanationId => id as ExplanationId;

/**
 * A reference to a text in Postgres. Events and commands carry only this, since histories can't be edited and texts may
 * contain personal data.
 */
export interface TextRef {
  readonly id: string;
  /** SHA-256 of the UTF-8 text, hexadecimal; of a particular a keyed hash, since short values could be guessed. */
  readonly sha256: string;
}
