import { useEffect, useRef, useState } from 'react';
import { call } from '../frame/api';
import { serverNow } from '../frame/server-clock';
import { EMPTY, type Form, isEmpty } from './form';

/** How long somebody has to stop typing before what they wrote is saved, in milliseconds. */
const SETTLED_MS = 1_000;
const PATH = '/drafts/new/file';

interface Drafts {
  readonly items: readonly { readonly about: string; readonly fields: Partial<Form>; readonly savedAt: string }[];
}

export interface DraftState {
  /** `lost` while it cannot be saved. */
  readonly state: 'none' | 'saving' | 'saved' | 'lost';
  readonly savedAt: number | null;
}

/**
 * Keeps the form on the server while somebody fills it in, and brings it back on any device.
 *
 * @returns how it is kept, and what throws the draft away
 */
export function useDraft(form: Form, restore: (form: Form) => void): readonly [DraftState, () => Promise<void>] {
  const [draft, setDraft] = useState<DraftState>({ state: 'none', savedAt: null });
  const saved = useRef<string>(JSON.stringify(EMPTY));
  const looked = useRef(false);
  const written = JSON.stringify(form);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is looked for once.
  useEffect(() => {
    call<Drafts>('GET', '/drafts?about=new').then(
      ({ items: [kept] }) => {
        looked.current = true;
        if (kept === undefined) return;
        const found = { ...EMPTY, ...kept.fields };
        saved.current = JSON.stringify(found);
        setDraft({ state: 'saved', savedAt: Date.parse(kept.savedAt) });
        restore(found);
      },
      () => {
        looked.current = true;
        setDraft({ state: 'lost', savedAt: null });
      },
    );
  }, []);

  useEffect(() => {
    if (!looked.current || written === saved.current) return;
    const timer = setTimeout(() => {
      setDraft(({ savedAt }) => ({ state: 'saving', savedAt }));
      const kept = isEmpty(JSON.parse(written) as Form)
        ? call('DELETE', PATH)
        : call('PUT', PATH, { body: { fields: JSON.parse(written) } });
      kept.then(
        () => {
          saved.current = written;
          setDraft({ state: 'saved', savedAt: serverNow() });
        },
        () => setDraft(({ savedAt }) => ({ state: 'lost', savedAt })),
      );
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [written]);

  const discard = async (): Promise<void> => {
    saved.current = JSON.stringify(EMPTY);
    setDraft({ state: 'none', savedAt: null });
    await call('DELETE', PATH).catch(() => setDraft({ state: 'lost', savedAt: null }));
  };
  return [draft, discard];
}
