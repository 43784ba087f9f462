import { Button } from 'antd';
import type { ReactNode } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { FormDialog } from './form-dialog';
import { ListPage } from './list-page';
import { PAGE, usePaged } from './paged';
import { ReplaceDialog } from './replace-dialog';
import { useAsking } from './use-asking';
import { WebhookDialog } from './webhook-dialog';

type Webhook = components['schemas']['Webhook'];
type Order = 'rotate' | 'enable' | 'disable' | 'remove';
type Asking = { readonly do: 'make' } | { readonly do: Order; readonly webhook: Webhook };

/** Who is told of events over the network, and how the last tries went. */
export default function WebhooksPage() {
  const { t } = useSpeech();
  const queryKey = ['lists', 'webhooks'];
  const list = usePaged(
    queryKey,
    (cursor) => answered(api.GET('/webhooks', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
    live,
  );
  const { asking, ask, close, done, show, shown } = useAsking<Asking>(queryKey);
  const made = (url: string, value: string) =>
    show({ title: t('administration:newSecret'), text: t('administration:newSecretWhy', { url }), value });
  /** Asks before a webhook is switched or removed. */
  const confirmed = (order: Exclude<Order, 'rotate'>, url: string, send: () => Promise<unknown>) => (
    <FormDialog
      danger={order !== 'enable'}
      title={t(`administration:${order}`)}
      text={t(`administration:${order}Why`, { url })}
      send={async () => {
        await send();
        done();
      }}
      onClose={close}
    />
  );
  const orders: Readonly<Record<Order, (webhook: Webhook) => ReactNode>> = {
    rotate: ({ id, url }) => (
      <ReplaceDialog
        title={t('administration:rotateSecret')}
        text={t('administration:rotateSecretWhy')}
        field="oldForHours"
        send={async (body) =>
          made(url, (await call<{ secret: string }>('POST', `/webhooks/${id}/rotate`, { body })).secret)
        }
        onClose={close}
      />
    ),
    enable: ({ id, url }) => confirmed('enable', url, () => call('POST', `/webhooks/${id}/enable`, { body: {} })),
    disable: ({ id, url }) => confirmed('disable', url, () => call('POST', `/webhooks/${id}/disable`, { body: {} })),
    remove: ({ id, url }) => confirmed('remove', url, () => call('DELETE', `/webhooks/${id}`)),
  };
  return (
    <ListPage
      title={t('administration:webhooks')}
      lead={t('administration:webhooksLead')}
      make={{ id: 'webhook', label: t('administration:makeWebhook'), run: () => ask({ do: 'make' }) }}
      list={list}
      none={t('administration:noWebhooks')}
      draw={(webhook) => (
        <WebhookEntry of={webhook} names={list.names} onAsk={(order) => ask({ do: order, webhook })} />
      )}
    >
      {asking?.do === 'make' && <WebhookDialog onClose={close} onMade={({ url, secret }) => made(url, secret)} />}
      {asking !== null && asking.do !== 'make' && orders[asking.do](asking.webhook)}
      {shown}
    </ListPage>
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
