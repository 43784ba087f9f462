/** What the server tells in its stream, by the names of its events. */
const EVENTS = ['complaint', 'presence', 'gone', 'stale', 'reset'] as const;

/** An event of the stream, or that there is none at the moment. */
export type StreamMessage =
  | { readonly event: (typeof EVENTS)[number]; readonly data: unknown }
  | { readonly event: 'closed' };

/** The stream of the server. It uses nothing of a page, so that a worker can hold it too. */
export interface EventStream {
  /** Opens it, unless it is open or about to be. */
  connect(): void;
  close(): void;
}

export function eventStream(hear: (message: StreamMessage) => void): EventStream {
  let stream: EventSource | undefined;
  return {
    connect() {
      if (stream !== undefined && stream.readyState !== EventSource.CLOSED) return;
      stream = new EventSource('/stream');
      // The browser comes back by itself after a break, and not after a refusal: then nobody is signed in.
      stream.onerror = () => hear({ event: 'closed' });
      for (const event of EVENTS) {
        stream.addEventListener(event, ({ data }: MessageEvent<string>) => hear({ event, data: JSON.parse(data) }));
      }
    },
    close() {
      stream?.close();
      hear({ event: 'closed' });
    },
  };
}
