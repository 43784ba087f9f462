import { Alert, Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { refusalOf } from '../frame/reason';
import { nowSignedIn } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { returnTo } from './return-to';
import { Samples } from './samples';
import { signIn, useWays } from './ways';
import './sign-in.css';

/** All ways of signing in: by name and password, by the provider of the firm, and in a sample by one click. */
export default function SignInForm({ onSignedIn, person }: { onSignedIn: () => Promise<unknown>; person?: string }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const { data: ways, error } = useWays();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    if (person === undefined) return;
    // Whoever signed in in another tab comes back to this one.
    const look = () => {
      nowSignedIn();
      void call('GET', '/session')
        .then(onSignedIn)
        .catch(() => undefined);
    };
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [person, onSignedIn]);
  const ids = { login: useId(), password: useId() };
  if (ways === undefined) return <NotThere error={error} />;
  const enter = async (name: string, secret: string) => {
    setBusy(name);
    setRefusal(null);
    try {
      await signIn(name, secret);
      await onSignedIn();
    } catch (error) {
      setRefusal(refusalOf(error, speech));
    } finally {
      setBusy(null);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (login === '' || password === '') setRefusal(t('signIn:required'));
    else void enter(login, password);
  };
  return (
    <div className="sign-in-ways">
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {ways.oidc && (
        <Button
          type="primary"
          size="large"
          block
          href={withReturn(ways.oidc.href)}
          // The page under which somebody signs in again must not go.
          {...(person === undefined ? {} : { target: '_blank' })}
        >
          {t('signIn:with', { name: say(ways.oidc.title) })}
        </Button>
      )}
      {ways.oidc && person !== undefined && <p className="quiet">{t('expiredElsewhere')}</p>}
      {ways.oidc && ways.local && <p className="sign-in-or quiet">{t('signIn:or')}</p>}
      {ways.local && (
        <form className="sign-in-form" onSubmit={submit}>
          <label htmlFor={ids.login}>{t('signIn:login')}</label>
          <Input
            id={ids.login}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="large"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
          <label htmlFor={ids.password}>{t('signIn:password')}</label>
          <Input
            id={ids.password}
            name="password"
            type="password"
            autoComplete="current-password"
            size="large"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <Button
            htmlType="submit"
            size="large"
            block
            type={ways.oidc ? 'default' : 'primary'}
            loading={busy === login && busy !== ''}
          >
            {t('signIn:submit')}
          </Button>
        </form>
      )}
      {!ways.local && ways.oidc === null && <p>{t('signIn:none')}</p>}
      {ways.sample && <Samples people={ways.sample} only={person} busy={busy} onChoose={enter} />}
    </div>
  );
}

/** The provider sends the browser back to where it was. */
function withReturn(href: string): string {
  const url = new URL(href, location.origin);
  url.searchParams.set('returnTo', returnTo(location.pathname, location.search));
  return `${url.pathname}${url.search}`;
}
