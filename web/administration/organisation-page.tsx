import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSettled } from '../frame/settled';
import { moment } from '../frame/time';
import { Waiting } from '../frame/waiting';
import { useHeads, usePeople, useUnitTree, wayTo } from './directory';
import { Entries } from './entries';
import type { ListedPerson } from './fields';
import { PageHead } from './page-head';
import { UnitTree } from './unit-tree';

/** The units as a tree with their heads, and the people of a unit or of a name. */
export default function OrganisationPage() {
  const { t } = useSpeech();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('unit');
  const { data: units } = useUnitTree();
  const { data: heads = new Map() } = useHeads();
  const [sought, setSought] = useState('');
  const name = useSettled(sought.trim(), 250);
  const search = useRef<InputRef>(null);
  useKeys('page', [
    { keys: '/', label: t('administration:seek'), run: () => search.current?.focus({ cursor: 'all' }) },
  ]);
  const deeds = [
    {
      id: 'organisation document',
      label: t('administration:edit'),
      key: 'e',
      main: true,
      run: () => navigate('/administration/organisation/document'),
    },
    {
      id: 'organisation changes',
      label: t('administration:history'),
      key: 'h',
      run: () => navigate('/administration/organisation/changes'),
    },
  ];
  const unit = chosen ?? units?.[0]?.code ?? null;
  return (
    <>
      <PageHead title={t('administration:organisation')} deeds={deeds}>
        <Input
          ref={search}
          type="search"
          className="admin-search"
          allowClear
          aria-label={t('administration:seek')}
          placeholder={t('administration:seek')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      </PageHead>
      {units === undefined ? (
        <Waiting />
      ) : (
        <div className="organisation">
          <nav className="card" aria-label={t('administration:units')}>
            <UnitTree
              units={units}
              heads={heads}
              chosen={name === '' ? unit : null}
              above={new Set(unit === null ? [] : wayTo(units, unit).map(({ code }) => code))}
            />
          </nav>
          {name !== '' ? (
            <People key={name} of={{ name }} title={t('administration:called', { name })} />
          ) : (
            unit !== null && <PeopleOfUnit key={unit} unit={unit} />
          )}
        </div>
      )}
    </>
  );
}

function PeopleOfUnit({ unit }: { unit: string }) {
  const { say } = useSpeech();
  const { data: units = [] } = useUnitTree();
  const found = wayTo(units, unit).at(-1);
  return <People of={{ unit }} title={found === undefined ? unit : say(found.name)} />;
}

function People({ of, title }: { of: { readonly unit?: string; readonly name?: string }; title: string }) {
  const { t } = useSpeech();
  const { people, error, onMore } = usePeople(of);
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title} {of.unit !== undefined && <span className="quiet code">{of.unit}</span>}
      </h2>
      <Entries
        label={title}
        items={people}
        error={error}
        keyOf={({ id }) => id}
        draw={(person) => <PersonEntry person={person} unit={of.unit} />}
        none={t('administration:nobody')}
        onMore={onMore}
      />
    </section>
  );
}

/** Somebody with what they do in this unit first, and elsewhere after that. */
function PersonEntry({ person, unit }: { person: ListedPerson; unit: string | undefined }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { id, name, offices, away } = person;
  const here = offices.filter((one) => one.unit === unit);
  const elsewhere = offices.filter((one) => one.unit !== unit);
  return (
    <div className="entry">
      <div className="entry-main">
        <Link href={`/administration/people/${encodeURIComponent(id)}`}>{name}</Link>{' '}
        {away && (
          <span className="mark mark-urged">
            {away.until === 'infinity' ? t('awayOpen') : t('awayUntil', { time: moment(away.until, now, speech) })}
          </span>
        )}
        <p className="entry-text">
          {here.map(({ roleName }) => say(roleName)).join(' · ')}
          {elsewhere.length > 0 && (
            <span className="quiet">
              {here.length > 0 && ' · '}
              {elsewhere.map(({ unitName, roleName }) => `${say(unitName)} ${say(roleName)}`).join(' · ')}
            </span>
          )}
          {offices.length === 0 && <span className="quiet">{t('administration:noOffice')}</span>}
        </p>
      </div>
      <span className="quiet code">{id}</span>
    </div>
  );
}
