import { Button } from 'antd';
import { useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { CredentialEntry, type Ending } from './credential';
import { EndCredential } from './end-credential';
import { Entries } from './entries';
import { MomentField } from './fields';
import { FormDialog } from './form-dialog';
import { PAGE, usePaged } from './paged';
import type { Person } from './person';
import { useAsking } from './use-asking';

type Asking = 'make' | { readonly do: Ending; readonly token: string; readonly until: string | null };

/** The tokens with which programs act as somebody. */
export function Tokens({ person: { id, name, state } }: { person: Person }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const [until, setUntil] = useState<string | undefined>();
  const queryKey = ['administration', 'tokens', id];
  const { items, names, error, onMore } = usePaged(queryKey, (cursor) =>
    answered(
      api.GET('/persons/{id}/tokens', { params: { path: { id }, query: { limit: PAGE, ...(cursor && { cursor }) } } }),
    ),
  );
  const { asking, ask, close, done, show, shown } = useAsking<Asking>(queryKey);
  const path = `/persons/${encodeURIComponent(id)}/tokens`;
  const make = async () => {
    const { token: value } = await call<{ token: string }>('POST', path, {
      body: until === undefined ? {} : { until },
    });
    show({ title: t('administration:newToken'), text: t('administration:newTokenWhy', { name }), value });
  };
  return (
    <section className="card" aria-label={t('administration:tokens')}>
      <div className="card-head">
        <h2>{t('administration:tokens')}</h2>
        {state !== 'left' && <Button onClick={() => ask('make')}>{t('administration:makeToken')}</Button>}
      </div>
      <Entries
        label={t('administration:tokens')}
        items={items}
        error={error}
        keyOf={(token) => token.id}
        none={t('administration:noTokens')}
        onMore={onMore}
        draw={(token) => (
          <CredentialEntry
            of={token}
            names={names}
            onAsk={(how) => ask({ do: how, token: token.id, until: token.expiresAt })}
          >
            <strong>{t('administration:tokenOf', { time: moment(token.createdAt, now, speech) })}</strong>
          </CredentialEntry>
        )}
      />
      {asking === 'make' && (
        <FormDialog
          title={t('administration:makeToken')}
          text={t('administration:makeTokenWhy', { name })}
          fields={['until']}
          send={make}
          onClose={close}
        >
          {(wrong) => (
            <MomentField
              label={t('administration:until')}
              hint={t('administration:tokenUntilHint')}
              optional
              value={until}
              onChange={setUntil}
              wrong={wrong('until')}
            />
          )}
        </FormDialog>
      )}
      {asking !== null && asking !== 'make' && (
        <EndCredential
          how={asking.do}
          text={t(`administration:${asking.do}TokenWhy`, { name })}
          path={`${path}/${asking.token}`}
          until={asking.until}
          onClose={close}
          onDone={done}
        />
      )}
      {shown}
    </section>
  );
}
