import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answered, api } from '../frame/api';
import { type Draft, useDraft } from '../frame/draft';
import { useSpeech } from '../frame/language';
import { useSettled } from '../frame/settled';
import type { Fault, PlacedFault } from './faults';
import type { Checked, Kind } from './kinds';
import { brokenAt, placeOf, treeOf } from './places';
import { inOrder, type JsonSchema } from './schema';

/** How long somebody has to stop typing before the document is checked, in milliseconds. */
const SETTLED_MS = 400;

/** What is kept of a document that somebody edits. */
export interface DocumentFields {
  readonly text: string;
  /** The version from which it began. */
  readonly from: number;
  /** The back-test that was made of it last, and the {@link fingerprint} of the text at that time. */
  readonly test: { readonly id: string; readonly of: string } | null;
}

export type CheckState = 'broken' | 'checking' | 'valid' | 'faulty' | 'unchecked';

export interface DocumentDraft<Of extends Kind> {
  readonly fields: DocumentFields;
  readonly set: (change: Partial<DocumentFields>) => void;
  readonly draft: Draft;
  /** What is written, where it is JSON; undefined otherwise. */
  readonly document: Readonly<Record<string, unknown>> | undefined;
  readonly state: CheckState;
  /** What the API said last, of this text or of one a moment before. */
  readonly check: Checked<Of> | undefined;
  /** In the order of the text. */
  readonly faults: readonly PlacedFault[];
}

/** What drafts are kept under, before the id of the document. */
const ABOUT: Readonly<Record<Kind, string>> = { policies: 'policy', calendars: 'calendar' };

/**
 * A document that somebody edits: kept on the server, and checked by the API as soon as they pause.
 *
 * @param base the text from which it begins, and the version that it is of
 */
export function useDocumentDraft<Of extends Kind>(
  of: Of,
  id: string,
  base: { readonly text: string; readonly from: number },
): DocumentDraft<Of> {
  const about = `${ABOUT[of]}:${id}`;
  const { t, language } = useSpeech();
  const blank = useMemo<DocumentFields>(() => ({ ...base, test: null }), [base]);
  const [fields, setFields] = useState(blank);
  const draft = useDraft({
    about,
    action: 'publish',
    fields,
    blank,
    seen: null,
    restore: (kept) => setFields({ ...blank, ...kept }),
  });
  const { text } = fields;
  const tree = useMemo(() => treeOf(text), [text]);
  const document = useMemo(() => objectIn(text), [text]);
  const settled = useSettled(text, SETTLED_MS);
  const asked = useMemo(() => objectIn(settled), [settled]);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['documents', about, language, settled],
    queryFn: (): Promise<Checked<Of>> => answered(api.POST(`/${of as Kind}/validate`, { body: { document: asked! } })),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const faults = useMemo(() => {
    const broken: Fault[] = document === undefined ? [{ pointer: null, message: t('documents:broken') }] : [];
    const found: readonly Fault[] = document === undefined ? broken : (data?.problems ?? []);
    return found
      .map((fault) => ({
        ...fault,
        place: fault.pointer === null ? (brokenAt(tree) ?? WHOLE) : placeOf(text, tree, fault.pointer),
      }))
      .sort((a, b) => a.place.from - b.place.from);
  }, [document, data, tree, text, t]);
  const isBehind = settled !== text || isPlaceholderData || data === undefined;
  const state: CheckState =
    document === undefined
      ? 'broken'
      : error !== null
        ? 'unchecked'
        : isBehind
          ? 'checking'
          : data.valid
            ? 'valid'
            : 'faulty';
  return {
    fields,
    set: (change) => setFields((before) => ({ ...before, ...change })),
    draft,
    document,
    state,
    check: data,
    faults,
  };
}

const WHOLE = { from: 0, to: 1 };

/** The object that a text is; undefined where it is none. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Tells one text from another; not a secret. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}

/** A document as people write it: its members in the order of the schema, whatever order they were stored in. */
export const asText = (document: unknown, schema: JsonSchema): string =>
  `${JSON.stringify(inOrder(schema, document), null, 2)}\n`;
