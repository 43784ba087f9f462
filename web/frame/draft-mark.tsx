import { Button } from 'antd';
import type { Draft } from './draft';
import { useSpeech } from './language';
import { serverNow } from './server-clock';
import { moment } from './time';

/** How what is in a form is kept, and what can be done about it. */
export function DraftMark({ draft }: { draft: Draft }) {
  const speech = useSpeech();
  const { t } = speech;
  const { state, savedAt, empty } = draft;
  const time = savedAt === null ? '' : moment(savedAt, serverNow(), speech);
  return (
    <p className="draft-mark quiet" data-state={state}>
      {state === 'saving' && t('draftSaving')}
      {state === 'saved' && !empty && t('draftAt', { time })}
      <span role="status">
        {state === 'lost' && <span className="late">{t('draftLost')}</span>}
        {state === 'found' && t('draftFound', { time })}
      </span>
      {state === 'found' && (
        <Button type="link" size="small" onClick={draft.takeUp}>
          {t('draftTakeUp')}
        </Button>
      )}
      {(state === 'found' || (!empty && state !== 'none')) && (
        <Button type="link" size="small" onClick={draft.discard}>
          {t('discard')}
        </Button>
      )}
    </p>
  );
}
