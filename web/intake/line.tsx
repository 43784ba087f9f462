import { type ReactNode, useId } from 'react';
import { useSpeech } from '../frame/language';

interface LineProps {
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly children: (props: { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode;
}

/** A field with its label, and with a word of explanation and what is wrong with it. */
export function Line({ label, optional = false, hint, wrong, children }: LineProps) {
  const { t } = useSpeech();
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="quiet field-optional">{t('intake:optional')}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="quiet field-hint">
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-invalid': wrong !== undefined,
        ...(described === '' ? {} : { 'aria-describedby': described }),
      })}
      {wrong && (
        <p id={`${id}-error`} className="late field-error">
          {wrong}
        </p>
      )}
    </div>
  );
}
