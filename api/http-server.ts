import type { ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Words } from '../domain/language';
import type { ProblemType } from './problem-kinds';
import { ProblemError, problemBody } from './problems';
import { languageFor } from './requests/language';

/** The options of Node's own server. By default Node would check for late requests only every half minute. */
export function serverOptions(requestMs: number): ServerOptions {
  return {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.max(20, Math.min(1_000, requestMs / 10)),
    // Node itself would refuse a request without a host, but with an empty body.
    requireHostHeader: false,
  };
}

const KINDS: Readonly<Record<string, readonly [ProblemType, Words]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [
    'request-timeout',
    { en: 'The request took too long to arrive; send it again in one go.', zh: '请求到达过慢，请一次发完。' },
  ],
  HPE_HEADER_OVERFLOW: [
    'headers-too-large',
    {
      en: 'Send at most 16 kB of headers, the address with its query among them.',
      zh: '请求头（含地址及其查询参数）最多 16 kB。',
    },
  ],
};
const NOT_HTTP = [
  'malformed-request',
  { en: 'This is not HTTP as it can be read.', zh: '无法按 HTTP 解析。' },
] as const;

/** An error of Node's server, with the bytes that it could not read, where there are any. */
type ConnectionError = Error & { readonly code?: string; readonly rawPacket?: unknown };

/** The language that is asked for in bytes which nobody could read as a whole. */
const askedIn = (packet: unknown): string | undefined =>
  Buffer.isBuffer(packet) ? /^accept-language:(.*)$/im.exec(packet.toString('latin1'))?.[1]?.trim() : undefined;

/**
 * Answers connections that do not send HTTP, or do not send it in time; they never get as far as the error handler. The
 * answer has the usual form, and the connection ends.
 */
export function refuseConnection(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  // Nothing can be written into an answer that has begun already.
  const { _httpMessage: under } = socket as Socket & { _httpMessage?: ServerResponse };
  if (socket.writable && !under?.headersSent) {
    const [type, detail] = KINDS[error.code ?? ''] ?? NOT_HTTP;
    const { problem } = new ProblemError(type, detail);
    const language = languageFor(undefined, under?.req.headers['accept-language'] ?? askedIn(error.rawPacket));
    const body = JSON.stringify(problemBody(problem, language));
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.title.en}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `content-language: ${language}`,
      'vary: accept-language',
      'cache-control: no-store',
      'connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}
