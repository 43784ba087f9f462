import { useState } from 'react';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { Behind, type Opened } from './behind';
import type { Definition, Part, Report, ReportTable } from './measures';
import { LinesTable } from './report-lines';
import { WholeTable } from './report-whole';
import './words';
import './report-words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../documents/documents.css';
import './figures.css';
import './report.css';

type ReportLine = ReportTable['lines'][number];

/** A part of a figure that somebody has opened. */
interface OpenedOf {
  readonly definition: Definition;
  readonly opened: Opened;
}

interface ReportToldProps {
  readonly report: Report;
  /** The id of a report that is kept, whose numbers are opened to what was frozen. @default one as it stands */
  readonly kept?: string;
  /** Shows the report of a unit below. @default there is none */
  readonly onUnit?: (unit: string) => void;
}

/** The report of a month: its tables, every number to be opened. */
export function ReportTold({ report, kept, onUnit }: ReportToldProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const [open, setOpen] = useState<OpenedOf | null>(null);
  const { unit, unitName, counted, finished, sections, definitions, made } = report;
  const definitionOf = (id: string): Definition => definitions.find((one) => one.id === id)!;
  const within = { from: report.from, to: report.to, zone: report.zone, ...(unit !== null && { unit }) };
  const query = new URLSearchParams({ month: report.month, ...(unit !== null && { unit }) });
  const openedOf = (name: string, part: Part, table: ReportTable, line?: ReportLine): Opened =>
    kept === undefined
      ? { name, query: { ...within, ...(line && behindOf(table, line)), part } }
      : { name, report: kept, query: { ...(line && keptBehindOf(table, line)), part } };
  const tableOf = (table: ReportTable) =>
    table.whole.length === 0 && table.lines.length === 0 ? (
      <p className="quiet">{t(table.id.startsWith('targets') ? 'report:noTargets' : 'report:nothing')}</p>
    ) : table.cut === null ? (
      <WholeTable
        table={table}
        definitionOf={definitionOf}
        finished={finished}
        pageOf={(id) => `/figures/${id}?${query}`}
        onOpen={(definition, name, part) => setOpen({ definition, opened: openedOf(name, part, table) })}
      />
    ) : (
      <LinesTable
        table={table}
        definitionOf={definitionOf}
        furtherOf={({ key }) =>
          onUnit !== undefined && table.cut === 'unit-tree' && key !== null && key !== unit ? () => onUnit(key) : null
        }
        onOpen={(definition, name, line, part) => setOpen({ definition, opened: openedOf(name, part, table, line) })}
      />
    );
  return (
    <>
      <p className="report-about">
        <strong>{unitName === null ? t('figures:allUnits') : say(unitName)}</strong>
        {counted !== null && (
          <span>{t('report:counted', { units: counted.map(({ name }) => say(name)).join(', ') })}</span>
        )}
        {!finished && <span className="late">{t('report:notOver')}</span>}
        <span className="quiet">{t('report:made', { at: moment(made, now, speech) })}</span>
      </p>
      <nav className="report-contents" aria-label={t('report:contents')}>
        {sections.map(({ id, name }) => (
          <a key={id} href={`#report-${id}`}>
            {say(name)}
          </a>
        ))}
      </nav>
      <div className="measure-cards">
        {sections.map(({ id, name, tables }) => (
          <section key={id} id={`report-${id}`} className="card report-section" aria-labelledby={`report-${id}-name`}>
            <h2 id={`report-${id}-name`}>{say(name)}</h2>
            {tables.map((table) => (
              <div key={table.id} className="report-table" data-table={table.id}>
                {tables.length > 1 && <h3>{say(table.name)}</h3>}
                {tableOf(table)}
                {table.left > 0 && <p className="quiet">{t('report:left', { count: table.left })}</p>}
              </div>
            ))}
          </section>
        ))}
        <Definitions definitions={definitions} />
      </div>
      {open !== null && <Behind definition={open.definition} opened={open.opened} onClose={() => setOpen(null)} />}
    </>
  );
}

/** How the complaints behind a line are asked for. */
const behindOf = ({ cut }: ReportTable, { key, below }: ReportLine) => ({
  by: [cut!],
  key: [key ?? ''],
  ...(below === null ? {} : { category: below }),
});

/** How those are asked for that were frozen. */
const keptBehindOf = ({ cut }: ReportTable, { key, below }: ReportLine) => ({
  cut: cut!,
  ...(key === null ? {} : { key }),
  ...(below === null ? {} : { category: below }),
});

function Definitions({ definitions }: { readonly definitions: readonly Definition[] }) {
  const { t, say } = useSpeech();
  return (
    <section className="card report-section" aria-labelledby="report-definitions">
      <h2 id="report-definitions">{t('report:definitions')}</h2>
      <table className="facts report-definitions">
        <thead>
          <tr>
            <th scope="col">{t('report:figure')}</th>
            <th scope="col">{t('report:version')}</th>
            <th scope="col">{t('figures:counts')}</th>
            <th scope="col">{t('figures:numerator')}</th>
            <th scope="col">{t('figures:denominator')}</th>
            <th scope="col">{t('figures:exclusions')}</th>
          </tr>
        </thead>
        <tbody>
          {definitions.map(({ id, version, name, words }) => (
            <tr key={id}>
              <th scope="row" className="capital-cell">
                {say(name)}
              </th>
              <td data-label={t('report:version')}>{version}</td>
              <td data-label={t('figures:counts')}>{say(words.counts)}</td>
              <td data-label={t('figures:numerator')}>{say(words.numerator)}</td>
              <td data-label={t('figures:denominator')}>{say(words.denominator)}</td>
              <td data-label={t('figures:exclusions')}>{say(words.exclusions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
