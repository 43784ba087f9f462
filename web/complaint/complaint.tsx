import { Alert } from 'antd';
import { useParams } from 'wouter';
import { ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { reasonOf } from '../frame/reason';
import { NotThere } from '../frame/waiting';
import { isPart, isProgress, useCaseFile } from './file';
import { PartPage } from './part-page';
import { ProgressPage } from './progress-page';
import { WholePage } from './whole-page';
import './words';
import './complaint.css';

/** A complaint, as much of it as somebody sees. */
export default function ComplaintPage() {
  const { id = '' } = useParams<{ id: string }>();
  // Another complaint is another page: nothing that was written in one is left in the next.
  return <Shown key={id} id={id} />;
}

function Shown({ id }: { id: string }) {
  const speech = useSpeech();
  const { t } = speech;
  const { data: file, error } = useCaseFile(id);
  // What somebody may no longer see goes from the page at once, also where it was shown before. A server that cannot answer
  // at the moment takes nothing away: somebody may be writing here.
  if (error instanceof ProblemError && (file === undefined || error.isOutOfSight)) {
    return (
      <div className="page-message" role="alert">
        <Alert type="warning" title={t('complaint:loadFailed')} description={reasonOf(error, speech)} />
      </div>
    );
  }
  if (file === undefined) return <NotThere error={error} />;
  if (isPart(file)) return <PartPage file={file} />;
  if (isProgress(file)) return <ProgressPage file={file} />;
  return <WholePage file={file} />;
}
