import { ClockCircleOutlined, ExclamationCircleFilled, PauseCircleOutlined } from '@ant-design/icons';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';
import { due, elsewhere, length, moment } from '../frame/time';
import { CaseLink, SeverityMark } from '../list/case-link';
import type { Row } from '../list/row';
import type { Listed, Names } from './listed';
import '../complaint/words';

interface CaseCellsProps {
  readonly row: Row<Listed>;
  readonly names: Names;
  readonly active: boolean;
  readonly onOpen: () => void;
}

/** A complaint: its next limit, what it is about, who has it and who owns it. */
export function CaseCells({ row, names, active, onOpen }: CaseCellsProps) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  const { item: c } = row;
  const person = (id: string) => names.people[id] ?? id;
  const unit = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  return (
    <>
      <span className="cell-due" role="gridcell">
        <NextLimit of={c} />
      </span>
      <span className="cell-what" role="gridcell">
        <span className="cell-marks">
          <CaseLink id={c.id} number={c.number} active={active} onOpen={onOpen} />
          <span className="state-mark">{named('state', c.state)}</span>
          <SeverityMark severity={c.severity} />
          {c.supervision && <span className="mark mark-serious">{t('work:supervised')}</span>}
          {c.appeal && <span className="mark mark-serious">{t('complaint:appealed')}</span>}
          {c.repeat && <span className="mark mark-urged">{t('complaint:repeated')}</span>}
          {c.urges > 0 && <span className="mark mark-urged">{t('work:urged', { count: c.urges })}</span>}
          {row.changed && <span className="mark mark-changed">{t('work:isNew')}</span>}
        </span>
        <span className="cell-facts quiet">
          {c.categoryName === null ? c.category : say(c.categoryName)} · {c.facts}
        </span>
      </span>
      <span className="cell-who" role="gridcell">
        <span>{c.handler === null ? <span className="quiet">{t('complaint:nobody')}</span> : person(c.handler)}</span>
        <span className="quiet">{unit(c.unit)}</span>
      </span>
      <span className="cell-owner" role="gridcell">
        <span>{person(c.owner.person)}</span>
        <span className="quiet">{moment(c.receivedAt, now, speech)}</span>
      </span>
    </>
  );
}

function NextLimit({ of: c }: { of: Listed }) {
  const speech = useSpeech();
  const { t, say, named } = speech;
  const now = useServerMinute();
  if (c.closedAt !== null) {
    return (
      <div className="due quiet">
        {t('cases:closedAt', { time: moment(c.closedAt, now, speech) })}
        {c.closing !== null && <span>{named('closing', c.closing)}</span>}
      </div>
    );
  }
  const isLate = c.slaState === 'breached';
  if (c.pause !== null && !isLate) {
    return (
      <div className="due due-paused">
        <strong>
          <PauseCircleOutlined /> {t('work:paused', { time: moment(c.pause.until, now, speech) })}
        </strong>
        <span>{c.pauseName === null ? c.pause.reason : say(c.pauseName)}</span>
      </div>
    );
  }
  const { nextDeadline, local } = c;
  const there = local.nextDeadline === null ? null : elsewhere(local.nextDeadline);
  const left = nextDeadline === null ? null : Date.parse(nextDeadline) - now;
  const tone = isLate ? 'late' : c.slaState === 'warned' ? 'soon' : 'fine';
  const at = nextDeadline !== null && left !== null && due(nextDeadline, now, speech);
  const next = nextDeadline !== null && at && (!isLate || left > 0) && (
    <time dateTime={nextDeadline}>{isLate ? t('cases:nextLimit', { time: at }) : at}</time>
  );
  return (
    <div className={`due due-${tone}`}>
      <strong>
        {isLate ? (
          <>
            <ExclamationCircleFilled /> {named('sla', 'breached')}
          </>
        ) : left === null ? (
          <span className="quiet">{t('work:noLimit')}</span>
        ) : (
          <>
            <ClockCircleOutlined /> {t(left < 0 ? 'work:overdueBy' : 'work:left', { time: length(left, speech) })}
          </>
        )}
      </strong>
      <span>{next}</span>
      {there !== null && <span>{t('unitTime', { time: there })}</span>}
    </div>
  );
}
