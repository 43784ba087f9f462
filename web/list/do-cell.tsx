import { CheckCircleFilled, LoadingOutlined, MoreOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from '../frame/language';
import type { Row } from './row';
import type { RowActions } from './use-row-actions';

interface DoCellProps {
  readonly actions: RowActions;
  readonly row: Row;
  readonly active: boolean;
  /** The action that is to be done, with a button of its own. */
  readonly main?: string | undefined;
}

/** What can be done with a row, or what became of it. */
export function DoCell({ actions, row, active, main }: DoCellProps) {
  const { t, named } = useSpeech();
  const deed = actions.deeds.get(row.key);
  const reach = active ? 0 : -1;
  // What was turned down, and whatever else was done with it, leaves it to be done.
  const isOpen = !row.gone && deed?.state !== 'sending' && (deed?.state !== 'done' || deed.action !== main);
  return (
    <span className="cell-do" role="gridcell">
      {(deed?.state === 'sending' || deed?.state === 'asking') && (
        <span className="quiet" role="status">
          <LoadingOutlined /> {t(deed.state === 'sending' ? 'work:sending' : 'work:asking')}
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
      {row.gone && deed === undefined && (
        <span className="quiet">{t(main === undefined ? 'work:notOnList' : 'work:isGone')}</span>
      )}
      {isOpen && (
        <>
          {main !== undefined && (
            <Button
              size="small"
              tabIndex={reach}
              onClick={(event) => {
                event.stopPropagation();
                actions.act(row, main);
              }}
            >
              {named('action', main)}
            </Button>
          )}
          <Button
            className="row-more"
            size="small"
            type="text"
            tabIndex={reach}
            icon={<MoreOutlined />}
            aria-label={t('work:more')}
            onClick={(event) => {
              event.stopPropagation();
              actions.more(row);
            }}
          />
        </>
      )}
    </span>
  );
}
