import { call, mayBeOver } from './api';
import { keepOpen } from './keep-open';
import { waitAfter } from './sends';
import { store, useStore } from './store';

/**
 * What has yet to be saved of drafts. It belongs to the page and not to a form: a form may be closed while the network
 * is away, and what was written in it is saved all the same once that is back.
 */

/** Where a draft keeps which form it is; no field of an action is called so. */
const FORM = 'form id';
/** A request that outlives its page has at most 64 KiB in all browsers; this leaves room for the rest of it. */
const OUTLIVES_PAGE = 60_000;

/** A draft as the server has it. */
export interface Kept {
  readonly action: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly seen: number | null;
  readonly savedAt: string;
}

/** What is to become of the draft of a form. */
export interface Save {
  readonly about: string;
  readonly action: string;
  /** Which form it is: the same from the first letter until it is sent. Null removes the draft whichever form it is of. */
  readonly form: string | null;
  /** What is in it, as JSON; null where its draft is to be removed. */
  readonly text: string | null;
  readonly seen: number | null;
}

interface Waiting extends Save {
  /** Whether a try has failed. */
  readonly failing: boolean;
  /** Whether it goes out by itself; else it is only remembered, since an earlier draft may stand in its place. */
  readonly goesOut: boolean;
}

type Drafts = Pick<Save, 'about' | 'action'>;
export const pathOf = ({ about, action }: Drafts): string => `/drafts/${about}/${action}`;

const waiting = store<ReadonlyMap<string, Waiting>>(new Map());
const put = (one: Waiting): void => waiting.set(new Map([...waiting.get(), [pathOf(one), one]]));
const drop = (of: Drafts): void => waiting.set(new Map([...waiting.get()].filter(([path]) => path !== pathOf(of))));

// What was written and is saved nowhere would be lost with the page. A draft that was only to be removed is offered again.
waiting.subscribe(() =>
  keepOpen(
    'drafts',
    [...waiting.get().values()].some(({ text }) => text !== null),
  ),
);

/** Whether what is in this form has yet to be saved, and whether a try to do so has failed. */
export function useWaiting(of: Drafts, form: string): 'none' | 'saving' | 'failing' {
  const one = useStore(waiting).get(pathOf(of));
  return one === undefined || one.form !== form || !one.goesOut ? 'none' : one.failing ? 'failing' : 'saving';
}

/** What a form that is opened again had in it when it was closed, as far as it is not saved yet. */
export const unsaved = (of: Drafts): (Save & { readonly goesOut: boolean }) | undefined =>
  waiting.get().get(pathOf(of));

/** Remembers what was in a form as long as the page is open, and saves it nowhere. */
export const remember = (save: Save): void => put({ ...save, failing: false, goesOut: false });

/** It is in a form again, which looks after it from now on. */
export function forget(of: Drafts): void {
  if (unsaved(of)?.goesOut === false) drop(of);
}

/** What has become of a draft: saved or removed if there is no error, else turned down. */
type Settled = (save: Save, error: unknown) => void;
const listeners = new Set<Settled>();
export function onSettled(listener: Settled): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const busy = new Set<string>();

/** Saves or removes a draft as soon as that is possible, after what is on its way to the same draft. */
export function saveSoon(save: Save): void {
  const failing = waiting.get().get(pathOf(save))?.failing ?? false;
  put({ ...save, failing, goesOut: true });
  if (!busy.has(pathOf(save))) void carryOut(pathOf(save));
}

async function carryOut(path: string): Promise<void> {
  busy.add(path);
  for (let tries = 0; ; ) {
    const save = waiting.get().get(path);
    if (save === undefined || !save.goesOut) break;
    try {
      await (save.text === null ? remove(save) : write(save));
      tries = 0;
      settle(save, null);
    } catch (error) {
      if (!mayBeOver(error)) {
        settle(save, error);
        continue;
      }
      const latest = waiting.get().get(path);
      if (latest !== undefined) put({ ...latest, failing: true });
      await pause(waitAfter(error, tries++));
    }
  }
  busy.delete(path);
}

/** What was written or thrown away meanwhile counts more, and is carried out next. */
function settle(save: Save, error: unknown): void {
  const latest = waiting.get().get(pathOf(save));
  if (latest?.text === save.text && latest.form === save.form) drop(save);
  for (const listener of listeners) listener(save, error);
  if (error === null && save.text === null)
    windows.postMessage({ about: save.about, action: save.action, form: save.form });
}

const write = ({ text, form, seen, ...of }: Save, keepalive = false): Promise<unknown> => {
  const fields = { ...JSON.parse(text ?? '{}'), [FORM]: form };
  return call('PUT', pathOf(of), { body: { fields, seen }, keepalive });
};

/** The draft of a form as the server has it, and which form that is; undefined if there is none. */
export async function draftOf({
  about,
  action,
}: Drafts): Promise<{ kept: Kept; form: string | undefined } | undefined> {
  const { items } = await call<{ items: readonly Kept[] }>('GET', `/drafts?limit=200&about=${about}`);
  const found = items.find((one) => one.action === action);
  if (found === undefined) return undefined;
  const { [FORM]: form, ...fields } = found.fields;
  return { kept: { ...found, fields }, form: form as string | undefined };
}

/** Removes the draft of a form, and never that of another one, which may have been saved in its place by another window. */
async function remove({ form, ...of }: Save): Promise<void> {
  const there = form === null ? null : await draftOf(of);
  if (there === null || there?.form === form) await call('DELETE', pathOf(of));
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    addEventListener('online', wake);
  });

type Removed = Omit<Save, 'text' | 'seen'>;
const windows = new BroadcastChannel('shouwen-drafts');
/** Calls it when another window has removed the draft of a form, so that there is room for that of this window. */
export function onRemovedElsewhere(of: Drafts, listener: (form: string | null) => void): () => void {
  const hear = ({ data }: MessageEvent<Removed>) => {
    if (pathOf(data) === pathOf(of)) listener(data.form);
  };
  windows.addEventListener('message', hear);
  return () => windows.removeEventListener('message', hear);
}

const leavers = new Set<() => void>();
/** Calls it when the page is left, before what waits is sent for the last time. */
export function onLeaving(leaver: () => void): () => void {
  leavers.add(leaver);
  return () => leavers.delete(leaver);
}

addEventListener('pagehide', () => {
  for (const leaver of leavers) leaver();
  // Whoever leaves the page waits for nothing. What is on its way already would be broken off, and goes out once more.
  for (const one of waiting.get().values()) {
    if (one.text === null || !one.goesOut) continue;
    void write(one, new Blob([one.text]).size < OUTLIVES_PAGE).catch(() => undefined);
  }
});
