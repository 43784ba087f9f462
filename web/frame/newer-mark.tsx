import { Button } from 'antd';
import { useSpeech } from './language';
import { useIsOld } from './newer';

/** Says that the server has a newer desk than this page, and loads it; nothing while it has not. */
export function NewerMark() {
  const { t } = useSpeech();
  if (!useIsOld()) return null;
  return (
    <Button size="small" title={t('newerWhy')} onClick={() => location.reload()}>
      {t('newer')}
    </Button>
  );
}
