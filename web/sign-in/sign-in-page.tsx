import { Alert } from 'antd';
import { useSpeech } from '../frame/language';
import { LanguageButton } from '../frame/language-button';
import { failureText } from './failure';
import SignInForm from './sign-in-form';

/** What somebody sees who is not signed in. */
export default function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<unknown> }) {
  const { t } = useSpeech();
  return (
    <main className="sign-in">
      <header>
        <img src="/assets/icon.svg" alt="" width={40} height={40} />
        <div>
          <h1>{t('desk')}</h1>
          <p className="quiet">{t('signIn:lead')}</p>
        </div>
        <LanguageButton />
      </header>
      {failureText && <Alert type="error" title={t(failureText)} role="alert" />}
      <SignInForm onSignedIn={onSignedIn} />
    </main>
  );
}
