import { Alert, Button } from 'antd';
import { useSpeech } from './language';
import { giveUp, type Send, sendNow, useUnconfirmed } from './sends';

/** Says in a form that what was sent from it has not been confirmed; nothing else on the page can be reached from there. */
export function Unconfirmed({ sent }: { sent: string }) {
  const { t } = useSpeech();
  const send = useUnconfirmed().find(({ key }) => key === sent);
  if (send === undefined) return null;
  return <Alert type="warning" role="status" title={t('unsentOne')} action={<UnconfirmedButtons send={send} />} />;
}

/** What can be done about something that the server has not confirmed. */
export function UnconfirmedButtons({ send }: { send: Send }) {
  const { t } = useSpeech();
  return (
    <span className="unconfirmed-buttons">
      <Button size="small" onClick={() => sendNow(send.key)}>
        {t('sendAgain')}
      </Button>
      <Button size="small" type="text" danger onClick={() => giveUp(send.key)}>
        {t('giveUp')}
      </Button>
    </span>
  );
}
