import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { sampleSignIns } from '../../../db/credentials/accounts';
import { beginSession, findSession, type SignIn } from '../../../db/credentials/sessions';
import type { Role } from '../../../domain/people/actor';
import { ROLE_WORDS } from '../../../words/terms';
import type { Words } from '../../../words/words';
import { LocalSignIn } from '../../access/local-sign-in';
import { PASSWORD_LENGTH } from '../../access/password-rules';
import { requireSameOrigin } from '../../access/same-origin';
import { giveSession, sessionSecret } from '../../access/session-cookies';
import type { ApiDependencies } from '../../dependencies';
import { USUAL_SIGN_IN } from '../../identity/settings';
import { ProblemError, problems } from '../../problems';
import { text } from '../../requests/fields';
import { sessionView, viewSession } from '../../views/session';
import { wordsView } from '../../views/words';
import { registerOidc } from './oidc';

const ways = z
  .object({
    local: z.boolean().describe('Whether POST /session takes a login and a password'),
    oidc: z
      .object({ title: wordsView, href: z.string() })
      .nullable()
      .describe('Where the firm’s own sign-in begins; null if there is none'),
    sample: z
      .array(
        z.object({
          login: z.string(),
          password: z.string(),
          name: wordsView,
          unitName: wordsView,
          offices: z.array(wordsView),
        }),
      )
      .nullable()
      .describe('The people of the sample organisation, under npm start alone'),
  })
  .meta({ id: 'WaysToSignIn' });

/** How people sign in. These routes are open to everybody. */
export function registerSignIn(app: FastifyInstance, deps: ApiDependencies): void {
  const { pool, signIn = USUAL_SIGN_IN, clock } = deps;
  const passwords = new LocalSignIn(deps);
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['session'];

  routes.get(
    '/sign-in',
    {
      schema: {
        summary: 'In which ways people sign in here',
        tags,
        operationId: 'getWaysToSignIn',
        security: [],
        response: { 200: ways, ...problems() },
      },
    },
    async () => {
      const { local, provider, samplePassword } = signIn;
      return {
        local,
        oidc: provider === undefined ? null : { title: provider.configuration.title, href: '/sign-in/oidc' },
        sample: local && samplePassword !== undefined ? await samples(samplePassword) : null,
      };
    },
  );

  async function samples(password: string) {
    const found = await sampleSignIns(pool);
    return found.map(({ login, name, offices }) => ({
      login,
      password,
      name: { zh: name, en: name },
      unitName: namesOf(offices[0]?.unitName),
      offices: offices.map(({ role }) => ROLE_WORDS[role as Role]),
    }));
  }

  routes.post(
    '/session',
    {
      schema: {
        summary: 'Sign in with a login and a password; the session is in a cookie',
        tags,
        operationId: 'signIn',
        security: [],
        body: z.strictObject({ login: text(200), password: z.string().min(1).max(PASSWORD_LENGTH.most) }),
        response: { 201: sessionView, ...problems(400, 403, 413, 415) },
      },
    },
    async (request, reply) => {
      requireSameOrigin(request, signIn, 'passes');
      if (!signIn.local) {
        throw new ProblemError('not-permitted', {
          en: 'There are no accounts of our own here; see GET /sign-in.',
          zh: '此处不用本地账号登录，见 GET /sign-in。',
        });
      }
      const { login, password } = request.body;
      const { person, hash } = await passwords.open(request, login, password);
      const session = await begin(reply, { person, method: 'local', address: request.ip, passwordHash: hash });
      return reply.code(201).send(session);
    },
  );

  /** Begins a session and gives it to the browser, in place of the one that it had. */
  async function begin(reply: FastifyReply, { ...who }: Omit<SignIn, 'replaces'>) {
    const replaces = sessionSecret(reply.request, signIn);
    const begun = await beginSession(pool, { ...who, replaces }, signIn.limits, clock());
    // The account was shut, or the person left, while the password was looked at.
    const found = begun && (await findSession(pool, begun.secret, signIn.limits, clock(), false));
    if (begun === undefined || found === undefined) {
      throw new ProblemError('wrong-password', {
        en: 'The account is not in force any more.',
        zh: '该账号已失效。',
      });
    }
    giveSession(reply, signIn, begun.secret);
    reply.request.log.info({ person: who.person, method: who.method, session: begun.id }, 'signed in');
    return viewSession(pool, found.session, found.caller);
  }

  registerOidc(app, deps, begin);
}

const namesOf = (name: object | undefined): Words => {
  const { zh, en } = (name ?? {}) as Partial<Words>;
  return { zh: zh ?? en ?? '', en: en ?? zh ?? '' };
};
