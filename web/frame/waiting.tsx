import { Spin } from 'antd';
import { useSpeech } from './language';
import { reasonOf } from './reason';

/** What stands where something is still being loaded. */
export function Waiting() {
  const { t } = useSpeech();
  return (
    <div className="page-message" role="status">
      <Spin />
      <span className="hidden-text">{t('loading')}</span>
    </div>
  );
}

/** What stands where something is not there: that it is being loaded, or why it cannot be. */
export function NotThere({ error }: { readonly error: Error | null }) {
  const speech = useSpeech();
  if (error === null) return <Waiting />;
  return (
    <p className="page-message" role="alert">
      {reasonOf(error, speech)}
    </p>
  );
}
