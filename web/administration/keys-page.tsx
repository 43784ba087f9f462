import { Button } from 'antd';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import type { components } from '../generated/api';
import { CredentialEntry, type Ending } from './credential';
import { EndCredential } from './end-credential';
import { KeyDialog } from './key-dialog';
import { ListPage } from './list-page';
import { PAGE, usePaged } from './paged';
import { ReplaceDialog } from './replace-dialog';
import { useAsking } from './use-asking';

type Key = components['schemas']['MachineKey'];
type Asking = { readonly do: 'make' } | { readonly do: 'rotate' | Ending; readonly key: Key };

/** The keys of machines and of partners. */
export default function KeysPage() {
  const { t, say, named } = useSpeech();
  const queryKey = ['administration', 'keys'];
  const list = usePaged(queryKey, (cursor) =>
    answered(api.GET('/credentials', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
  );
  const { asking, ask, close, done, show, shown } = useAsking<Asking>(queryKey);
  const made = ({ machine: name, token: value }: { readonly machine: string; readonly token: string }) =>
    show({ title: t('administration:newKey'), text: t('administration:newKeyWhy', { name }), value });
  const unitName = (unit: string) => (list.names.units[unit] ? say(list.names.units[unit]) : unit);
  return (
    <ListPage
      title={t('administration:keys')}
      lead={t('administration:keysLead')}
      make={{ id: 'key', label: t('administration:makeKey'), run: () => ask({ do: 'make' }) }}
      list={list}
      none={t('administration:noKeys')}
      draw={(key) => (
        <CredentialEntry
          of={key}
          names={list.names}
          deeds={
            key.revokedAt === null && (
              <Button onClick={() => ask({ do: 'rotate', key })}>{t('administration:rotate')}</Button>
            )
          }
          onAsk={(how) => ask({ do: how, key })}
        >
          <strong className="code">{key.machine}</strong>{' '}
          {key.scopes.map((scope) => (
            <span key={scope} className="mark mark-plain">
              {named('scope', scope)}
            </span>
          ))}
          {key.unit !== null && <p className="entry-text">{unitName(key.unit)}</p>}
        </CredentialEntry>
      )}
    >
      {asking?.do === 'make' && <KeyDialog onClose={close} onMade={made} />}
      {asking?.do === 'rotate' && (
        <ReplaceDialog
          title={t('administration:rotate')}
          text={t('administration:rotateWhy', { name: asking.key.machine })}
          field="overlapHours"
          send={async (body) => made(await call('POST', `/credentials/${asking.key.id}/rotate`, { body }))}
          onClose={close}
        />
      )}
      {(asking?.do === 'end' || asking?.do === 'revoke') && (
        <EndCredential
          how={asking.do}
          text={t(`administration:${asking.do}KeyWhy`, { name: asking.key.machine })}
          path={`/credentials/${asking.key.id}`}
          until={asking.key.expiresAt}
          onClose={close}
          onDone={done}
        />
      )}
      {shown}
    </ListPage>
  );
}
