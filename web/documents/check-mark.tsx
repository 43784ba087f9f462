import { useSpeech } from '../frame/language';
import type { CheckState } from './use-document-draft';

interface CheckMarkProps {
  readonly state: CheckState;
  readonly count: number;
  /** Whether a change of it is read out; not where it only stands beside a name. @default false */
  readonly said?: boolean;
}

/** Whether a draft can be published, as the API said last. */
export function CheckMark({ state, count, said = false }: CheckMarkProps) {
  const { t } = useSpeech();
  return (
    <span className="check-mark" data-state={state} {...(said ? { role: 'status' } : {})}>
      {state === 'checking' && t('documents:checking')}
      {state === 'valid' && t('documents:valid')}
      {(state === 'faulty' || state === 'broken') && t('documents:faulty', { count })}
      {state === 'unchecked' && t('documents:unchecked')}
    </span>
  );
}
