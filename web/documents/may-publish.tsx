import { useSpeech } from '../frame/language';
import type { Publishing } from './kinds';

/** Why somebody may only read, as the API says it; nothing for whoever may publish. */
export function MayPublish({ publishing }: { publishing: Publishing }) {
  const { t, say } = useSpeech();
  if (publishing.allowed || publishing.why === null) return null;
  return (
    <p className="quiet">
      {t('documents:notYours')}: {say(publishing.why)}
    </p>
  );
}
