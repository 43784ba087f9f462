import { Alert } from 'antd';
import { useSpeech } from './language';
import { refusalOf } from './reason';

interface RefusedProps {
  /** What was thrown when it was tried. */
  readonly error: unknown;
  /** What else the API said of it. */
  readonly more?: string | undefined;
  /** Takes the notice away, where it stands beside something that goes on. */
  readonly onClose?: () => void;
}

/** Why something that somebody did was not done. */
export function Refused({ error, more, onClose }: RefusedProps) {
  const speech = useSpeech();
  return (
    <Alert
      type="error"
      role="alert"
      title={refusalOf(error, speech)}
      description={more}
      {...(onClose === undefined ? {} : { closable: { onClose } })}
    />
  );
}
