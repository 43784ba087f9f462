import { useCallback, useEffect, useRef, useState } from 'react';
import { call, NoAnswerError } from './api';
import { newKey, requestKey } from './sends';
import { serverNow } from './server-clock';

/** How long somebody has to stop typing before what they wrote is saved, in milliseconds. */
const SETTLED_MS = 1_000;
/** How long after a failure it is tried again, in milliseconds. */
const AGAIN_MS = 5_000;
/** A request that outlives its page has at most 64 KiB in all browsers; this leaves room for the rest of it. */
const OUTLIVES_PAGE = 60_000;

/** Where a draft keeps which form it is; no field of an action is called so. */
const FORM = 'form id';

interface Kept<Fields> {
  readonly action: string;
  readonly fields: Partial<Fields> & { readonly [FORM]?: string };
  readonly seen: number | null;
  readonly savedAt: string;
}

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
  /** Removes it, since what was written has been sent. */
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
  const latest = useRef({ ...form, written, nothing });
  latest.current = { ...form, written, nothing };
  /** What the server has, or is about to have. */
  const saved = useRef(nothing);
  const found = useRef<Kept<Fields> | null>(null);
  /** Requests go out one after the other: a draft that arrived after it was thrown away would come back. */
  const line = useRef<Promise<unknown>>(Promise.resolve());
  /** The same from the first letter until it is sent. */
  const id = useRef(newKey());
  const path = `/drafts/${about}/${action}`;

  const restore = useCallback((kept: Kept<Fields>) => {
    const { [FORM]: formId = id.current, ...fields } = kept.fields;
    id.current = formId;
    const whole = { ...latest.current.blank, ...fields };
    saved.current = JSON.stringify(whole);
    found.current = null;
    setMark({ state: 'saved', savedAt: Date.parse(kept.savedAt) });
    latest.current.restore(fields as Partial<Fields>, kept.seen);
  }, []);

  const save = useCallback(
    (leaving = false) => {
      const { written: text, nothing: empty, seen } = latest.current;
      if (text === saved.current || found.current !== null) return;
      const before = saved.current;
      saved.current = text;
      setMark(({ savedAt }) => ({ state: 'saving', savedAt }));
      const keepalive = leaving && new Blob([text]).size < OUTLIVES_PAGE;
      const put = () =>
        text === empty
          ? call('DELETE', path, { keepalive })
          : call('PUT', path, { body: { fields: { ...JSON.parse(text), [FORM]: id.current }, seen }, keepalive });
      // Whoever leaves the page waits for nothing.
      const going = leaving ? put() : line.current.then(put);
      line.current = going.then(
        () => setMark(text === empty ? NONE : { state: 'saved', savedAt: serverNow() }),
        (error: unknown) => {
          setMark(({ savedAt }) => ({ state: 'lost', savedAt }));
          // What the server turns down it turns down again.
          if (!(error instanceof NoAnswerError)) return;
          // What was written or thrown away since then counts more.
          if (saved.current === text) saved.current = before;
          setTimeout(() => setTries((count) => count + 1), AGAIN_MS);
        },
      );
    },
    [path],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: after a failure it is looked for again.
  useEffect(() => {
    if (off || looked) return;
    let left = false;
    call<{ items: readonly Kept<Fields>[] }>('GET', `/drafts?limit=200&about=${about}`).then(
      ({ items }) => {
        if (left) return;
        const kept = items.find((one) => one.action === action);
        if (kept !== undefined && latest.current.written === latest.current.nothing) restore(kept);
        else if (kept !== undefined) {
          found.current = kept;
          setMark({ state: 'found', savedAt: Date.parse(kept.savedAt) });
        }
        setLooked(true);
      },
      () => {
        if (left) return;
        setMark({ state: 'lost', savedAt: null });
        setTimeout(() => setTries((count) => count + 1), AGAIN_MS);
      },
    );
    return () => {
      left = true;
    };
  }, [about, action, off, looked, tries, restore]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is written, and each failure, begins the wait anew.
  useEffect(() => {
    if (off || !looked) return;
    const timer = setTimeout(save, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [written, off, looked, tries, save]);

  useEffect(() => {
    if (off || !looked) return;
    const leave = () => save(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      save();
    };
  }, [off, looked, save]);

  /** @param left what is in the form from now on, of which nothing is kept */
  const remove = (left: string) => {
    const wasKept = !looked || mark.state !== 'none' || saved.current !== nothing;
    saved.current = left;
    if (found.current === null) id.current = newKey();
    found.current = null;
    setMark(NONE);
    if (off || !wasKept) return;
    line.current = line.current
      .then(() => call('DELETE', path))
      // It is then offered once more, and can be thrown away there.
      .catch(() => setMark({ state: 'lost', savedAt: null }));
  };
  const discard = () => {
    const isOfThisForm = found.current === null;
    remove(nothing);
    if (isOfThisForm) latest.current.restore({}, latest.current.seen);
    else setTries((count) => count + 1);
  };
  // Within the second before it is saved, the time of an earlier saving would say too much.
  const isBehind = looked && found.current === null && written !== saved.current;
  return {
    ...mark,
    state: mark.state === 'saved' && isBehind ? 'saving' : mark.state,
    empty: written === nothing,
    discard,
    sent: () => remove(latest.current.written),
    keyFor: (request) => requestKey(id.current, request),
    takeUp: () => found.current !== null && restore(found.current),
  };
}
