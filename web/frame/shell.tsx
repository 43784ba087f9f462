import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { AccountMenu } from './account-menu';
import { useKeys } from './keys';
import { KeysDialog } from './keys-dialog';
import { useSpeech } from './language';
import { LiveMark } from './live-mark';
import { Palette } from './palette';
import { usePlaces } from './places';
import { useStream } from './stream';
import { UnconfirmedMark } from './unconfirmed-mark';
import './shell.css';

/** The frame of every page: where one is, where one can go, whether it is up to date, and who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  const [location, navigate] = useLocation();
  const [finding, setFinding] = useState(false);
  const places = usePlaces();
  const [keysShown, setKeysShown] = useState(false);
  useKeys('everywhere', [
    { keys: '$mod+k', label: t('openFind'), run: () => setFinding(true), always: true },
    { keys: 'Shift+?', label: t('showKeys'), run: () => setKeysShown(true) },
    ...places.map(({ path, name, digit }) => ({ keys: `g ${digit}`, label: t(name), run: () => navigate(path) })),
  ]);
  useStream();
  const isHere = (path: string) => location === path || location.startsWith(`${path}/`);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <nav className="rail" aria-label={t('navigation')}>
        <Link href="/work" className="rail-brand" aria-label={t('desk')}>
          <img src="/assets/icon.svg" alt="" width={28} height={28} />
        </Link>
        {places.map(({ path, name, icon: Icon }) => (
          <Link key={path} href={path} className="rail-place" aria-current={isHere(path) ? 'page' : undefined}>
            <Icon />
            <span>{t(name)}</span>
          </Link>
        ))}
      </nav>
      <header className="top">
        <button type="button" className="top-find" onClick={() => setFinding(true)}>
          <SearchOutlined />
          <span>{t('findHint')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="top-marks">
          <UnconfirmedMark />
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
