import { useSpeech } from '../frame/language';
import { LanguageButton } from '../frame/language-button';
import SignInForm from './sign-in-form';

/** What somebody sees who is not signed in. */
export default function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
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
      <SignInForm onSignedIn={onSignedIn} />
    </main>
  );
}
