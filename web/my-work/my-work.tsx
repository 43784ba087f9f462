import { useSpeech } from '../frame/language';
import { Waiting } from '../frame/waiting';
import { useDuties } from './duties';
import { DutyList } from './duty-list';
import { Summary } from './summary';
import './words';

/** What somebody has to do, the most urgent first; done in place, by keys or by mouse. */
export default function MyWork() {
  const { t } = useSpeech();
  const { data: latest } = useDuties();
  if (latest === undefined) return <Waiting />;
  return (
    <DutyList
      latest={latest}
      place="myWork"
      label={t('work:list')}
      empty={t('work:empty')}
      head={(rows, news) => <Summary title={t('work:title')} rows={rows} news={news} />}
    />
  );
}
