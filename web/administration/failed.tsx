import { Alert } from 'antd';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';

/** What the API says where it does not let somebody see something. */
export function Failed({ error }: { error: Error }) {
  const speech = useSpeech();
  return <Alert type="warning" role="alert" title={reasonOf(error, speech)} />;
}
