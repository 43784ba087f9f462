import { type KeyboardEvent, useRef, useState } from 'react';
import { useSpeech } from '../frame/language';
import { lineOf, type Place } from './places';

/** Something that is wrong with a document. */
export interface Fault {
  /** JSON pointer; null where the text is no JSON. */
  readonly pointer: string | null;
  readonly message: string;
}

/** A fault with its place in the text. */
export interface PlacedFault extends Fault {
  readonly place: Place;
}

interface FaultListProps {
  readonly text: string;
  readonly faults: readonly PlacedFault[];
  /** Goes to the place of a fault. */
  readonly onGo: (fault: PlacedFault) => void;
}

/** Everything that is wrong, in the order of the text. The arrows go through the list, Enter goes to the place. */
export function FaultList({ text, faults, onGo }: FaultListProps) {
  const { t } = useSpeech();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const current = Math.min(at, faults.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.min(faults.length - 1, Math.max(0, current + step));
    setAt(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <ul ref={list} className="fault-list" aria-label={t('documents:faults')} onKeyDown={onKeyDown}>
      {faults.map((fault, index) => (
        <li key={`${fault.pointer} ${fault.message}`}>
          <button
            type="button"
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setAt(index)}
            onClick={() => onGo(fault)}
          >
            <span className="fault-line">{t('documents:line', { line: lineOf(text, fault.place.from) })}</span>
            <code>{fault.pointer === null ? t('documents:noJson') : fault.pointer || '/'}</code>
            <span>{fault.message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
