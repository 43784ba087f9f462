import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { type ChangedFact, factText } from './changed-fields';
import './words';
import './action.css';

interface FramedProps {
  readonly id: string;
  readonly label: string;
  /** Whether it is several controls. @default false */
  readonly group?: boolean;
  /** @default false */
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  /** What it is in the complaint, where somebody else has changed it meanwhile. */
  readonly meanwhile?: ChangedFact | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A field with what it is called, a word of explanation, and what is wrong with it. */
export function Framed({ id, label, group = false, optional = false, hint, meanwhile, error, children }: FramedProps) {
  const speech = useSpeech();
  const { t } = speech;
  const name = (
    <>
      {label} {optional && <span className="quiet field-optional">{t('action:optional')}</span>}
    </>
  );
  const rest = (
    <>
      {hint && (
        <p id={`${id}-hint`} className="quiet field-hint">
          {hint}
        </p>
      )}
      {meanwhile && (
        <p className="soon field-meanwhile">
          {t('action:meanwhile', {
            before: factText(meanwhile.before, speech),
            after: factText(meanwhile.after, speech),
          })}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="late field-error">
          {error}
        </p>
      )}
    </>
  );
  return group ? (
    <fieldset className="field">
      <legend>{name}</legend>
      {rest}
    </fieldset>
  ) : (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      {rest}
    </div>
  );
}
