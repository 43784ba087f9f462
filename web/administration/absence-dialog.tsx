import { useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { serverNow } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { MomentField, PersonField } from './fields';
import { FormDialog } from './form-dialog';

const named = (name: string | undefined) => (name === undefined ? { limit: 50 } : { limit: 50, name });

/** Records who is away, from when until when, and who acts for them. */
export function AbsenceDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useSpeech();
  const me = useSession().person;
  const [person, setPerson] = useState<string | undefined>();
  const [deputy, setDeputy] = useState<string | undefined>();
  const [from, setFrom] = useState<string | undefined>(() => new Date(serverNow()).toISOString());
  const [until, setUntil] = useState<string | undefined>();
  return (
    <FormDialog
      title={t('administration:recordAbsence')}
      text={t('administration:absenceWhy')}
      fields={['person', 'deputy', 'from', 'until']}
      send={async () => {
        await call('POST', '/absences', { body: { person, deputy, from, until } });
        onDone();
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <PersonField
            label={t('administration:whoIsAway')}
            among={['absences', me]}
            find={async (name) =>
              (await answered(api.GET('/absences/candidates', { params: { query: named(name) } }))).items
            }
            value={person}
            onChange={setPerson}
            wrong={wrong('person')}
          />
          <PersonField
            label={t('administration:whoActs')}
            among={['directory']}
            find={async (name) => (await answered(api.GET('/directory', { params: { query: named(name) } }))).people}
            value={deputy}
            onChange={setDeputy}
            wrong={wrong('deputy')}
          />
          <div className="field-row">
            <MomentField label={t('administration:awayFrom')} value={from} onChange={setFrom} wrong={wrong('from')} />
            <MomentField label={t('administration:backAt')} value={until} onChange={setUntil} wrong={wrong('until')} />
          </div>
        </>
      )}
    </FormDialog>
  );
}
