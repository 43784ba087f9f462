import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { useUnconfirmed } from './sends';
import { UnconfirmedButtons } from './unconfirmed';

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
            {open.map((send) => (
              <li key={send.key} className="unconfirmed">
                <strong>{say(send.label.action)}</strong> <span>{send.label.number}</span>
                <UnconfirmedButtons send={send} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
