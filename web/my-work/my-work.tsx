import { useSpeech } from '../frame/language';
import { NotThere } from '../frame/waiting';
import { WhereNext } from '../list/where-next';
import { useDuties } from './duties';
import { DutyList } from './duty-list';
import { Owned } from './owned';
import { Summary } from './summary';
import './words';

/** What somebody has to do, the most urgent first; done in place, by keys or by mouse. */
export default function MyWork() {
  const { t } = useSpeech();
  const { data, error } = useDuties();
  if (data === undefined) return <NotThere error={error} />;
  return (
    <WhereNext value={<Owned />}>
      <DutyList
        latest={data.items}
        isCut={data.isCut}
        place="myWork"
        label={t('work:list')}
        empty={t('work:empty')}
        head={(rows, news) => <Summary title={t('work:title')} rows={rows} news={news} />}
      />
    </WhereNext>
  );
}
