import { eventStream } from './event-stream';

/**
 * One stream for all windows of a browser: a browser opens few connections to one server, and each stream takes one for
 * as long as it is open. Windows that have gone are not told apart from silent ones, so what is sent to them is lost.
 */

/** A worker that windows share, as far as it is used here; the types of the page do not have it. */
const scope = self as unknown as { onconnect: (event: MessageEvent) => void };

const windows = new Set<MessagePort>();
/** Whether windows may rely on it: it is open, and the server hears what changes. */
let isCurrent = false;

const stream = eventStream((message) => {
  if (message.event === 'reset') isCurrent = true;
  if (message.event === 'stale' || message.event === 'closed') isCurrent = false;
  for (const port of windows) port.postMessage(message);
});

scope.onconnect = ({ ports: [port] }) => {
  if (port === undefined) return;
  windows.add(port);
  port.onmessage = ({ data }: MessageEvent<'connect' | 'leave'>) => {
    if (data === 'leave') windows.delete(port);
    // A window that comes back from the cache of the browser connects anew.
    else windows.add(port);
    if (windows.size > 0) stream.connect();
    else stream.close();
  };
  stream.connect();
  if (isCurrent) port.postMessage({ event: 'current' });
};
