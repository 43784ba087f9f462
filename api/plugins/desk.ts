import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { hasSessionCookie } from '../access/session-cookies';
import { buildsBeside, builtDesk } from '../built-desk';
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

/** The header by which every answer says which build of the desk belongs to this server; a page of another one loads anew. */
const BUILD_HEADER = 'shouwen-desk';

/** A file of the desk; none of them stands in a folder of its own. */
const FILE = /^[\w.-]+$/;

/**
 * The desk: its page at `/` and at every address below `/desk/`, where the page itself finds out what to show, and its
 * files at `/assets/`. Those have the hash of their content in their names, so browsers keep them for a year.
 *
 * The desk may be built anew while this server runs, and it may run on after pages of an earlier build were opened. So
 * the page is that of the server's own build for as long as there is one, then the newest; and a file that the server's
 * own build does not have is looked for in those that are kept beside it.
 */
export const desk = fp<DeskOptions>(
  async (app, { folder, signIn }) => {
    const answer = (request: FastifyRequest, reply: FastifyReply) => {
      const page = folder === null ? undefined : pageOf(folder);
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
    app.addHook('onRequest', async (_request, reply) => {
      reply.header(BUILD_HEADER, path.basename(folder));
    });
    await app.register(async (files) => {
      await files.register(fastifyStatic, {
        root: folder,
        serve: false,
        index: false,
        preCompressed: true,
        maxAge: '1y',
        immutable: true,
      });
      files.get<{ Params: { '*': string } }>('/assets/*', { schema: { hide: true } }, (request, reply) => {
        const file = request.params['*'];
        const root = FILE.test(file) ? folderWith(file, folder) : undefined;
        if (root === undefined) return reply.callNotFound();
        return reply.sendFile(file, root);
      });
    });
  },
  { name: 'desk', dependencies: ['connections', 'cookies'] },
);

/** The page of the build in a folder, with its name; that of the newest build where this one has been removed. */
function pageOf(folder: string): string | undefined {
  const of = existsSync(path.join(folder, 'index.html')) ? folder : builtDesk(path.dirname(folder));
  if (of === null) return undefined;
  return readFileSync(path.join(of, 'index.html'), 'utf8').replace('%desk%', path.basename(of));
}

/** The folder of files that has this one: of the server's own build, else of the newest that is kept beside it. */
function folderWith(file: string, folder: string): string | undefined {
  const has = (build: string): boolean => existsSync(path.join(build, 'assets', file));
  const build = has(folder) ? folder : buildsBeside(folder).find(has);
  return build === undefined ? undefined : path.join(build, 'assets');
}
