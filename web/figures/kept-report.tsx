import { FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link, useParams } from 'wouter';
import { useSpeech } from '../frame/language';
import { useSession } from '../frame/session';
import { NotThere } from '../frame/waiting';
import { useKeptReport } from './measures';
import { ReportSteps } from './report-steps';
import { ReportTold } from './report-told';

/** A report as it was frozen. */
export default function KeptReportPage() {
  const { t } = useSpeech();
  const { reads } = useSession();
  return reads.includes('measures') ? <Kept /> : <p className="page-message">{t('figures:notYours')}</p>;
}

function Kept() {
  const { t, language } = useSpeech();
  const { id = '' } = useParams<{ id: string }>();
  const { data, error } = useKeptReport(id);
  if (data === undefined) return <NotThere error={error} />;
  const { month, state, report, sha256, steps, names } = data;
  const file = (ending: string): string => `/reports/${encodeURIComponent(id)}/report.${ending}?lang=${language}`;
  return (
    <div className="measures report">
      <header className="work-head">
        <h1>{t('report:titleOf', { month })}</h1>
        <Link href="/reports">{t('report:kept')}</Link>
        {report !== null && (
          <>
            <a href={file('xlsx')} download className="report-file">
              <FileExcelOutlined /> XLSX
            </a>
            <a href={file('pdf')} download className="report-file">
              <FilePdfOutlined /> PDF
            </a>
            <Button icon={<PrinterOutlined />} onClick={() => print()}>
              {t('report:print')}
            </Button>
          </>
        )}
      </header>
      {state === 'ordered' && (
        <p className="page-message" role="status">
          {t('report:beingFrozen')}
        </p>
      )}
      {steps !== null && (
        <div className="measure-cards">
          <ReportSteps id={id} steps={steps} names={names} />
        </div>
      )}
      {report !== null && (
        <>
          <p className="report-about">
            <span>{t('report:staysAsFrozen')}</span>
            <span className="quiet report-hash">SHA-256 {sha256}</span>
          </p>
          <ReportTold report={report} kept={id} />
        </>
      )}
    </div>
  );
}
