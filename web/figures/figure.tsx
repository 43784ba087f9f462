import { useState } from 'react';
import { useParams } from 'wouter';
import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { type Cut, PERIODS, type Period } from './asked';
import { Behind, type Opened } from './behind';
import { CutCard } from './cut-card';
import { DefinitionCard } from './definition-card';
import { type Definition, useDefinitions } from './measures';
import { Labelled, type Narrowed, NarrowedPage, useNarrowed } from './narrowing';
import { TrendCard } from './trend-card';
import { WeekCard } from './week-card';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../documents/documents.css';
import './figures.css';
import { Select } from '../frame/select';

/** One figure: from period to period, by cuts, over the week, and with the complaints behind every point and row. */
export default function FigurePage() {
  const { id = '' } = useParams<{ id: string }>();
  const { t } = useSpeech();
  const { data: definitions, error } = useDefinitions();
  if (definitions === undefined) return <NotThere error={error} />;
  const definition = definitions.find((one) => one.id === id);
  if (definition === undefined) return <p className="page-message">{t('notFound')}</p>;
  return <Board key={id} definition={definition} />;
}

/** A year and the present month. */
const USUAL_MONTHS = 12;

function Board({ definition }: { definition: Definition }) {
  const { say } = useSpeech();
  const narrowed = useNarrowed(USUAL_MONTHS);
  const { one, ask, asked } = narrowed;
  const [opened, setOpened] = useState<Opened | null>(null);
  const period = (PERIODS as readonly (string | undefined)[]).includes(one('period'))
    ? (one('period') as Period)
    : 'month';
  return (
    <>
      <NarrowedPage title={say(definition.name)} narrowed={narrowed} choices={<Periods period={period} ask={ask} />}>
        <TrendCard definition={definition} asked={asked} period={period} onOpen={setOpened} />
        <CutCard
          definition={definition}
          asked={asked}
          cut={(one('cut') as Cut | undefined) ?? 'unit-tree'}
          ask={ask}
          onOpen={setOpened}
        />
        {/* What is open at a moment was there before and after it, too. */}
        {definition.counts !== 'open' && <WeekCard definition={definition} asked={asked} onOpen={setOpened} />}
        <DefinitionCard definition={definition} />
      </NarrowedPage>
      {opened !== null && <Behind definition={definition} opened={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function Periods({ period, ask }: { period: Period; ask: Narrowed['ask'] }) {
  const { t, named } = useSpeech();
  return (
    <Labelled label={t('figures:period')}>
      <Select
        aria-label={t('figures:period')}
        className="measure-period"
        value={period}
        options={PERIODS.map((one) => ({ value: one, label: named('period', one) }))}
        onChange={(next: Period) => ask({ period: next === 'month' ? undefined : next })}
      />
    </Labelled>
  );
}
