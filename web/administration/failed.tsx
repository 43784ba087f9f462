import { Alert } from 'antd';
import { NoAnswerError } from '../frame/api';
import { useSpeech } from '../frame/language';

/** What the API says where it does not let somebody see something. */
export function Failed({ error }: { error: Error }) {
  const { t } = useSpeech();
  return <Alert type="warning" role="alert" title={error instanceof NoAnswerError ? t('noAnswer') : error.message} />;
}
