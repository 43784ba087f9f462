import type { ReactNode } from 'react';
import { useSpeech } from '../frame/language';
import { CaseLink, SeverityMark } from '../list/case-link';
import type { Row } from '../list/row';
import { Countdown } from './countdown';
import type { Duty } from './duties';

interface DutyCellsProps {
  readonly row: Row<Duty>;
  readonly active: boolean;
  /** What is said in place of what is to be done. */
  readonly what?: ReactNode;
  readonly onOpen: () => void;
}

/** One thing to do: until when, what, and of which complaint. */
export function DutyCells({ row, active, what, onOpen }: DutyCellsProps) {
  const { t, say, named } = useSpeech();
  const { item: duty, changed } = row;
  const { complaint } = duty;
  return (
    <>
      <span className="cell-due" role="gridcell">
        <Countdown duty={duty} />
      </span>
      <span className="cell-what" role="gridcell">
        <strong>{what ?? named('toDo', duty.action)}</strong>
        <span className="cell-facts quiet">{complaint.facts ?? t('work:question')}</span>
      </span>
      <span className="cell-case" role="gridcell">
        <CaseLink id={complaint.id} number={complaint.number} active={active} onOpen={onOpen} />
        <span className="cell-marks">
          <SeverityMark severity={complaint.severity} />
          {complaint.supervised && <span className="mark mark-serious">{t('work:supervised')}</span>}
          {(complaint.urges ?? 0) > 0 && (
            <span className="mark mark-urged">{t('work:urged', { count: complaint.urges ?? 0 })}</span>
          )}
          {changed && <span className="mark mark-changed">{t('work:isNew')}</span>}
          <span className="quiet cell-category">
            {[complaint.categoryName, complaint.unitName]
              .flatMap((name) => (name === null ? [] : say(name)))
              .join(' · ')}
          </span>
        </span>
      </span>
    </>
  );
}
