import { useSearch } from 'wouter';
import { useUnits } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { moment } from '../frame/time';
import { ClockList } from '../operations/clock-list';
import '../operations/words';
import './words';
import '../complaint/complaint.css';
import '../list/list.css';
import '../operations/operations.css';

/** The running clocks of a unit that have missed their limit, or miss it before a moment: what the address says. */
export default function Limits() {
  const speech = useSpeech();
  const { t, say } = speech;
  const now = useServerMinute();
  const { data: units = [] } = useUnits();
  const asked = new URLSearchParams(useSearch());
  const [code, dueBefore] = [asked.get('unit') ?? undefined, asked.get('dueBefore') ?? undefined];
  const unit = units.find((one) => one.code === code)?.name;
  const title =
    dueBefore === undefined || Number.isNaN(Date.parse(dueBefore))
      ? t('limits:overdue')
      : t('limits:dueBefore', { time: moment(dueBefore, now, speech) });
  return (
    <div className="operations">
      <header className="work-head">
        <h1>{unit === undefined ? t('limits') : say(unit)}</h1>
      </header>
      <ClockList
        title={title}
        empty={t('limits:none')}
        filter={{
          ...(code !== undefined && { unit: code }),
          ...(dueBefore === undefined ? { slaState: 'breached' as const } : { dueBefore }),
        }}
      />
    </div>
  );
}
