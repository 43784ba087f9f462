import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Dialog } from './dialog';
import { useSpeech } from './language';
import { beforehand, lazily } from './lazily';
import { SessionProvider, useLookAgain, useSession, useSessionQuery } from './session';
import { expired, goOn } from './signed-out';
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
  if (error) {
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
  if (session.mustChangePassword) {
    return (
      <Suspense fallback={<Waiting />}>
        <ChangePassword first onChanged={lookAgain} />
      </Suspense>
    );
  }
  return (
    <SessionProvider session={session}>
      {children}
      <SignInAgain />
    </SessionProvider>
  );
}

/** The form is there before it is needed: after an upgrade of the server the file of this page's version is gone. */
function useFormAtHand(): void {
  useEffect(() => beforehand(() => import('../sign-in/sign-in-form')), []);
}

/** Asks to sign in over the page, where the session has ended in the middle of work. What waited is sent then. */
function SignInAgain() {
  useFormAtHand();
  const { t } = useSpeech();
  const before = useSession();
  const queries = useQueryClient();
  const lookAgain = useLookAgain();
  if (!useStore(expired)) return null;
  const onSignedIn = async () => {
    await lookAgain();
    const now = queries.getQueryData<{ person: string } | null>(['session']);
    // What was open here is not for somebody else.
    if (now?.person !== before.person) location.assign('/desk/');
    else goOn();
  };
  return (
    <Dialog title={t('expiredTitle')} shut>
      <p className="quiet">{t('expiredText')}</p>
      <Suspense fallback={<Waiting />}>
        <SignInForm onSignedIn={onSignedIn} person={before.name} />
      </Suspense>
    </Dialog>
  );
}
