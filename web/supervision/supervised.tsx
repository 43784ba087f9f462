import { Limits } from '../board/limits';
import { WhatHappened } from '../board/what-happened';
import type { CaseFile } from '../complaint/file';
import { Outcome } from '../complaint/outcome';
import { SaidText, Tasks } from '../complaint/tasks';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import { useServerMinute } from '../frame/server-clock';

/** What happened of a supervision, and why it may have begun. */
const STORY = [
  'supervision_opened',
  'supervision_lifted',
  'looked_back',
  'urged',
  'clock_breached',
  'escalated',
] as const;

/** What a supervisor has to know: what is required, who is late, what happened so far, and what came of it. */
export function Supervised({ file }: { file: CaseFile }) {
  const { t } = useSpeech();
  const now = useServerMinute();
  const { supervision, names, clocks, tasks } = file;
  return (
    <>
      {supervision?.requirements?.text && (
        <section className="card" aria-label={t('supervision:required')}>
          <SaidText label={t('supervision:required')} said={supervision.requirements} names={names} now={now} />
        </section>
      )}
      {clocks.length > 0 && <Limits file={file} />}
      <WhatHappened file={file} title={t('supervision:story')} types={STORY} none={t('supervision:storyNone')} />
      <WhatItIsAbout file={file} />
      <Tasks tasks={tasks} names={names} clocks={clocks} />
      <Outcome file={file} />
    </>
  );
}
