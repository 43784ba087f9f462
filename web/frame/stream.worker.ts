/**
 * One stream for all windows of a browser: a browser opens few connections to one server, and each stream takes one for
 * as long as it is open. Windows that have gone are not told apart from silent ones, so what is sent to them is lost.
 */

/** A worker that windows share, as far as it is used here; the types of the page do not have it. */
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

const EVENTS = ['complaint', 'presence', 'gone', 'stale', 'reset'] as const;

const windows = new Set<MessagePort>();
let stream: EventSource | undefined;
let isOpen = false;

const tell = (message: object): void => {
  for (const port of windows) port.postMessage(message);
};

/** Opens the stream, unless it is open or about to be. */
function connect(): void {
  if (stream !== undefined && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource('/stream');
  stream.onopen = () => {
    isOpen = true;
    tell({ event: 'open' });
  };
  // The browser comes back by itself after a break, and not after a refusal: then nobody is signed in.
  stream.onerror = () => {
    isOpen = false;
    tell({ event: 'closed' });
  };
  for (const event of EVENTS) {
    stream.addEventListener(event, ({ data }: MessageEvent<string>) => tell({ event, data: JSON.parse(data) }));
  }
}

scope.onconnect = ({ ports: [port] }) => {
  if (port === undefined) return;
  windows.add(port);
  port.onmessage = ({ data }: MessageEvent<'connect' | 'leave'>) => {
    if (data === 'leave') windows.delete(port);
    else connect();
    if (windows.size === 0) stream?.close();
  };
  connect();
  if (isOpen) port.postMessage({ event: 'open' });
};
