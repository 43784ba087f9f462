import { useSpeech } from './language';
import { useLiveness } from './live';
import { timeOfDay } from './time';

/** Always visible: whether what is shown is up to date, or since when it is not. */
export function LiveMark() {
  const speech = useSpeech();
  const liveness = useLiveness();
  const text =
    liveness.state === 'live'
      ? speech.t('live')
      : liveness.since === null
        ? speech.t('stale')
        : speech.t('staleSince', { time: timeOfDay(liveness.since, speech) });
  return (
    <span className="live-mark" data-state={liveness.state} role="status">
      {text}
    </span>
  );
}
