import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { CredentialHistory, hasEnded, Validity } from './credential';
import { EndDialog } from './end-dialog';
import { Entries } from './entries';
import { MomentField } from './fields';
import { FormDialog } from './form-dialog';
import { PAGE, usePaged } from './paged';
import type { Person } from './person';
import { type Secret, ShownOnce } from './shown-once';

type Asking = 'make' | { readonly end: string; readonly until: string | null } | { readonly revoke: string } | null;

/** The tokens with which programs act as somebody. */
export function Tokens({ person: { id, name, state } }: { person: Person }) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const [until, setUntil] = useState<string | undefined>();
  const [secret, setSecret] = useState<Secret | null>(null);
  const queryKey = ['administration', 'tokens', id];
  const { items, names, error, onMore } = usePaged(queryKey, (cursor) =>
    answered(
      api.GET('/persons/{id}/tokens', { params: { path: { id }, query: { limit: PAGE, ...(cursor && { cursor }) } } }),
    ),
  );
  const path = `/persons/${encodeURIComponent(id)}/tokens`;
  const close = () => setAsking(null);
  const done = () => {
    close();
    void queries.invalidateQueries({ queryKey });
  };
  const make = async () => {
    const made = await call<{ token: string }>('POST', path, { body: until === undefined ? {} : { until } });
    setSecret({
      title: t('administration:newToken'),
      text: t('administration:newTokenWhy', { name }),
      value: made.token,
    });
    done();
  };
  return (
    <section className="card" aria-label={t('administration:tokens')}>
      <div className="card-head">
        <h2>{t('administration:tokens')}</h2>
        {state !== 'left' && <Button onClick={() => setAsking('make')}>{t('administration:makeToken')}</Button>}
      </div>
      <Entries
        label={t('administration:tokens')}
        items={items}
        error={error}
        keyOf={(token) => token.id}
        none={t('administration:noTokens')}
        onMore={onMore}
        draw={(token) => (
          <div className="entry">
            <div className="entry-main">
              <strong>{t('administration:tokenOf', { time: moment(token.createdAt, now, speech) })}</strong>
              <Validity of={token} lastUsedOn={token.lastUsedOn} />
              <CredentialHistory changes={token.changes} names={names} />
            </div>
            {!hasEnded(token, now) && (
              <span className="entry-deeds">
                <Button onClick={() => setAsking({ end: token.id, until: token.expiresAt })}>
                  {t('administration:end')}
                </Button>
                <Button danger onClick={() => setAsking({ revoke: token.id })}>
                  {t('administration:revoke')}
                </Button>
              </span>
            )}
          </div>
        )}
      />
      {asking === 'make' && (
        <FormDialog
          title={t('administration:makeToken')}
          text={t('administration:makeTokenWhy', { name })}
          submit={t('administration:makeToken')}
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
      {asking !== null && asking !== 'make' && 'end' in asking && (
        <EndDialog
          title={t('administration:end')}
          text={t('administration:endTokenWhy')}
          until={asking.until}
          send={async (at) => {
            await call('POST', `${path}/${asking.end}/end`, { body: { until: at } });
            done();
          }}
          onClose={close}
        />
      )}
      {asking !== null && asking !== 'make' && 'revoke' in asking && (
        <FormDialog
          danger
          title={t('administration:revoke')}
          text={t('administration:revokeTokenWhy', { name })}
          submit={t('administration:revoke')}
          send={async () => {
            await call('POST', `${path}/${asking.revoke}/revoke`, { body: {} });
            done();
          }}
          onClose={close}
        />
      )}
      {secret && <ShownOnce secret={secret} onClose={() => setSecret(null)} />}
    </section>
  );
}
