import { Button } from 'antd';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { beforehand, lazily } from './lazily';
import { SessionProvider, useLookAgain, useSession, useSessionQuery } from './session';
import { expired, goOn, isShownTo } from './signed-out';
import { useStore } from './store';
import { Waiting } from './waiting';

const SignInPage = lazily(() => import('../sign-in/sign-in-page'));
const SignInForm = lazily(() => import('../sign-in/sign-in-form'));
const ChangePassword = lazily(() => import('../sign-in/change-password'));

/** Shows the desk to whoever is signed in, and the sign-in page to everybody else. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  const { data: session, error, refetch } = useSessionQuery();
  const lookAgain = useLookAgain();
  /** Whether the desk is open: what is asked of the person from then on is asked over the page, which keeps all its forms. */
  const isOpen = useRef(false);
  if (error && session === undefined) {
    return (
      <main className="page-message">
        <p>{t('noAnswer')}</p>
        <Button onClick={() => void refetch()}>{t('retry')}</Button>
      </main>
    );
  }
  if (session === undefined) return <Waiting />;
  if (session === null) {
    return (
      <Suspense fallback={<Waiting />}>
        <SignInPage onSignedIn={lookAgain} />
      </Suspense>
    );
  }
  if (session.mustChangePassword && !isOpen.current) {
    return (
      <Suspense fallback={<Waiting />}>
        <ChangePassword first="page" onChanged={lookAgain} />
      </Suspense>
    );
  }
  isOpen.current = true;
  isShownTo(session.person);
  return (
    <SessionProvider session={session}>
      {children}
      <SignInAgain />
    </SessionProvider>
  );
}

/** The forms are there before they are needed: after an upgrade of the server the files of this page's version are gone. */
function useFormsAtHand(): void {
  useEffect(() => {
    beforehand(() => import('../sign-in/sign-in-form'));
    beforehand(() => import('../sign-in/change-password'));
  }, []);
}

/** Asks to sign in over the page, where the session has ended in the middle of work. What waited is sent then. */
function SignInAgain() {
  useFormsAtHand();
  const { t } = useSpeech();
  const before = useSession();
  const lookAgain = useLookAgain();
  if (!useStore(expired)) return null;
  const onSignedIn = async () => {
    const now = await lookAgain();
    // What was open here is not for somebody else.
    if (now?.person !== before.person) location.assign('/desk/');
    // What waits would be turned down before the person has a password of their own.
    else if (!now.mustChangePassword) goOn();
  };
  return (
    <Dialog title={t('expiredTitle')} shut>
      <p className="quiet">{t('expiredText')}</p>
      <Suspense fallback={<Waiting />}>
        {before.mustChangePassword ? (
          <ChangePassword first="dialog" onChanged={onSignedIn} />
        ) : (
          <SignInForm onSignedIn={onSignedIn} person={before.name} />
        )}
      </Suspense>
    </Dialog>
  );
}
