import { CheckCircleFilled, LoadingOutlined, MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'wouter';
import { useSpeech } from '../frame/language';
import { Countdown } from './countdown';
import type { Deed } from './deeds';
import type { Row } from './held-list';

interface RowViewProps {
  readonly row: Row;
  readonly active: boolean;
  readonly selected: boolean;
  readonly deed: Deed | undefined;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
  readonly onMain: () => void;
  readonly onMore: () => void;
}

/** One thing to do: until when, what, and of which complaint. */
export function RowView({ row, active, selected, deed, onSelect, onOpen, onMain, onMore }: RowViewProps) {
  const { t, say, named } = useSpeech();
  const { duty, gone, changed } = row;
  const { complaint } = duty;
  const reach = active ? 0 : -1;
  // What was turned down, and whatever else was done with it, leaves it to be done.
  const isOpen = !gone && deed?.state !== 'sending' && (deed?.state !== 'done' || deed.action !== duty.action);
  return (
    <>
      <span className="cell-select" role="gridcell">
        <input
          type="checkbox"
          tabIndex={reach}
          checked={selected}
          aria-label={t('work:select', { number: complaint.number })}
          onChange={onSelect}
          onClick={(event) => event.stopPropagation()}
        />
      </span>
      <span className="cell-due" role="gridcell">
        <Countdown duty={duty} />
      </span>
      <span className="cell-what" role="gridcell">
        <strong>{named('toDo', duty.action)}</strong>
        <span className="cell-facts quiet">{complaint.facts ?? t('work:question')}</span>
      </span>
      <span className="cell-case" role="gridcell">
        <Link
          href={`/complaints/${complaint.id}`}
          tabIndex={reach}
          aria-label={t('work:open', { number: complaint.number })}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {complaint.number}
        </Link>
        <span className="cell-marks">
          {complaint.severity !== null && complaint.severity !== 'ordinary' && (
            <span className={`mark mark-${complaint.severity}`}>{named('severity', complaint.severity)}</span>
          )}
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
      <span className="cell-do" role="gridcell">
        {deed?.state === 'sending' && (
          <span className="quiet" role="status">
            <LoadingOutlined /> {t('work:sending')}
          </span>
        )}
        {deed?.state === 'done' && (
          <span className="row-done" role="status">
            <CheckCircleFilled /> {t('work:done', { action: named('action', deed.action) })}
          </span>
        )}
        {deed?.state === 'refused' && (
          <span className="late" role="alert">
            {deed.why}
          </span>
        )}
        {gone && deed === undefined && <span className="quiet">{t('work:isGone')}</span>}
        {isOpen && (
          <>
            <Button
              size="small"
              tabIndex={reach}
              onClick={(event) => {
                event.stopPropagation();
                onMain();
              }}
            >
              {named('action', duty.action)}
            </Button>
            <Button
              className="row-more"
              size="small"
              type="text"
              tabIndex={reach}
              icon={<MoreOutlined />}
              aria-label={t('work:more')}
              onClick={(event) => {
                event.stopPropagation();
                onMore();
              }}
            />
          </>
        )}
      </span>
    </>
  );
}
