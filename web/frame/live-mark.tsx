import { useSpeech } from './language';
import { useLiveness, useStreaming } from './live';
import { timeOfDay } from './time';

/** Always visible: whether what is shown is up to date, or since when it is not. */
export function LiveMark() {
  const speech = useSpeech();
  const liveness = useLiveness();
  const streaming = useStreaming();
  const text =
    liveness.state === 'live'
      ? speech.t('live')
      : liveness.since === null
        ? speech.t('stale')
        : speech.t('staleSince', { time: timeOfDay(liveness.since, speech) });
  return (
    <span className="live-mark" data-state={liveness.state} data-by={streaming ? 'stream' : 'asking'} role="status">
      {text}
    </span>
  );
}
