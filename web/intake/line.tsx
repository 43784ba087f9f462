import { type ReactNode, useId } from 'react';
import { useSpeech } from '../frame/language';

interface LineProps {
  readonly label: string;
  readonly optional?: boolean;
  readonly wrong?: string | undefined;
  readonly children: (props: { id: string; 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode;
}

/** A field with its label, and with what is wrong with it. */
export function Line({ label, optional = false, wrong, children }: LineProps) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="quiet field-optional">{t('intake:optional')}</span>}
      </label>
      {children({
        id,
        'aria-invalid': wrong !== undefined,
        ...(wrong === undefined ? {} : { 'aria-describedby': `${id}-error` }),
      })}
      {wrong && (
        <p id={`${id}-error`} className="late field-error">
          {wrong}
        </p>
      )}
    </div>
  );
}
