import { FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { useAsked, ZONE } from './asked';
import { useReport } from './measures';
import { MonthSelect } from './month-select';
import { ReportTold } from './report-told';
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
        <Link href="/reports">{t('report:kept')}</Link>
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
      {data === undefined ? (
        <NotThere error={error} />
      ) : (
        <ReportTold report={data} onUnit={(next) => ask({ unit: next })} />
      )}
    </div>
  );
}
