import { FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { useSession } from '../frame/session';
import { moment } from '../frame/time';
import { NotThere } from '../frame/waiting';
import { useAsked, ZONE } from './asked';
import { Behind, type Opened } from './behind';
import { type Definition, type Report, type ReportTable, useReport } from './measures';
import { MonthSelect } from './month-select';
import { LinesTable } from './report-lines';
import { WholeTable } from './report-whole';
import { UnitSelect } from './unit-select';
import { useMonth } from './use-month';
import './words';
import './report-words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../documents/documents.css';
import './figures.css';
import './report.css';

/** The report of a month as it stands: all that managers are told of it, every number to be opened. */
export default function ReportPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Board /> : <p className="page-message">{t('figures:notYours')}</p>;
}

function Board() {
  const { t, language } = useSpeech();
  const { one, ask } = useAsked();
  const { month, present, onMonth } = useMonth();
  const unit = one('unit');
  const { data, error } = useReport({
    month: month.slice(0, 7),
    zone: ZONE,
    ...(unit === undefined ? {} : { unit }),
  });
  const back = new URLSearchParams({ month: month.slice(0, 7), ...(unit === undefined ? {} : { unit }) });
  const file = new URLSearchParams([...back, ['zone', ZONE], ['lang', language]]);
  return (
    <div className="measures report">
      <header className="work-head">
        <h1>{t('report:titleOf', { month: month.slice(0, 7) })}</h1>
        <UnitSelect unit={unit} onUnit={(next) => ask({ unit: next })} />
        <MonthSelect month={month} present={present} onMonth={onMonth} />
        <Link href={`/figures?${back}`}>{t('figures:back')}</Link>
        <a href={`/measures/report.xlsx?${file}`} download className="report-file">
          <FileExcelOutlined /> XLSX
        </a>
        <a href={`/measures/report.pdf?${file}`} download className="report-file">
          <FilePdfOutlined /> PDF
        </a>
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {t('report:print')}
        </Button>
      </header>
      {data === undefined ? <NotThere error={error} /> : <Told report={data} onUnit={(next) => ask({ unit: next })} />}
    </div>
  );
}

/** A part of a figure that somebody has opened. */
interface OpenedOf {
  readonly definition: Definition;
  readonly opened: Opened;
}

function Told({ report, onUnit }: { readonly report: Report; readonly onUnit: (unit: string) => void }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const [open, setOpen] = useState<OpenedOf | null>(null);
  const { unit, unitName, counted, finished, sections, definitions, made } = report;
  const definitionOf = (id: string): Definition => definitions.find((one) => one.id === id)!;
  const within = { from: report.from, to: report.to, zone: report.zone, ...(unit !== null && { unit }) };
  const query = new URLSearchParams({ month: report.month, ...(unit !== null && { unit }) });
  const tableOf = (table: ReportTable) =>
    table.whole.length === 0 && table.lines.length === 0 ? (
      <p className="quiet">{t(table.id.startsWith('targets') ? 'report:noTargets' : 'report:nothing')}</p>
    ) : table.cut === null ? (
      <WholeTable
        table={table}
        definitionOf={definitionOf}
        finished={finished}
        pageOf={(id) => `/figures/${id}?${query}`}
        onOpen={(definition, name, part) => setOpen({ definition, opened: { name, query: { ...within, part } } })}
      />
    ) : (
      <LinesTable
        table={table}
        definitionOf={definitionOf}
        furtherOf={({ key }) => (table.cut === 'unit-tree' && key !== null && key !== unit ? () => onUnit(key) : null)}
        onOpen={(definition, name, line, part) =>
          setOpen({ definition, opened: { name, query: { ...within, ...behindOf(table, line), part } } })
        }
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
const behindOf = ({ cut }: ReportTable, { key, below }: ReportTable['lines'][number]) => ({
  by: [cut!],
  key: [key ?? ''],
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
