import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { answered, api, call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { live } from '../frame/live';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import type { components } from '../generated/api';
import { AbsenceDialog } from './absence-dialog';
import { Days, Strip } from './absence-strip';
import { Entries } from './entries';
import { FormDialog } from './form-dialog';
import { PageHead } from './page-head';
import { PAGE, usePaged } from './paged';
import '../unit/words';

type Absence = components['schemas']['Absence'];

/** Who is away, now or soon, and who acts for them. */
export default function AbsencesPage() {
  const speech = useSpeech();
  const { t } = speech;
  const now = useServerMinute();
  const queries = useQueryClient();
  const [recording, setRecording] = useState(false);
  const [ending, setEnding] = useState<Absence | null>(null);
  const { items, names, error, onMore } = usePaged(
    ['lists', 'administration', 'absences'],
    (cursor) => answered(api.GET('/absences', { params: { query: { limit: PAGE, ...(cursor && { cursor }) } } })),
    live,
  );
  const name = (id: string) => names.people[id] ?? id;
  const again = () => {
    void queries.invalidateQueries({ queryKey: ['lists'] });
    void queries.invalidateQueries({ queryKey: ['directory'] });
  };
  const end = async ({ id }: Absence) => {
    await call('POST', `/absences/${id}/end`, { body: {} });
    setEnding(null);
    again();
  };
  const began = ending !== null && Date.parse(ending.from) <= now;
  return (
    <>
      <PageHead
        title={t('administration:absences')}
        lead={t('administration:absencesLead')}
        deeds={[
          {
            id: 'absence',
            label: t('administration:recordAbsence'),
            key: 'n',
            main: true,
            run: () => setRecording(true),
          },
        ]}
      />
      <section className="card absences">
        {items !== undefined && items.length > 0 && <Days now={now} />}
        <Entries
          label={t('administration:absences')}
          items={items}
          error={error}
          keyOf={({ id }) => id}
          none={t('unit:absencesNone')}
          onMore={onMore}
          draw={(absence) => {
            const { person, deputy, from, until, mayEnd } = absence;
            return (
              <div className="absence">
                <div className="entry-main">
                  <strong>{name(person)}</strong>{' '}
                  {Date.parse(from) <= now && <span className="mark mark-urged">{t('awayOpen')}</span>}
                  <p className="entry-text">
                    {until === null
                      ? t('unit:since', { from: moment(from, now, speech) })
                      : t('unit:until', { from: moment(from, now, speech), until: moment(until, now, speech) })}
                  </p>
                  <p className="quiet">{t('unit:deputy', { name: name(deputy) })}</p>
                </div>
                <Strip
                  now={now}
                  from={Date.parse(from)}
                  until={until === null ? Number.POSITIVE_INFINITY : Date.parse(until)}
                />
                <span className="entry-deeds">
                  {mayEnd && (
                    <Button onClick={() => setEnding(absence)}>
                      {t(Date.parse(from) <= now ? 'administration:endAbsence' : 'administration:cancelAbsence')}
                    </Button>
                  )}
                </span>
              </div>
            );
          }}
        />
      </section>
      {recording && (
        <AbsenceDialog
          onClose={() => setRecording(false)}
          onDone={() => {
            setRecording(false);
            again();
          }}
        />
      )}
      {ending && (
        <FormDialog
          title={t(began ? 'administration:endAbsence' : 'administration:cancelAbsence')}
          text={t(began ? 'administration:endAbsenceWhy' : 'administration:cancelAbsenceWhy', {
            name: name(ending.person),
            deputy: name(ending.deputy),
          })}
          send={() => end(ending)}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
