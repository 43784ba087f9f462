import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { AccountMenu } from './account-menu';
import { FailedMark } from './failed-mark';
import { useKeys } from './keys';
import { KeysDialog } from './keys-dialog';
import { useSpeech } from './language';
import { LiveMark } from './live-mark';
import { NewerMark } from './newer-mark';
import { Palette } from './palette';
import { Rail } from './rail';
import { useStream } from './stream';
import { UnconfirmedMark } from './unconfirmed-mark';
import './shell.css';

/** The frame of every page: where one is, where one can go, whether it is up to date, and who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  const [finding, setFinding] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  useKeys('everywhere', [
    { keys: '$mod+k', label: t('openFind'), run: () => setFinding(true), always: true },
    { keys: 'Shift+?', label: t('showKeys'), run: () => setKeysShown(true) },
  ]);
  useStream();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Rail />
      <header className="top">
        <button type="button" className="top-find" onClick={() => setFinding(true)}>
          <SearchOutlined />
          <span>{t('findHint')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="top-marks">
          <UnconfirmedMark />
          <FailedMark />
          <NewerMark />
          <LiveMark />
          <Button
            className="top-keys"
            type="text"
            size="small"
            aria-label={t('showKeys')}
            onClick={() => setKeysShown(true)}
          >
            <kbd>?</kbd>
          </Button>
          <AccountMenu />
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
      {finding && <Palette onClose={() => setFinding(false)} />}
    </div>
  );
}
