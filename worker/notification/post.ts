import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { lookupPublic, requirePublic } from '../../environment/webhook-addresses';

/**
 * Posts a body and returns the status of the answer. Redirects are not followed, and the body of the answer is not
 * read.
 *
 * @param allowPrivate whether private addresses and plain HTTP are allowed
 * @throws PrivateAddressError for an address that is not public, or for plain HTTP
 * @throws Error with a `code` if there is no answer within the deadline
 */
export async function post(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { allowPrivate, deadlineMs }: { readonly allowPrivate: boolean; readonly deadlineMs: number },
): Promise<number> {
  const url = new URL(target);
  if (!allowPrivate) requirePublic(url);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(deadlineMs),
      ...(allowPrivate ? {} : { lookup: lookupPublic }),
    });
    sending.once('error', reject);
    sending.once('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    sending.end(body);
  });
}
