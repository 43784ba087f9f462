import type { Listed } from '../cases/listed';
import { useSpeech } from '../frame/language';
import { CaseLink, SeverityMark } from '../list/case-link';

interface CaseCellProps {
  readonly c: Listed;
  /** Whether it is not as it was when it was put in its place. */
  readonly changed: boolean;
  readonly active: boolean;
  readonly onOpen: () => void;
}

/** Which complaint a row is of, and how it stands. */
export function CaseCell({ c, changed, active, onOpen }: CaseCellProps) {
  const { t, say, named } = useSpeech();
  return (
    <span className="cell-what" role="gridcell">
      <span className="cell-marks">
        <CaseLink id={c.id} number={c.number} active={active} onOpen={onOpen} />
        <SeverityMark severity={c.severity} />
        {changed && <span className="mark mark-changed">{t('work:isNew')}</span>}
      </span>
      <span className="cell-marks">
        <span className="state-mark">{named('state', c.state)}</span>
        {c.supervision && <span className="mark mark-serious">{t('work:supervised')}</span>}
        {c.urges > 0 && <span className="mark mark-urged">{t('work:urged', { count: c.urges })}</span>}
      </span>
      <span className="cell-facts quiet">
        {c.categoryName === null ? c.category : say(c.categoryName)} · {c.facts}
      </span>
    </span>
  );
}
