import { useCallback, useEffect, useRef, useState } from 'react';
import {
  draftOf,
  forget,
  type Kept,
  onLeaving,
  onRemovedElsewhere,
  onSettled,
  pathOf,
  remember,
  saveSoon,
  unsaved,
  useWaiting,
} from './draft-saves';
import { keepOpen } from './keep-open';
import { newKey, requestKey } from './sends';
import { serverNow } from './server-clock';

/** How long somebody has to stop typing before what they wrote is saved, in milliseconds. */
const SETTLED_MS = 1_000;
/** How long after a failure an earlier draft is looked for again, in milliseconds. */
const AGAIN_MS = 5_000;

export interface DraftForm<Fields> {
  /** The id of a complaint, or `new` while one is filed. */
  readonly about: string;
  readonly action: string;
  /** What is in the form now, and what is in it before anybody has written. */
  readonly fields: Fields;
  readonly blank: Fields;
  /** The version of the complaint that the person saw. */
  readonly seen: number | null;
  /** Puts what was kept into the form. */
  readonly restore: (fields: Partial<Fields>, seen: number | null) => void;
  /** Whether nothing of this form is kept. */
  readonly off?: boolean;
}

export interface Draft {
  /** `lost` while it cannot be saved; `found` while an earlier one waits for whoever began to write before it came. */
  readonly state: 'none' | 'saving' | 'saved' | 'lost' | 'found';
  /** Whether nothing has been written into the form. */
  readonly empty: boolean;
  /** When it was last saved, by the server's clock in milliseconds. */
  readonly savedAt: number | null;
  /** Puts an earlier draft that was found in place of what has been written since. */
  readonly takeUp: () => void;
  /** Throws it away and empties the form; or throws an earlier one away that was found, and keeps what is in the form. */
  readonly discard: () => void;
  /** Removes it, since what was written has been sent. An earlier one of another form stays. */
  readonly sent: () => void;
  /**
   * The idempotency key of a request that this form sends. It is the same whenever the same form sends the same thing
   * again, also after a reload and from another device, so that it is carried out once.
   */
  readonly keyFor: (request: { readonly body: unknown; readonly version: number | null }) => Promise<string>;
}

type Mark = Pick<Draft, 'state' | 'savedAt'>;
const NONE: Mark = { state: 'none', savedAt: null };

/**
 * Keeps a form on the server while somebody fills it in, and brings it back after a reload and on any device. What is
 * written within the last second is saved when the form or the page is left.
 */
