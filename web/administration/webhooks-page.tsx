import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { Entries } from './entries';
import { TextField } from './fields';
import { FormDialog } from './form-dialog';
import { PageHead } from './page-head';
import { PAGE, usePaged } from './paged';
import { type Secret, ShownOnce } from './shown-once';
import { WebhookDialog } from './webhook-dialog';

type Webhook = components['schemas']['Webhook'];
type Order = 'rotate' | 'enable' | 'disable' | 'remove';
type Asking = { readonly do: 'make' } | { readonly do: Order; readonly webhook: Webhook } | null;

/** Who is told of events over the network, and how the last tries went. */
export default function WebhooksPage() {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const [hours, setHours] = useState('24');
  const queryKey = ['lists', 'webhooks'];
  const list = usePaged(
    queryKey,
    (cursor) => answered(api.GET('/webhooks', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
    live,
  );
  const close = () => setAsking(null);
  const done = () => {
    close();
    void queries.invalidateQueries({ queryKey });
  };
  const shows = (url: string, value: string) => {
    setSecret({ title: t('administration:newSecret'), text: t('administration:newSecretWhy', { url }), value });
    done();
  };
  const orders: Readonly<Record<Order, (webhook: Webhook) => ReactNode>> = {
    rotate: ({ id, url }) => (
      <FormDialog
        title={t('administration:rotateSecret')}
        text={t('administration:rotateSecretWhy')}
        submit={t('administration:rotateSecret')}
        fields={['oldForHours']}
        send={async () => {
          const body = { oldForHours: Number(hours) };
          shows(url, (await call<{ secret: string }>('POST', `/webhooks/${id}/rotate`, { body })).secret);
        }}
        onClose={close}
      >
        {(wrong) => (
          <TextField
            label={t('administration:overlap')}
            type="number"
            value={hours}
            onChange={setHours}
            wrong={wrong('oldForHours')}
          />
        )}
      </FormDialog>
    ),
    enable: (webhook) => <Switched webhook={webhook} to="enable" onClose={close} onDone={done} />,
    disable: (webhook) => <Switched webhook={webhook} to="disable" onClose={close} onDone={done} />,
    remove: ({ id, url }) => (
      <FormDialog
        danger
        title={t('administration:remove')}
        text={t('administration:removeWhy', { url })}
        submit={t('administration:remove')}
        send={async () => {
          await call('DELETE', `/webhooks/${id}`);
          done();
        }}
        onClose={close}
      />
    ),
  };
  const make = {
    id: 'webhook',
    label: t('administration:makeWebhook'),
    key: 'n',
    main: true,
    run: () => setAsking({ do: 'make' }),
  };
  return (
    <>
      <PageHead title={t('administration:webhooks')} lead={t('administration:webhooksLead')} deeds={[make]} />
      <section className="card">
        <Entries
          label={t('administration:webhooks')}
          items={list.items}
          error={list.error}
          keyOf={({ id }) => id}
          none={t('administration:noWebhooks')}
          onMore={list.onMore}
          draw={(webhook) => (
            <WebhookEntry of={webhook} names={list.names} onAsk={(order) => setAsking({ do: order, webhook })} />
          )}
        />
      </section>
      {asking?.do === 'make' && <WebhookDialog onClose={close} onMade={({ url, secret: made }) => shows(url, made)} />}
      {asking !== null && asking.do !== 'make' && orders[asking.do](asking.webhook)}
      {secret && <ShownOnce secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

interface SwitchedProps {
  readonly webhook: Webhook;
  readonly to: 'enable' | 'disable';
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Switched({ webhook: { id, url }, to, onClose, onDone }: SwitchedProps) {
  const { t } = useSpeech();
  return (
    <FormDialog
      danger={to === 'disable'}
      title={t(`administration:${to}`)}
      text={t(`administration:${to}Why`, { url })}
      submit={t(`administration:${to}`)}
      send={async () => {
        await call('POST', `/webhooks/${id}/${to}`, { body: {} });
        onDone();
      }}
      onClose={onClose}
    />
  );
}

interface WebhookEntryProps {
  readonly of: Webhook;
  readonly names: ReturnType<typeof usePaged>['names'];
  readonly onAsk: (order: Order) => void;
}

/** Events that are named before the rest is counted. */
const NAMED = 6;

function WebhookEntry({ of, names, onAsk }: WebhookEntryProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  const { url, events, unit, enabled, disabledBecause, failures, lastFailure, lastSuccessAt, oldSecretUntil } = of;
  const at = (iso: string) => moment(iso, now, speech);
  const unitName = unit === null ? undefined : names.units[unit];
  return (
    <div className={enabled ? 'entry' : 'entry entry-over'}>
      <div className="entry-main">
        <strong className="code">{url}</strong>{' '}
        {!enabled && (
          <span className="mark mark-serious">
            {t(disabledBecause === 'gone' ? 'administration:offGone' : 'administration:off')}
          </span>
        )}
        <p className="entry-text">
          {events
            .slice(0, NAMED)
            .map((event) => named('webhookEvent', event))
            .join(' · ')}
          {events.length > NAMED && ` ${t('administration:andMore', { count: events.length - NAMED })}`}
          {unit !== null && (
            <span className="quiet"> · {t('administration:onlyOf', { unit: unitName ? say(unitName) : unit })}</span>
          )}
        </p>
        <p className="quiet">
          {lastSuccessAt === null
            ? t('administration:neverSent')
            : t('administration:lastSuccess', { time: at(lastSuccessAt) })}
          {oldSecretUntil !== null && Date.parse(oldSecretUntil) > now && (
            <span className="soon"> · {t('administration:oldSecret', { time: at(oldSecretUntil) })}</span>
          )}
        </p>
        {lastFailure && (
          <p className={failures > 0 ? 'late' : 'quiet'}>
            {t(failures > 0 ? 'administration:failing' : 'administration:failedOnce', {
              count: failures,
              time: at(lastFailure.at),
              error: lastFailure.error,
            })}
          </p>
        )}
      </div>
      <span className="entry-deeds">
        <Button onClick={() => onAsk(enabled ? 'disable' : 'enable')}>
          {t(enabled ? 'administration:disable' : 'administration:enable')}
        </Button>
        <Button onClick={() => onAsk('rotate')}>{t('administration:rotateSecret')}</Button>
        <Button danger onClick={() => onAsk('remove')}>
          {t('administration:remove')}
        </Button>
      </span>
    </div>
  );
}
