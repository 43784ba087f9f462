import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { Failed } from './failed';
import { TextField } from './fields';
import { FormDialog } from './form-dialog';
import { doer } from './paged';
import type { Person } from './person';
import { useAsking } from './use-asking';

type SignIn = components['schemas']['SignInOfPerson'];
type Asking = 'make' | 'reset' | 'shut' | 'bind' | 'unbind' | 'end';

/** How somebody gets in: by an account, by an identity at the firm's own sign-in; and where they are in now. */
export function SignInOf({ person: { id, name, state } }: { person: Person }) {
  const { t } = useSpeech();
  const queryKey = ['administration', 'sign-in', id];
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => answered(api.GET('/people/{id}/sign-in', { params: { path: { id } } })),
  });
  const { asking, ask, close, done, show, shown } = useAsking<Asking>(queryKey);
  const [login, setLogin] = useState(id);
  const [subject, setSubject] = useState('');
  const path = `/people/${encodeURIComponent(id)}`;
  const shows = async (what: Promise<{ password: string; login: string }>) => {
    const made = await what;
    show({
      title: t('administration:firstPassword'),
      text: t('administration:firstPasswordWhy', { name, login: made.login }),
      value: made.password,
    });
  };
  const takes = async (end: '/account' | '/identity' | '/sessions') => {
    await call('DELETE', `${path}${end}`);
    done();
  };
  const dialogs: Readonly<Record<Asking, () => ReactNode>> = {
    make: () => (
      <FormDialog
        title={t('administration:makeAccount')}
        text={t('administration:makeAccountWhy', { name })}
        fields={['login']}
        send={() =>
          shows(call('POST', `${path}/account`, { body: login.trim() === '' ? {} : { login: login.trim() } }))
        }
        onClose={close}
      >
        {(wrong) => <TextField label={t('signIn:login')} value={login} onChange={setLogin} wrong={wrong('login')} />}
      </FormDialog>
    ),
    reset: () => (
      <FormDialog
        danger
        title={t('administration:reset')}
        text={t('administration:resetWhy', { name })}
        send={() => shows(call('POST', `${path}/account/reset`, { body: {} }))}
        onClose={close}
      />
    ),
    shut: () => (
      <FormDialog
        danger
        title={t('administration:shut')}
        text={t('administration:shutWhy', { name })}
        send={() => takes('/account')}
        onClose={close}
      />
    ),
    bind: () => (
      <FormDialog
        title={t('administration:bind')}
        text={t('administration:bindWhy', { name, issuer: data?.ways.issuer ?? '' })}
        fields={['subject']}
        send={async () => {
          await call('PUT', `${path}/identity`, { body: { issuer: data?.ways.issuer, subject: subject.trim() } });
          done();
        }}
        onClose={close}
      >
        {(wrong) => (
          <TextField
            label={t('administration:subject')}
            hint={t('administration:subjectHint')}
            value={subject}
            onChange={setSubject}
            wrong={wrong('subject')}
          />
        )}
      </FormDialog>
    ),
    unbind: () => (
      <FormDialog
        danger
        title={t('administration:unbind')}
        text={t('administration:unbindWhy', { name })}
        send={() => takes('/identity')}
        onClose={close}
      />
    ),
    end: () => (
      <FormDialog
        danger
        title={t('signOutEverywhere')}
        text={t('administration:endSessionsWhy', { name, count: data?.sessions ?? 0 })}
        send={() => takes('/sessions')}
        onClose={close}
      />
    ),
  };
  return (
    <section className="card" aria-label={t('administration:signIn')}>
      <h2>{t('administration:signIn')}</h2>
      {error && <Failed error={error} />}
      {data && <Ways signIn={data} here={state !== 'left'} onAsk={ask} />}
      {asking && dialogs[asking]()}
      {shown}
    </section>
  );
}

interface WaysProps {
  readonly signIn: SignIn;
  /** Whether they have not left. */
  readonly here: boolean;
  readonly onAsk: (what: Asking) => void;
}

function Ways({ signIn: { account, identity, sessions, ways, names }, here, onAsk }: WaysProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const at = (moment_: string) => moment(moment_, now, speech);
  const inForce = account !== null && account.shutAt === null;
  return (
    <dl className="pairs-admin">
      <dt>{t('administration:account')}</dt>
      <dd>
        {account === null ? (
          <span className="quiet">{t('administration:noAccount')}</span>
        ) : (
          <>
            <strong className="code">{account.login}</strong>{' '}
            {account.shutAt !== null ? (
              <span className="late">{t('administration:shutAt', { time: at(account.shutAt) })}</span>
            ) : account.mustChangePassword ? (
              <span className="soon">
                {account.firstUntil === null
                  ? t('administration:mustChange')
                  : t('administration:firstUntil', { time: at(account.firstUntil) })}
              </span>
            ) : (
              <span className="quiet">{t('administration:passwordOf', { time: at(account.changedAt) })}</span>
            )}
            <p className="quiet">
              {t('administration:madeBy', { time: at(account.madeAt), name: doer(account.madeBy, names, speech) })}
            </p>
          </>
        )}
        <span className="pairs-deeds">
          {!inForce && here && ways.local && (
            <Button onClick={() => onAsk('make')}>{t('administration:makeAccount')}</Button>
          )}
          {inForce && (
            <>
              {here && <Button onClick={() => onAsk('reset')}>{t('administration:reset')}</Button>}
              <Button danger onClick={() => onAsk('shut')}>
                {t('administration:shut')}
              </Button>
            </>
          )}
        </span>
      </dd>
      <dt>{t('administration:identity')}</dt>
      <dd>
        {identity === null ? (
          <span className="quiet">
            {t(ways.issuer === null ? 'administration:noProvider' : 'administration:noIdentity')}
          </span>
        ) : (
          <>
            <strong className="code">{identity.subject}</strong> <span className="quiet code">{identity.issuer}</span>
            <p className="quiet">
              {t('administration:boundBy', { time: at(identity.boundAt), name: doer(identity.boundBy, names, speech) })}
            </p>
          </>
        )}
        <span className="pairs-deeds">
          {ways.issuer !== null && here && (
            <Button onClick={() => onAsk('bind')}>
              {t(identity === null ? 'administration:bind' : 'administration:rebind')}
            </Button>
          )}
          {identity !== null && (
            <Button danger onClick={() => onAsk('unbind')}>
              {t('administration:unbind')}
            </Button>
          )}
        </span>
      </dd>
      <dt>{t('administration:sessions')}</dt>
      <dd>
        {t('administration:signedIn', { count: sessions })}
        <span className="pairs-deeds">
          {sessions > 0 && (
            <Button danger onClick={() => onAsk('end')}>
              {t('signOutEverywhere')}
            </Button>
          )}
        </span>
      </dd>
    </dl>
  );
}
