import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { hasSessionCookie } from '../access/session-cookies';
import type { SignInSettings } from '../identity/settings';

const NOT_BUILT = `The desk has not been built. "npm run desk" builds it; "npm start" does so by itself.
工作台尚未构建。请运行 "npm run desk"；"npm start" 会自动构建。
`;

interface DeskOptions {
  /** The folder of the built desk; null if there is none. */
  readonly folder: string | null;
  readonly signIn: SignInSettings;
}

/**
 * What a page of the desk may load: only what this server sends. The component library writes its styles while it runs,
 * for which each answer has a nonce of its own.
 */
const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The desk: its page at `/` and at every address below `/desk/`, where the page itself finds out what to show, and its
 * files at `/assets/`. Those have the hash of their content in their names, so browsers keep them for a year.
 */
export const desk = fp<DeskOptions>(
  async (app, { folder, signIn }) => {
    const page = folder === null ? undefined : readFileSync(path.join(folder, 'index.html'), 'utf8');
    const answer = (request: FastifyRequest, reply: FastifyReply) => {
      if (page === undefined) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
      const nonce = randomBytes(16).toString('base64');
      return (
        reply
          .header('content-security-policy', policyWith(nonce))
          .header('cache-control', 'no-cache')
          .type('text/html; charset=utf-8')
          // The page need not ask who is signed in where nobody can be.
          .send(
            page.replaceAll('%nonce%', nonce).replace('%session%', hasSessionCookie(request, signIn) ? 'some' : 'none'),
          )
      );
    };
    for (const url of ['/', '/desk', '/desk/*']) app.get(url, { schema: { hide: true } }, answer);
    if (folder === null) return;
    await app.register(fastifyStatic, {
      root: path.join(folder, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      preCompressed: true,
      maxAge: '1y',
      immutable: true,
      schemaHide: true,
    });
  },
  { name: 'desk', dependencies: ['connections', 'cookies'] },
);
