import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { Select } from '../frame/select';
import { WORDS } from '../generated/words';
import { Field, TextField } from './fields';
import { FormDialog } from './form-dialog';
import { UnitField } from './unit-field';

const EVENTS = Object.keys(WORDS.webhookEvent);

interface WebhookDialogProps {
  readonly onClose: () => void;
  readonly onMade: (made: { readonly url: string; readonly secret: string }) => void;
}

/** Lets a program of somebody else hear of events. */
export function WebhookDialog({ onClose, onMade }: WebhookDialogProps) {
  const { t, named } = useSpeech();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly string[]>([]);
  const [unit, setUnit] = useState<string | undefined>();
  const body = { url: url.trim(), events, ...(unit === undefined ? {} : { unit }) };
  return (
    <FormDialog
      title={t('administration:makeWebhook')}
      text={t('administration:makeWebhookWhy')}
      fields={['url', 'events', 'unit']}
      send={async () => onMade(await call('POST', '/webhooks', { body }))}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <TextField label={t('administration:url')} type="url" value={url} onChange={setUrl} wrong={wrong('url')} />
          <Field label={t('administration:events')} wrong={wrong('events')}>
            {(control) => (
              <Select
                {...control}
                mode="multiple"
                style={{ width: '100%' }}
                maxTagCount={8}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('action:choose')}
                options={EVENTS.map((event) => ({ value: event, label: named('webhookEvent', event) }))}
                value={events}
                onChange={(next: readonly string[]) => setEvents(next)}
              />
            )}
          </Field>
          <p>
            <Button size="small" type="link" onClick={() => setEvents(events.length === EVENTS.length ? [] : EVENTS)}>
              {t(events.length === EVENTS.length ? 'administration:noEvent' : 'administration:allEvents')}
            </Button>
          </p>
          <UnitField
            label={t('administration:onlyUnit')}
            hint={t('administration:onlyUnitHint')}
            optional
            value={unit}
            onChange={setUnit}
            wrong={wrong('unit')}
          />
        </>
      )}
    </FormDialog>
  );
}