export function useDraft<Fields extends object>(form: DraftForm<Fields>): Draft {
  const { about, action, blank, off = false } = form;
  const [mark, setMark] = useState<Mark>(NONE);
  const [looked, setLooked] = useState(false);
  const [tries, setTries] = useState(0);
  const written = JSON.stringify(form.fields);
  const nothing = JSON.stringify(blank);
  const latest = useRef({ ...form, written, nothing, looked });
  latest.current = { ...form, written, nothing, looked };
  /** What the server has, or will have once what waits has been saved. */
  const saved = useRef(nothing);
  const found = useRef<{ readonly kept: Kept; readonly form: string | undefined } | null>(null);
  /** The same from the first letter until it is sent. */
  const id = useRef(newKey());
  const waits = useWaiting(form, id.current);

  const restore = useCallback((fields: Kept['fields'], seen: number | null, formId: string | undefined) => {
    if (formId !== undefined) id.current = formId;
    const whole = { ...latest.current.blank, ...fields };
    saved.current = JSON.stringify(whole);
    found.current = null;
    latest.current.restore(fields as Partial<Fields>, seen);
  }, []);
  const takeUp = useCallback(
    (one: NonNullable<typeof found.current>) => {
      const { fields, seen, savedAt } = one.kept;
      restore(fields, seen, one.form);
      setMark({ state: 'saved', savedAt: Date.parse(savedAt) });
      // A draft that names no form becomes one of this form, so that it goes once this is sent.
      if (one.form === undefined) saveSoon({ about, action, form: id.current, text: saved.current, seen });
    },
    [about, action, restore],
  );

  const save = useCallback(() => {
    const { written: text, nothing: empty, seen } = latest.current;
    if (text === saved.current || found.current !== null) return;
    saved.current = text;
    saveSoon({ about, action, form: id.current, text: text === empty ? null : text, seen });
  }, [about, action]);

  useEffect(
    () =>
      onSettled((one, error) => {
        if (pathOf(one) !== pathOf({ about, action }) || one.form !== id.current) return;
        if (error !== null) setMark(({ savedAt }) => ({ state: 'lost', savedAt }));
        else setMark(one.text === null ? NONE : { state: 'saved', savedAt: serverNow() });
      }),
    [about, action],
  );

  // What was in the form when it was closed, and is not saved yet, is newer than what the server has.
  useEffect(() => {
    if (off) return;
    const left = unsaved({ about, action });
    if (left === undefined || left.text === null || latest.current.written !== latest.current.nothing) return;
    restore(JSON.parse(left.text), left.seen, left.form ?? undefined);
    if (left.goesOut) return setLooked(true);
    // It was closed before anybody knew whether there is an earlier draft, or what is to become of that.
    saved.current = latest.current.nothing;
    forget({ about, action });
  }, [about, action, off, restore]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after a failure it is looked for again.
  useEffect(() => {
    if (off || looked) return;
    let left = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const removing = unsaved({ about, action });
    draftOf({ about, action }).then(
      (there) => {
        if (left) return;
        setMark(NONE);
        const { written: text, nothing: empty } = latest.current;
        // What is about to be removed is not there any more for whoever opens the form again.
        const isGoing = removing?.text === null && (removing.form === null || removing.form === there?.form);
        if (there !== undefined && !isGoing && text === empty) takeUp(there);
        else if (there !== undefined && !isGoing && there.form !== id.current) {
          found.current = there;
          setMark({ state: 'found', savedAt: Date.parse(there.kept.savedAt) });
        }
        setLooked(true);
      },
      () => {
        if (left) return;
        setMark({ state: 'lost', savedAt: null });
        again = setTimeout(() => setTries((count) => count + 1), AGAIN_MS);
      },
    );
    return () => {
      left = true;
      clearTimeout(again);
    };
  }, [about, action, off, looked, tries, takeUp]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written begins the wait anew.
  useEffect(() => {
    if (off || !looked) return;
    const timer = setTimeout(save, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [written, off, looked, tries, save]);

  useEffect(() => {
    if (off) return;
    const leave = () => {
      const { written: text, nothing: empty, seen, looked: isKnown } = latest.current;
      if (isKnown && found.current === null) return save();
      // Saved now, it would take the place of an earlier draft.
      if (text !== empty && text !== saved.current) remember({ about, action, form: id.current, text, seen });
    };
    const noMore = onLeaving(leave);
    return () => {
      noMore();
      leave();
    };
  }, [about, action, off, save]);

  useEffect(() => {
    if (off || !looked) return;
    return onRemovedElsewhere({ about, action }, (removed) => {
      // The same form, brought back in two windows, was sent or thrown away in the other one.
      if (removed === id.current) return;
      if (latest.current.written === latest.current.nothing || found.current !== null) return;
      saved.current = latest.current.nothing;
      setTries((count) => count + 1);
    });
  }, [about, action, off, looked]);

  /** @param left what is in the form from now on, of which nothing is kept */
  const remove = (left: string) => {
    saved.current = left;
    const of = { about, action, form: id.current, text: null, seen: null };
    id.current = newKey();
    setMark(NONE);
    if (!off) saveSoon(of);
  };
  const discard = () => {
    if (found.current === null) {
      remove(nothing);
      latest.current.restore({}, latest.current.seen);
      return;
    }
    found.current = null;
    setMark(NONE);
    // What has been written since takes its place.
    if (written === nothing) saveSoon({ about, action, form: null, text: null, seen: null });
    else save();
  };
  const sent = () => {
    // The earlier draft is of another form, and waits on.
    if (found.current === null) return remove(written);
    saved.current = written;
    id.current = newKey();
  };
  const isEmpty = written === nothing;
  // Within the second before it is saved, the time of an earlier saving would say too much.
  const isBehind = looked && found.current === null && written !== saved.current;
  const state =
    mark.state === 'found' || mark.state === 'lost'
      ? mark.state
      : waits === 'failing'
        ? 'lost'
        : waits === 'saving' || (mark.state === 'saved' && isBehind)
          ? 'saving'
          : mark.state;
  // What cannot be saved stands in this form alone; what was sent beside an earlier draft need not be saved.
  const isHere = !isEmpty && (mark.state === 'lost' || (mark.state === 'found' && written !== saved.current));
  const heldAs = `form ${id.current}`;
  useEffect(() => {
    keepOpen(heldAs, isHere);
    return () => keepOpen(heldAs, false);
  }, [heldAs, isHere]);
  return {
    state,
    savedAt: mark.savedAt,
    empty: isEmpty,
    discard,
    sent,
    keyFor: (request) => requestKey(id.current, request),
    takeUp: () => found.current !== null && takeUp(found.current),
  };
}
