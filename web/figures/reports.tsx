import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { Field, SelectField } from '../administration/fields';
import { FormDialog } from '../administration/form-dialog';
import { useUnits } from '../cases/listed';
import { call } from '../frame/api';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { NotThere } from '../frame/waiting';
import { lastMonth } from './asked';
import { useReports } from './measures';
import './words';
import './report-words';
import '../action/words';
import '../complaint/complaint.css';
import '../list/list.css';
import './figures.css';
import './report.css';
import '../documents/documents.css';

/** The reports of months that are over, as they were frozen. */
export default function ReportsPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Reports /> : <p className="page-message">{t('figures:notYours')}</p>;
}

function Reports() {
  const { t } = useSpeech();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useReports();
  const [ordering, setOrdering] = useState(false);
  return (
    <div className="measures report">
      <header className="work-head">
        <h1>{t('report:kept')}</h1>
        <Link href="/figures/report">{t('report:asItStands')}</Link>
        <Link href="/returns">{t('returns')}</Link>
        {data?.pages[0]?.orderable === true && (
          <Button type="primary" onClick={() => setOrdering(true)}>
            {t('report:freeze')}
          </Button>
        )}
      </header>
      {data === undefined ? (
        <NotThere error={error} />
      ) : (
        <div className="measure-cards">
          <section className="card">
            <Kept pages={data.pages} />
            {hasNextPage && (
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('figures:more')}
              </Button>
            )}
          </section>
        </div>
      )}
      {ordering && <FreezeDialog onClose={() => setOrdering(false)} />}
    </div>
  );
}

function Kept({ pages }: { readonly pages: NonNullable<ReturnType<typeof useReports>['data']>['pages'] }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const reports = pages.flatMap(({ items, names }) => items.map((item) => ({ ...item, names })));
  if (reports.length === 0) return <p className="quiet">{t('report:noneKept')}</p>;
  return (
    <table className="facts measure-table">
      <thead>
        <tr>
          <th scope="col">{t('figures:month')}</th>
          <th scope="col">{t('figures:unit')}</th>
          <th scope="col">{t('report:state')}</th>
          <th scope="col">{t('report:frozenAt')}</th>
          <th scope="col">{t('report:orderedBy')}</th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ id, month, unitName, state, frozenAt, orderedBy, names }) => (
          <tr key={id} data-report={id} data-state={state}>
            <th scope="row">
              <Link href={`/reports/${id}`}>{month}</Link>
            </th>
            <td data-label={t('figures:unit')}>{unitName === null ? t('figures:allUnits') : say(unitName)}</td>
            <td data-label={t('report:state')}>{t(`report:state_${state}`)}</td>
            <td data-label={t('report:frozenAt')}>{frozenAt === null ? '' : moment(frozenAt, now, speech)}</td>
            <td data-label={t('report:orderedBy')}>
              {orderedBy === null ? t('report:bySchedule') : (names.people[orderedBy] ?? orderedBy)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FreezeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, say } = useSpeech();
  const queries = useQueryClient();
  const { data: units = [] } = useUnits();
  const last = lastMonth(useServerMinute());
  const [month, setMonth] = useState(last);
  const [unit, setUnit] = useState<string>();
  return (
    <FormDialog
      title={t('report:freeze')}
      text={t('report:freezeHow')}
      fields={['month', 'unit']}
      send={async () => {
        await call('POST', '/reports', { body: { month, ...(unit !== undefined && { unit }) } });
        await queries.invalidateQueries({ queryKey: ['figures', 'reports'] });
        onClose();
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <Field label={t('figures:month')} wrong={wrong('month')}>
            {(control) => (
              <Input
                {...control}
                type="month"
                max={last}
                value={month}
                onChange={({ target }) => setMonth(target.value)}
              />
            )}
          </Field>
          <SelectField
            label={t('figures:unit')}
            optional
            hint={t('report:allIfLeftOut')}
            options={units.map(({ code, name, depth }) => ({
              value: code,
              label: `${'　'.repeat(depth)}${say(name)}`,
            }))}
            value={unit}
            onChange={setUnit}
            wrong={wrong('unit')}
          />
        </>
      )}
    </FormDialog>
  );
}
