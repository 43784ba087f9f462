import { type Query, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { mayBeOver } from './api';
import { useSpeech } from './language';
import { reasonOf } from './reason';

/**
 * Whether a part of the page is missing for a reason that may be over: no answer came, or the server could not answer at the
 * moment. What the server turns down for good is said where it stands.
 */
function isMissing(query: Query): boolean {
  const { status, data, error } = query.state;
  return status === 'error' && data === undefined && query.isActive() && mayBeOver(error);
}

/** How often what is missing is asked for again by itself, in milliseconds. */
const AGAIN_MS = 15_000;

/** Says that a part of the page could not be loaded, why, and loads it again; nothing while everything is there. */
export function FailedMark() {
  const speech = useSpeech();
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const first = useSyncExternalStore(
    useCallback((changed) => cache.subscribe(changed), [cache]),
    () => cache.getAll().find(isMissing)?.state.error ?? null,
  );
  const load = useCallback(() => void queries.refetchQueries({ predicate: isMissing }), [queries]);
  const isThere = first === null;
  useEffect(() => {
    if (isThere) return;
    const again = setInterval(load, AGAIN_MS);
    return () => clearInterval(again);
  }, [isThere, load]);
  if (isThere) return null;
  return (
    <span role="alert">
      <Button size="small" danger title={reasonOf(first, speech)} onClick={load}>
        {speech.t('partMissing')}
      </Button>
    </span>
  );
}
