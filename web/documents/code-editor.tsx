import { autocompletion, type CompletionContext, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { useSpeech } from '../frame/language';
import type { PlacedFault } from './faults';
import { phrases } from './phrases';
import { treeOf } from './places';
import { type JsonSchema, offeredAt } from './schema';

interface CodeEditorProps {
  readonly label: string;
  readonly value: string;
  /** Left out for a document that is only read. */
  readonly onChange?: (text: string) => void;
  readonly faults?: readonly PlacedFault[];
  /** What completion offers. */
  readonly schema?: JsonSchema | undefined;
  /** The place to go to; each object is a wish of its own. */
  readonly goTo?: { readonly at: number } | null;
}

const NO_FAULTS: readonly PlacedFault[] = [];

/** Written into the page with its nonce, since the page allows no other styles. */
const nonce = document.querySelector('script')?.nonce ?? '';

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--quiet)', backgroundColor: 'var(--raised)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  // What is selected lies behind the line and has to be seen through it.
  '&.cm-focused .cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent) 9%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--accent-line)',
  },
  '.cm-selectionBackground': { backgroundColor: 'var(--line)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-line)' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--raised)', borderColor: 'var(--line)' },
  '.cm-panels input, .cm-panels button': {
    color: 'var(--text)',
    backgroundColor: 'var(--surface)',
    backgroundImage: 'none',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--soon-ground)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-line)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--accent-ground)' },
  '.cm-foldPlaceholder': { color: 'var(--quiet)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--surface)', border: '1px solid var(--line-strong)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--text)',
    backgroundColor: 'var(--accent-ground)',
  },
  '.cm-completionDetail': { color: 'var(--quiet)', fontStyle: 'normal' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--late)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--late)',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': { content: 'none', borderRadius: '50%', backgroundColor: 'var(--late)', scale: '0.7' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--pause)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--quiet)' },
]);

/** A JSON document as text: with line numbers, folding, completion by its schema, and its faults at their places. */
export default function CodeEditor({
  label,
  value,
  onChange,
  faults = NO_FAULTS,
  schema,
  goTo = null,
}: CodeEditorProps) {
  const { language: spoken } = useSpeech();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onChange, schema });
  latest.current = { onChange, schema };
  const isRead = onChange === undefined;
  const first = useRef(value);
  const name = useRef(new Compartment());

  useEffect(() => {
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          EditorView.cspNonce.of(nonce),
          lineNumbers(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          search({ top: true }),
          highlightSelectionMatches(),
          json(),
          syntaxHighlighting(colours),
          look,
          lintGutter(),
          name.current.of([]),
          ...(isRead ? [EditorState.readOnly.of(true)] : []),
          autocompletion({ override: [(context) => completions(context, latest.current.schema)], icons: false }),
          // Tab leaves the editor, as it leaves any field.
          keymap.of([
            ...completionKeymap,
            ...searchKeymap,
            ...lintKeymap,
            ...foldKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.domEventHandlers({ beforeinput: replaceSelected }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onChange?.(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [isRead]);

  useEffect(() => {
    const said = [
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorState.phrases.of(phrases(spoken)),
    ];
    view.current?.dispatch({ effects: name.current.reconfigure(said) });
  }, [label, spoken]);

  // What comes from elsewhere, such as a draft that was found, takes the place of what is there.
  useEffect(() => {
    first.current = value;
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const end = editor.state.doc.length;
    const shown = faults.map(({ place: { from, to }, message }) => ({
      from: Math.min(from, end),
      to: Math.min(to, end),
      severity: 'error' as const,
      message,
    }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [faults]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null || goTo === null) return;
    const at = Math.min(goTo.at, editor.state.doc.length);
    editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    editor.focus();
  }, [goTo]);

  return <div ref={host} className="code-editor" />;
}

/**
 * Puts what is typed in place of what is selected. Left to itself the browser keeps the look of what was selected with
 * styles written into the page, which the page does not allow.
 */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const { data } = event;
  const { from, to, empty } = view.state.selection.main;
  if (event.inputType !== 'insertText' || data === null || event.isComposing || empty || view.state.readOnly)
    return false;
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handler) => handler(view, from, to, data, insert))) view.dispatch(insert());
  return true;
}

function completions(context: CompletionContext, schema: JsonSchema | undefined) {
  if (schema === undefined) return null;
  const text = context.state.doc.toString();
  const offered = offeredAt(schema, text, treeOf(text), context.pos);
  if (offered === null) return null;
  // Unasked it comes only where somebody has begun to write.
  if (!context.explicit && offered.from === context.pos) return null;
  const { from, to, options } = offered;
  return {
    from,
    to,
    filter: false,
    options: matching(options, text.slice(from, context.pos)).map(({ label, text: apply, detail }) => ({
      label,
      detail,
      apply,
    })),
  };
}

/** Those that contain what has been written so far, its quotes aside. */
const matching = <One extends { readonly label: string }>(options: readonly One[], written: string): readonly One[] => {
  const sought = written.replaceAll('"', '').toLowerCase();
  return options.filter(({ label }) => label.toLowerCase().includes(sought));
};
