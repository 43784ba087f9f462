import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { type Closed, LETTERS, type Permit, permitsOf, type Subject } from '../action/permits';
import { useCommands } from '../frame/commands';
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

const nothing = (): readonly Permit[] => [];

/** What may be done with the complaint on the page: by button, by letter, and by Ctrl-K. */
export function useCaseActions(subject: Subject): CaseActions {
  const { t, say, named } = useSpeech();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const { data } = useQuery(permitsOf(subject.id));
  // A form keeps what the action needed when it was opened, so that nothing that was written goes.
  const [asking, setAsking] = useState<{ permit: Permit; subject: Subject } | null>(null);
  const [done, setDone] = useState<Permit | null>(null);
  const permits = data?.items;
  const latest = useRef(subject);
  latest.current = subject;
  const following = nextInQueue(subject.id);
  const next = following === undefined ? undefined : () => navigate(`/complaints/${following}`);
  // When the page has just come, and after an action, nobody knows for a moment what may be done. Letters and Ctrl-K wait
  // for the answer: whoever is fast presses them before it is there.
  const beginFirst = async (isMeant: (permit: Permit) => boolean) => {
    const items = permits ?? (await queries.fetchQuery(permitsOf(subject.id)).then((answer) => answer.items, nothing));
    const permit = items.find(isMeant);
    if (permit !== undefined) setAsking({ permit, subject: latest.current });
  };
  const begin = (action: string) => void beginFirst((one) => one.action === action);
  const before = useRef<readonly Permit[]>([]);
  if (permits !== undefined) before.current = permits;
  const offered = permits ?? before.current;
  const lettered = permits?.map(({ action }) => action) ?? Object.keys(LETTERS);
  const letters = new Map(lettered.flatMap((action) => (LETTERS[action] ? [[LETTERS[action], action]] : [])));
  useKeys('page', [
    ...[...letters].map(([letter, action]) => ({
      keys: letter,
      label: named('action', action),
      run: () => void beginFirst((one) => LETTERS[one.action] === letter),
    })),
    { keys: ']', label: t('complaint:next'), run: () => next?.() },
    { keys: 'Escape', label: t('complaint:back'), run: () => navigate(listBehind(subject.id).address) },
  ]);
  useEffect(() => {
    // Whoever presses a letter goes on typing at once; the form must not be on its way then.
    beforehand(() => import('../action/action-dialog'));
  }, []);
  useCommands(
    offered.map(({ action, name }) => ({
      id: `action ${action}`,
      label: say(name),
      of: subject.number,
      run: () => begin(action),
    })),
  );
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
