import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { giveUp, sendNow, useUnconfirmed } from './sends';

/** What the server has not confirmed, with what can be done about it; nothing while all is confirmed. */
export function UnconfirmedMark() {
  const { t, say } = useSpeech();
  const [shown, setShown] = useState(false);
  const open = useUnconfirmed();
  if (open.length === 0) return null;
  return (
    <>
      <Button danger size="small" icon={<WarningOutlined />} onClick={() => setShown(true)}>
        {t('unsent', { count: open.length })}
      </Button>
      {shown && (
        <Dialog title={t('unsent', { count: open.length })} onClose={() => setShown(false)}>
          <p className="quiet">{t('unsentWhy')}</p>
          <ul>
            {open.map(({ key, label }) => (
              <li key={key} className="unconfirmed">
                <strong>{say(label.action)}</strong> <span>{label.number}</span>
                <Button size="small" onClick={() => sendNow(key)}>
                  {t('sendAgain')}
                </Button>
                <Button size="small" type="text" danger onClick={() => giveUp(key)}>
                  {t('giveUp')}
                </Button>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
