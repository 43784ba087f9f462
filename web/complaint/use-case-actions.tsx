import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { type Closed, LETTERS, type Permit, permitsOf, type Subject } from '../action/permits';
import { offerCommands } from '../frame/commands';
import { useKeys } from '../frame/keys';
import { useSpeech } from '../frame/language';
import { beforehand, lazily } from '../frame/lazily';
import { listBehind, nextInQueue } from '../frame/queue';

const ActionDialog = lazily(() => import('../action/action-dialog'));

export interface CaseActions {
  readonly permits: readonly Permit[] | undefined;
  readonly closed: readonly Closed[];
  readonly has: (action: string) => boolean;
  readonly begin: (action: string) => void;
  /** What was done last on this page. */
  readonly done: Permit | null;
  /** Goes to the next complaint of the queue one came from; undefined where there is none. */
  readonly next: (() => void) | undefined;
  readonly dialog: ReactNode;
}

/** What may be done with the complaint on the page: by button, by letter, and by Ctrl-K. */
export function useCaseActions(subject: Subject): CaseActions {
  const { t, say } = useSpeech();
  const [, navigate] = useLocation();
  const { data } = useQuery(permitsOf(subject.id));
  // A form keeps what the action needed when it was opened, so that nothing that was written goes.
  const [asking, setAsking] = useState<{ permit: Permit; subject: Subject } | null>(null);
  const [done, setDone] = useState<Permit | null>(null);
  const permits = data?.items;
  const following = nextInQueue(subject.id);
  const next = following === undefined ? undefined : () => navigate(`/complaints/${following}`);
  const begin = (action: string) => {
    const permit = permits?.find((one) => one.action === action);
    if (permit !== undefined) setAsking({ permit, subject });
  };
  const lettered = (permits ?? []).filter(({ action }) => LETTERS[action] !== undefined);
  useKeys('page', [
    ...lettered.map(({ action, name }) => ({ keys: LETTERS[action]!, label: say(name), run: () => begin(action) })),
    { keys: ']', label: t('complaint:next'), run: () => next?.() },
    { keys: 'Escape', label: t('complaint:back'), run: () => navigate(listBehind(subject.id).address) },
  ]);
  useEffect(() => {
    // Whoever presses a letter goes on typing at once; the form must not be on its way then.
    beforehand(() => import('../action/action-dialog'));
  }, []);
  useEffect(() => {
    offerCommands(
      (permits ?? []).map((permit) => ({
        id: `action ${permit.action}`,
        label: say(permit.name),
        of: subject.number,
        run: () => setAsking({ permit, subject }),
      })),
    );
    return () => offerCommands([]);
  });
  const dialog = asking && (
    <Suspense>
      <ActionDialog
        permit={asking.permit}
        subject={asking.subject}
        onClose={() => setAsking(null)}
        onDone={() => {
          setDone(asking.permit);
          setAsking(null);
        }}
      />
    </Suspense>
  );
  const has = (action: string) => permits?.some((one) => one.action === action) ?? false;
  return { permits, closed: data?.closed ?? [], has, begin, done, next, dialog };
}
