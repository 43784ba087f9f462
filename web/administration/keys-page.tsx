import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import type { components } from '../generated/api';
import { CredentialHistory, hasEnded, Validity } from './credential';
import { EndDialog } from './end-dialog';
import { Entries } from './entries';
import { TextField } from './fields';
import { FormDialog } from './form-dialog';
import { KeyDialog } from './key-dialog';
import { PageHead } from './page-head';
import { PAGE, usePaged } from './paged';
import { type Secret, ShownOnce } from './shown-once';

type Key = components['schemas']['MachineKey'];
type Asking = { readonly do: 'make' } | { readonly do: 'rotate' | 'end' | 'revoke'; readonly key: Key } | null;

/** The keys of machines and of partners. */
export default function KeysPage() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [hours, setHours] = useState('24');
  const queryKey = ['administration', 'keys'];
  const list = usePaged(queryKey, (cursor) =>
    answered(api.GET('/credentials', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
  );
  const close = () => setAsking(null);
  const done = () => {
    close();
    void queries.invalidateQueries({ queryKey });
  };
  const shows = ({ machine, token }: { readonly machine: string; readonly token: string }) => {
    setSecret({
      title: t('administration:newKey'),
      text: t('administration:newKeyWhy', { name: machine }),
      value: token,
    });
    done();
  };
  const make = {
    id: 'key',
    label: t('administration:makeKey'),
    key: 'n',
    main: true,
    run: () => setAsking({ do: 'make' }),
  };
  return (
    <>
      <PageHead title={t('administration:keys')} lead={t('administration:keysLead')} deeds={[make]} />
      <section className="card">
        <Entries
          label={t('administration:keys')}
          items={list.items}
          error={list.error}
          keyOf={({ id }) => id}
          none={t('administration:noKeys')}
          onMore={list.onMore}
          draw={(key) => <KeyEntry of={key} names={list.names} onAsk={(what) => setAsking({ do: what, key })} />}
        />
      </section>
      {asking?.do === 'make' && <KeyDialog onClose={close} onMade={shows} />}
      {asking?.do === 'rotate' && (
        <FormDialog
          title={t('administration:rotate')}
          text={t('administration:rotateWhy', { name: asking.key.machine })}
          submit={t('administration:rotate')}
          fields={['overlapHours']}
          send={async () =>
            shows(await call('POST', `/credentials/${asking.key.id}/rotate`, { body: { overlapHours: Number(hours) } }))
          }
          onClose={close}
        >
          {(wrong) => (
            <TextField
              label={t('administration:overlap')}
              type="number"
              value={hours}
              onChange={setHours}
              wrong={wrong('overlapHours')}
            />
          )}
        </FormDialog>
      )}
      {asking?.do === 'end' && (
        <EndDialog
          title={t('administration:end')}
          text={t('administration:endKeyWhy', { name: asking.key.machine })}
          until={asking.key.expiresAt}
          send={async (until) => {
            await call('POST', `/credentials/${asking.key.id}/end`, { body: { until } });
            done();
          }}
          onClose={close}
        />
      )}
      {asking?.do === 'revoke' && (
        <FormDialog
          danger
          title={t('administration:revoke')}
          text={t('administration:revokeKeyWhy', { name: asking.key.machine })}
          submit={t('administration:revoke')}
          send={async () => {
            await call('POST', `/credentials/${asking.key.id}/revoke`, { body: {} });
            done();
          }}
          onClose={close}
        />
      )}
      {secret && <ShownOnce secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

interface KeyEntryProps {
  readonly of: Key;
  readonly names: ReturnType<typeof usePaged>['names'];
  readonly onAsk: (what: 'rotate' | 'end' | 'revoke') => void;
}

function KeyEntry({ of: key, names, onAsk }: KeyEntryProps): ReactNode {
  const { t, say, named } = useSpeech();
  const now = useServerMinute();
  const { machine, scopes, unit, revokedAt, lastUsedOn, changes } = key;
  const over = hasEnded(key, now);
  return (
    <div className={over ? 'entry entry-over' : 'entry'}>
      <div className="entry-main">
        <strong className="code">{machine}</strong>{' '}
        {scopes.map((scope) => (
          <span key={scope} className="mark mark-plain">
            {named('scope', scope)}
          </span>
        ))}
        {unit !== null && <p className="entry-text">{names.units[unit] ? say(names.units[unit]) : unit}</p>}
        <Validity of={key} lastUsedOn={lastUsedOn} />
        <CredentialHistory changes={changes} names={names} />
      </div>
      {!over && (
        <span className="entry-deeds">
          {revokedAt === null && <Button onClick={() => onAsk('rotate')}>{t('administration:rotate')}</Button>}
          <Button onClick={() => onAsk('end')}>{t('administration:end')}</Button>
          <Button danger onClick={() => onAsk('revoke')}>
            {t('administration:revoke')}
          </Button>
        </span>
      )}
    </div>
  );
}
