import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { LanguageButton } from './language-button';
import { lazily } from './lazily';
import { Refused } from './refused';
import { signOut, useSession } from './session';
import { type Appearance, appear, useAppearance } from './theme';

const ChangePassword = lazily(() => import('../sign-in/change-password'));
const APPEARANCES = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const;

/** Who is signed in, in which offices; language, appearance, password, and the way out. */
export function AccountMenu() {
  const { t, say } = useSpeech();
  const { name, offices } = useSession();
  const appearance = useAppearance();
  const [shown, setShown] = useState<'menu' | 'password' | null>(null);
  const [failure, setFailure] = useState<unknown>();
  const close = () => {
    setShown(null);
    setFailure(undefined);
  };
  const end = (everywhere: boolean) => {
    setFailure(undefined);
    signOut(everywhere).catch(setFailure);
  };
  return (
    <>
      <Button type="text" onClick={() => setShown('menu')} aria-label={`${t('account')}: ${name}`}>
        <span className="account-name">{name}</span>
        <DownOutlined />
      </Button>
      {shown === 'menu' && (
        <Dialog
          title={name}
          onClose={close}
          footer={
            <>
              <Button onClick={() => end(true)}>{t('signOutEverywhere')}</Button>
              <Button type="primary" onClick={() => end(false)}>
                {t('signOut')}
              </Button>
            </>
          }
        >
          {failure !== undefined && <Refused error={failure} />}
          <ul className="quiet">
            {offices.map(({ role, unit, roleName, unitName }) => (
              <li key={`${role}@${unit}`}>
                {say(unitName)} · {say(roleName)}
              </li>
            ))}
          </ul>
          <dl className="settings">
            <dt>{t('languageName')}</dt>
            <dd>
              <LanguageButton />
            </dd>
            <dt>{t('theme')}</dt>
            <dd>
              <fieldset className="bare" aria-label={t('theme')}>
                {APPEARANCES.map(([value, label]) => (
                  <label key={value} className="choice">
                    <input
                      type="radio"
                      name="appearance"
                      checked={appearance === value}
                      onChange={() => appear(value satisfies Appearance)}
                    />
                    {t(label)}
                  </label>
                ))}
              </fieldset>
            </dd>
            <dt>{t('preferences')}</dt>
            <dd>
              <Link href="/preferences" onClick={close}>
                {t('preferencesChange')}
              </Link>
            </dd>
            <dt>{t('signIn:password')}</dt>
            <dd>
              <Button type="text" onClick={() => setShown('password')}>
                {t('changePassword')}
              </Button>
            </dd>
          </dl>
        </Dialog>
      )}
      {shown === 'password' && (
        <Dialog title={t('changePassword')} onClose={close}>
          <Suspense>
            <ChangePassword onChanged={close} />
          </Suspense>
        </Dialog>
      )}
    </>
  );
}
