import { z } from 'zod';
import { NEEDED_AT, PARTICULAR_TYPES } from '../../../domain/policy/particulars';
import { own } from '../../../words/schema-issues';
import { bilingual, code, text } from './fields';

/** A fact that cases can have beside their free text. */
export const particular = z.strictObject({
  id: code,
  zh: text,
  en: text,
  type: z.enum(PARTICULAR_TYPES),
  /** What can be chosen, of the type `choice` alone. */
  choices: z.array(z.strictObject({ code, zh: text, en: text })).optional(),
  /** Whether its value identifies somebody. Outside the case it is then masked as the customer is. */
  personal: z.literal(true).optional(),
});

/** A category asks for a particular. */
export const asked = z.strictObject({
  /** The id of a particular of this policy. */
  particular: code,
  /**
   * The step from which on no case may lack it: at intake the caller is told what is missing, and without it the case is
   * neither verified nor dispatched. Left out where it is asked for, and never needed.
   */
  neededAt: z.enum(NEEDED_AT).optional(),
});

/** A root cause that answers can name. */
export const cause = z.strictObject({
  id: code,
  zh: text,
  en: text,
  /** Compiled codes of the categories, with those below them, whose cases can have it; left out where all can. */
  categories: z
    .array(z.string())
    .min(1, own({ en: 'a cause that no category has is left out', zh: '不属于任何类别的投诉原因应删去' }))
    .optional(),
});

/**
 * An area (区域) for which something is suggested. A complaint is of it if its area is the code, one of the two names, or
 * one of the other spellings, whatever the case and width of the letters.
 */
export const area = z.strictObject({ code, zh: text, en: text, also: z.array(text).optional() });

/** A unit that usually helps with such cases, and what it is usually asked. */
export const suggestedTask = z.strictObject({ unit: code, question: bilingual });
