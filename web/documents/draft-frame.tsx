import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Link } from 'wouter';
import { useCommands } from '../frame/commands';
import type { Draft } from '../frame/draft';
import { DraftMark } from '../frame/draft-mark';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import './documents.css';

export interface Step {
  readonly name: string;
  readonly label: string;
  /** Works while nobody writes. */
  readonly letter: string;
  readonly mark?: ReactNode;
}

interface DraftFrameProps {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly draft: Draft;
  readonly steps: readonly Step[];
  readonly step: string;
  readonly onStep: (name: string) => void;
  readonly children: ReactNode;
}

/** A draft of a document, step by step: what it says, what it changes, what it would have done, and its publication. */
export function DraftFrame({ title, back, draft, steps, step, onStep, children }: DraftFrameProps) {
  const { t } = useSpeech();
  const list = useRef<HTMLDivElement>(null);
  useKeys(
    'page',
    steps.map(({ name, label, letter }) => ({ keys: letter, label, run: () => onStep(name) })),
  );
  useCommands(steps.map(({ name, label }) => ({ id: `step ${name}`, label, of: title, run: () => onStep(name) })));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = (steps.findIndex(({ name }) => name === step) + by + steps.length) % steps.length;
    onStep(steps[next]!.name);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className="doc-draft">
      <header className="doc-head">
        <div>
          <Link href={back.href} className="doc-back">
            ← {back.label}
          </Link>
          <h1>{title}</h1>
        </div>
        <DraftMark draft={draft} />
      </header>
      <div ref={list} role="tablist" aria-label={t('documents:steps')} className="doc-tabs" onKeyDown={onKeyDown}>
        {steps.map(({ name, label, letter, mark }) => (
          <button
            key={name}
            id={`step-${name}`}
            type="button"
            role="tab"
            aria-selected={name === step}
            aria-controls="step-panel"
            tabIndex={name === step ? 0 : -1}
            onClick={() => onStep(name)}
          >
            {label} {mark} <kbd aria-hidden>{letter.toUpperCase()}</kbd>
          </button>
        ))}
      </div>
      <div id="step-panel" role="tabpanel" aria-labelledby={`step-${step}`} className="doc-panel">
        {children}
      </div>
    </div>
  );
}
