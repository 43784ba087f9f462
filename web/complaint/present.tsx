import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call, ProblemError } from '../frame/api';
import { useSpeech } from '../frame/language';
import { expired } from '../frame/signed-out';
import { type Present as Somebody, setPresent, usePresent } from '../frame/stream';

/** How often one says that one is still there, in milliseconds; the server forgets whoever has not for 45 s. */
const STILL_THERE_MS = 20_000;

/** The name of this window among those of the same person. */
const WINDOW = crypto.randomUUID();

/** Who else has the complaint open, and whether they are writing. It is no lock: everybody may go on. */
export function Present({ id, writing }: { id: string; writing: boolean }) {
  const { t } = useSpeech();
  const queries = useQueryClient();
  const others = usePresent(id);
  useEffect(() => {
    let underWay = false;
    const say = (doing: 'looking' | 'writing' | 'gone') => {
      // While nobody is signed in, or nothing is answered, words would only pile up.
      if (underWay || expired.get()) return;
      underWay = true;
      call<{ others: readonly Somebody[] }>('PUT', `/complaints/${id}/presence`, { body: { doing, window: WINDOW } })
        .then(
          ({ others: now }) => doing !== 'gone' && setPresent(id, now),
          (error: unknown) => {
            // It is not theirs to see any more, so the page has to be read again. Anything else is said again soon.
            if (error instanceof ProblemError && error.problem.status === 404) {
              void queries.invalidateQueries({ queryKey: ['complaint', id] });
            }
          },
        )
        .finally(() => {
          underWay = false;
        });
    };
    const now = () => say(writing ? 'writing' : 'looking');
    now();
    const timer = setInterval(now, STILL_THERE_MS);
    return () => {
      clearInterval(timer);
      underWay = false;
      say('gone');
    };
  }, [id, writing, queries]);
  return (
    <p className="case-present" role="status">
      {others.map(({ person, name, writing: writes }) => (
        <span key={person} className={writes ? 'soon' : 'quiet'}>
          {t(writes ? 'complaint:isWriting' : 'complaint:isThere', { name })}
        </span>
      ))}
    </p>
  );
}
