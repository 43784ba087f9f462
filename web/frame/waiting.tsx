import { Spin } from 'antd';
import { useSpeech } from './language';

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
