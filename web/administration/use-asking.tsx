import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Secret, ShownOnce } from './shown-once';

interface Asking<What> {
  /** What somebody is asked now, or what is about to be done; null if nothing. */
  readonly asking: What | null;
  readonly ask: (what: What) => void;
  readonly close: () => void;
  /** It was done: it is asked no more, and what it has changed is read again. */
  readonly done: () => void;
  /** It was done, and the server says this once. */
  readonly show: (secret: Secret) => void;
  /** What the server says once; to be put on the page. */
  readonly shown: ReactNode;
}

/**
 * What is asked before something is done, and the secret that may come of it.
 *
 * @param queryKey what is read again once it is done
 */
export function useAsking<What>(queryKey: QueryKey): Asking<What> {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<What | null>(null);
  const [secret, setSecret] = useState<Secret | null>(null);
  const close = () => setAsking(null);
  const done = () => {
    close();
    void queries.invalidateQueries({ queryKey });
  };
  return {
    asking,
    ask: setAsking,
    close,
    done,
    show: (next) => {
      setSecret(next);
      done();
    },
    shown: secret && <ShownOnce secret={secret} onClose={() => setSecret(null)} />,
  };
}
