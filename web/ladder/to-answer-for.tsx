import { Limits } from '../board/limits';
import { WhatHappened } from '../board/what-happened';
import { Explanations } from '../complaint/explanations';
import type { CaseFile } from '../complaint/file';
import { Tasks } from '../complaint/tasks';
import { WhatItIsAbout } from '../complaint/what-it-is-about';
import { useSpeech } from '../frame/language';
import { Instructions } from './instructions';

/** Who has had it, and how it climbed. */
const WAY = [
  'dispatched',
  'transferred',
  'returned',
  'return_agreed',
  'return_refused',
  'accepted',
  'assigned',
  'clock_breached',
  'escalated',
  'told',
  'escalation_acknowledged',
  'overdue_explained',
  'taken_over',
  'given_back',
  'hand_over_offered',
  'owner_reassigned',
] as const;

/** What a head has to know of a complaint for which they answer: who has it, who is late, and how it came so far. */
export function ToAnswerFor({ file }: { file: CaseFile }) {
  const { t, say } = useSpeech();
  const { names } = file;
  const person = (id: string | null) => (id === null ? t('complaint:nobody') : (names.people[id] ?? id));
  const unit = (code: string) => (names.units[code] ? say(names.units[code]) : code);
  return (
    <>
      <section className="card" aria-label={t('ladder:whoHasIt')}>
        <dl className="pairs">
          <div>
            <dt>{t('complaint:owner')}</dt>
            <dd>
              {person(file.owner.person)} <span className="quiet">{unit(file.owner.unit)}</span>
            </dd>
          </div>
          <div>
            <dt>{t('complaint:handler')}</dt>
            <dd>
              {person(file.handler)} <span className="quiet">{unit(file.unit)}</span>
            </dd>
          </div>
        </dl>
      </section>
      <Limits file={file} />
      <Explanations explanations={file.explanations} names={file.names} />
      <Instructions file={file} />
      <WhatHappened file={file} title={t('ladder:way')} types={WAY} none={t('ladder:wayNone')} />
      <WhatItIsAbout file={file} />
      <Tasks tasks={file.tasks} names={names} clocks={file.clocks} />
    </>
  );
}
