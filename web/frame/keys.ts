import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { store } from './store';

export interface Key {
  /** As tinykeys writes it: `j`, `Enter`, `$mod+k`, `Shift+?`. */
  readonly keys: string;
  /** What it does, for the list of keys. */
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Also while somebody writes, or a dialog is open. */
  readonly always?: boolean;
  /** Again and again while it is held down. */
  readonly repeats?: boolean;
}

interface Group {
  readonly where: 'everywhere' | 'page';
  readonly keys: readonly Key[];
}

/** The keys that work now, for the list that `?` shows. */
export const groups = store<readonly Group[]>([]);

/** Whether somebody writes, so that letters are text. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

/**
 * Whether the key presses what somebody has reached with the tab key: a link or a button, and not the row in hand. A
 * button that was clicked keeps the focus too, but nobody goes on pressing it.
 */
const isForFocused = ({ key, target, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  (key === 'Enter' || key === ' ') &&
  !(ctrlKey || metaKey) &&
  target instanceof Element &&
  target.matches(':is(a[href], button, summary, input):focus-visible');

/** Whether the key sends a form: Ctrl-Enter, but not where it ends a word that is being composed. */
export const isSend = ({
  key,
  ctrlKey,
  metaKey,
  nativeEvent,
}: Pick<ReactKeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'nativeEvent'>): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing;

/** Whether keys of the page are out of reach: a dialog lies over it, or a menu is open. */
const isCovered = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether somebody writes or is in a dialog, so that the focus has to stay where it is. */
export const isBusy = (): boolean => isWriting(document.activeElement) || isCovered();

/** The keys that begin a sequence such as `g 4`, and until when the next key belongs to it, in milliseconds. */
const BEGIN_SEQUENCES: readonly string[] = ['g'];
const SEQUENCE_MS = 1_000;
let sequenceUntil = 0;
/** Whether the key pressed now goes on with a sequence, and does nothing of its own. */
let isWithin = false;
addEventListener(
  'keydown',
  (event) => {
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    isWithin = event.timeStamp < sequenceUntil;
    const begins =
      !isWithin &&
      BEGIN_SEQUENCES.includes(event.key) &&
      !(event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || isCovered());
    sequenceUntil = begins ? event.timeStamp + SEQUENCE_MS : 0;
  },
  { capture: true },
);

/** Lets these keys work as long as the component is shown. */
export function useKeys(where: Group['where'], keys: readonly Key[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  const signature = keys.map(({ keys: one, label }) => `${one} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the keys, whose functions change with every drawing.
  useEffect(() => {
    const group: Group = { where, keys: latest.current };
    groups.set([...groups.get(), group]);
    const bindings = latest.current.map(({ keys: one }, index) => [
      one,
      (event: KeyboardEvent) => {
        const key = latest.current[index];
        if (key === undefined || event.isComposing || (event.repeat && !key.repeats)) return;
        if (!key.always && (isWriting(event.target) || isForFocused(event) || isCovered())) return;
        if (isWithin && !key.always && !one.includes(' ')) return;
        event.preventDefault();
        key.run(event);
      },
    ]);
    // Which events are text is decided above.
    const stop = tinykeys(window, Object.fromEntries(bindings), { ignore: () => false });
    return () => {
      stop();
      groups.set(groups.get().filter((one) => one !== group));
    };
  }, [where, signature]);
}

const SHOWN: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Enter: '↵',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ' ': 'Space',
};

/** A key as it stands on a keyboard. */
export const shownKey = (keys: string): readonly string[] =>
  keys
    .replace('Shift+?', '?')
    .split(/[+ ]/)
    .map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part));
