/**
 * One stream for all windows of a browser: a browser opens few connections to one server, and each stream takes one for
 * as long as it is open. Windows that have gone are not told apart from silent ones, so what is sent to them is lost.
 */

/** A worker that windows share, as far as it is used here; the types of the page do not have it. */
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

const EVENTS = ['complaint', 'presence', 'gone', 'stale', 'reset'] as const;

const windows = new Set<MessagePort>();
let stream: EventSource | undefined;
/** Whether windows may rely on it: it is open, and the server hears what changes. */
let isCurrent = false;

const tell = (message: object): void => {
  for (const port of windows) port.postMessage(message);
};

/** Opens the stream, unless it is open or about to be. */
function connect(): void {
  if (stream !== undefined && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource('/stream');
  // The browser comes back by itself after a break, and not after a refusal: then nobody is signed in.
  stream.onerror = () => {
    isCurrent = false;
    tell({ event: 'closed' });
  };
  for (const event of EVENTS) {
    stream.addEventListener(event, ({ data }: MessageEvent<string>) => {
      if (event === 'stale' || event === 'reset') isCurrent = event === 'reset';
      tell({ event, data: JSON.parse(data) });
    });
  }
}

scope.onconnect = ({ ports: [port] }) => {
  if (port === undefined) return;
  windows.add(port);
  port.onmessage = ({ data }: MessageEvent<'connect' | 'leave'>) => {
    if (data === 'leave') windows.delete(port);
    // A window that comes back from the cache of the browser connects anew.
    else windows.add(port);
    if (windows.size > 0) connect();
    else stream?.close();
  };
  connect();
  if (isCurrent) port.postMessage({ event: 'current' });
};
