import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { eventStream } from './event-stream';
import { isStreaming, streamIs } from './live';
import { lookWhetherSignedIn } from './session';
import { isLeaving } from './signed-out';
import { store, useStore } from './store';

/** Somebody else who has a complaint open. */
export interface Present {
  readonly person: string;
  readonly name: string;
  readonly writing: boolean;
}

type Message =
  | { readonly event: 'current' | 'closed' | 'stale' | 'reset' }
  | { readonly event: 'complaint' | 'gone'; readonly data: { readonly id: string } }
  | { readonly event: 'presence'; readonly data: { readonly id: string; readonly people: readonly Present[] } };

/** Several changes within this time are read once, in milliseconds. Lists with their counts take the server longer. */
const GATHER_MS = 300;
const GATHER_LISTS_MS = 5_000;

const there = store<Readonly<Record<string, readonly Present[]>>>({});

/** Who else has this complaint open now. */
export const usePresent = (id: string): readonly Present[] => useStore(there)[id] ?? NOBODY;
export const setPresent = (id: string, people: readonly Present[]): void => there.set({ ...there.get(), [id]: people });
const NOBODY: readonly Present[] = [];

/** What carries the stream: a worker that all windows share, else a connection of this window. */
interface Source {
  connect(): void;
  leave(): void;
}

function sharedSource(hear: (message: Message) => void): Source {
  const { port } = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), {
    type: 'module',
    name: 'shouwen-stream',
  });
  port.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  return { connect: () => port.postMessage('connect'), leave: () => port.postMessage('leave') };
}

function ownSource(hear: (message: Message) => void): Source {
  const stream = eventStream((message) => hear(message as Message));
  stream.connect();
  return { connect: () => stream.connect(), leave: () => stream.close() };
}

/** How often a stream that was refused is tried again, in milliseconds: somebody may have signed in again. */
const AGAIN_MS = 5_000;

/** Lets everything that is shown follow what the server says has changed, as long as the component is shown. */
export function useStream(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const changed = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let lists: ReturnType<typeof setTimeout> | undefined;
    const flushLists = () => {
      lists = undefined;
      void queries.invalidateQueries({ queryKey: ['lists'] });
    };
    const flush = () => {
      gathering = undefined;
      for (const id of changed) void queries.invalidateQueries({ queryKey: ['complaint', id] });
      changed.clear();
      void queries.invalidateQueries({ queryKey: ['work'] });
    };
    const hear = (message: Message): void => {
      switch (message.event) {
        case 'current':
          streamIs(true);
          return;
        case 'closed':
        case 'stale':
          if (!isStreaming() || isLeaving()) return;
          streamIs(false);
          // From now on it is asked at intervals, which begin with this.
          readAnew(queries);
          // Not every page asks for something at intervals.
          void lookWhetherSignedIn();
          return;
        case 'reset':
          streamIs(true);
          readAnew(queries);
          void lookWhetherSignedIn();
          return;
        case 'presence':
          setPresent(message.data.id, message.data.people);
          return;
        case 'complaint':
        case 'gone':
          streamIs(true);
          changed.add(message.data.id);
          gathering ??= setTimeout(flush, GATHER_MS);
          lists ??= setTimeout(flushLists, GATHER_LISTS_MS);
      }
    };
    const source = typeof SharedWorker === 'undefined' ? ownSource(hear) : sharedSource(hear);
    const again = setInterval(source.connect, AGAIN_MS);
    // A page that goes into the cache of the browser comes back without having heard anything.
    const leave = () => source.leave();
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      source.connect();
      readAnew(queries);
      void lookWhetherSignedIn();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', comeBack);
    return () => {
      clearInterval(again);
      clearTimeout(gathering);
      clearTimeout(lists);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      source.leave();
      streamIs(false);
    };
  }, [queries]);
}

function readAnew(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ['complaint'] });
  void queries.invalidateQueries({ queryKey: ['work'] });
  void queries.invalidateQueries({ queryKey: ['lists'] });
}
