import type { Words } from '../domain/language';

export type { Words };

/** What an action is called. */
export interface WordsOfAction {
  /** As on a button: what somebody does. */
  readonly name: Words;
  /** What somebody is told who has the duty to do it; left out where that is the name. */
  readonly toDo?: Words;
  /** What it does, for the page of the API. */
  readonly summary: Words;
}

/** The actions of one topic. Leaving out one whose command is declared does not compile. */
export type ActionWords<C extends { readonly action: string }> = Readonly<Record<C['action'], WordsOfAction>>;

/**
 * The events of one topic. Each is a sentence whose subject is who did it: `{unit}`, `{units}`, `{person}`, `{clock}`,
 * `{coordinator}`, `{level}`, `{outcome}` and `{text}` are filled in from the event.
 */
export type EventWords<E extends { readonly type: string }> = Readonly<Record<E['type'], Words>>;

/** The text with its places filled in; a place for which there is no value stays empty. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
