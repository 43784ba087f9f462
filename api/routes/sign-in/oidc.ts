import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { recordAccess } from '../../../db/credentials/access-record';
import { spendSignIn } from '../../../db/credentials/identities';
import type { SignIn } from '../../../db/credentials/sessions';
import { holdByGroups } from '../../../db/organisation/group-offices';
import { personBehind } from '../../../db/organisation/sign-in-people';
import type { PersonId } from '../../../domain/ids';
import type { Words } from '../../../domain/language';
import { ownPath } from '../../access/same-origin';
import { giveOnTheWay, takeOnTheWay } from '../../access/session-cookies';
import type { ApiDependencies } from '../../dependencies';
import { claimedPerson, groupOffices } from '../../identity/claims';
import { type IdentityProvider, ProviderAway, SignInFailed } from '../../identity/provider';
import { USUAL_SIGN_IN } from '../../identity/settings';
import { ProblemError, problems, wrongFields } from '../../problems';

/** Where somebody is sent who does not say where they want to be, or could not be signed in: people sign in there, too. */
const DESK = '/desk/';

type Begin = (reply: FastifyReply, who: Omit<SignIn, 'replaces'>) => Promise<unknown>;

/** Signing in at the firm's own provider: out to it, and back. */
export function registerOidc(app: FastifyInstance, deps: ApiDependencies, begin: Begin): void {
  const { signIn = USUAL_SIGN_IN, customerKeys, clock } = deps;
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['session'];

  routes.get(
    '/sign-in/oidc',
    {
      schema: {
        summary: 'Go to the firm’s own sign-in, for browsers',
        tags,
        operationId: 'goToProvider',
        security: [],
        querystring: z.strictObject({
          returnTo: z.string().max(1_000).default(DESK).describe('A path of this address, where one is afterwards'),
        }),
        response: { 303: z.null().describe('To the provider'), ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { returnTo: asked } = request.query;
      const provider = providerOf(signIn);
      const returnTo = ownPath(asked);
      if (returnTo === undefined) {
        throw wrongFields([
          { pointer: '/querystring/returnTo', message: { en: 'must be a path of this address', zh: '须为本站路径' } },
        ]);
      }
      return shown(request, reply, async () => {
        const { url, checks } = await provider.begin();
        giveOnTheWay(reply, signIn, customerKeys, { checks, returnTo }, clock());
        return url.href;
      });
    },
  );

  routes.get(
    '/sign-in/oidc/callback',
    {
      schema: {
        summary: 'Come back from the firm’s own sign-in, for browsers',
        tags,
        operationId: 'comeBackFromProvider',
        security: [],
        response: { 303: z.null().describe('To where one wanted to be'), ...problems(400, 403, 404) },
      },
    },
    async (request, reply) => shown(request, reply, () => comeBack(request, reply)),
  );

  /** Sends the browser to where it is to go, or to the page on which people sign in, with what went wrong. */
  async function shown(request: FastifyRequest, reply: FastifyReply, where: () => Promise<string>) {
    try {
      return await reply.redirect(await where(), 303);
    } catch (error) {
      const known = asProblem(error);
      if (known === undefined) throw error;
      const because = String((error as Error).cause ?? error);
      request.log.warn({ because, remoteAddress: request.ip }, 'a sign-in by the provider failed');
      // A person in a browser cannot do anything with a problem as JSON.
      if (!String(request.headers.accept).includes('text/html')) throw known;
      return reply.redirect(`${DESK}?problem=${known.problem.type}`, 303);
    }
  }

  /** @returns where to be sent; the session has begun */
  async function comeBack(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const provider = providerOf(signIn);
    const kept = takeOnTheWay(request, reply, signIn, customerKeys, clock());
    if (kept === undefined || !(await spendSignIn(deps.pool, kept.checks.state, kept.until))) {
      throw new SignInFailed('interrupted', new Error('no cookie of a sign-in under way'));
    }
    const at = request.originalUrl.indexOf('?');
    const claims = await provider.finish(at < 0 ? '' : request.originalUrl.slice(at), kept.checks);
    const person = await personIn(provider, claims, request);
    await begin(reply, { person, method: 'oidc', address: request.ip });
    return kept.returnTo;
  }

  /** The person whom the provider names, with the offices that follow from their groups. @throws ProblemError */
  async function personIn(
    { configuration }: IdentityProvider,
    claims: JWTPayload & { readonly sub: string },
    request: FastifyRequest,
  ): Promise<PersonId> {
    const { pool } = deps;
    const identity = { issuer: configuration.issuer, subject: claims.sub };
    const unknown = configuration.person?.unknown ?? 'refuse';
    const found = await personBehind(pool, identity, claimedPerson(configuration, claims), unknown, clock());
    if (typeof found === 'string') {
      const detail = { ...identity, because: found };
      const entry = { what: 'refused', person: null, by: 'anonymous', method: 'oidc' } as const;
      await recordAccess(pool, { ...entry, at: clock(), address: request.ip, detail });
      throw new ProblemError('sign-in-refused', REFUSED[found]);
    }
    const offices = groupOffices(configuration, claims);
    if (offices === undefined && configuration.groups !== undefined) {
      request.log.warn({ person: found.person }, 'the provider did not name the groups; offices by groups stay');
    }
    if (offices !== undefined) await holdByGroups(pool, found.person, offices, clock());
    return found.person;
  }
}

const REFUSED: Readonly<Record<'unknown' | 'taken' | 'left', Words>> = {
  unknown: {
    en: 'You are signed in at the provider, but nobody here has that identity. An administrator can bind it to you.',
    zh: '您已通过身份服务登录，但此处没有人员与该身份绑定，请联系管理员绑定。',
  },
  taken: {
    en: 'The person whom the provider names has another identity here. An administrator can bind this one instead.',
    zh: '身份服务所指的人员在此已绑定另一身份，请联系管理员改绑。',
  },
  left: { en: 'You do not work here any more.', zh: '您已离职。' },
};

function providerOf({ provider }: { readonly provider?: IdentityProvider }): IdentityProvider {
  if (provider !== undefined) return provider;
  throw new ProblemError('not-found', {
    en: 'No provider is configured here; see GET /sign-in.',
    zh: '此处未配置身份服务，见 GET /sign-in。',
  });
}

/** What went wrong on the way, as a problem; undefined for an error of ours. */
function asProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ProblemError) return error;
  if (error instanceof ProviderAway) {
    return new ProblemError('identity-provider-away', {
      en: 'Who is signed in stays so. Try again in a moment.',
      zh: '已登录的不受影响，请稍后再试。',
    });
  }
  if (!(error instanceof SignInFailed)) return undefined;
  return error.how === 'refused'
    ? new ProblemError('sign-in-refused', {
        en: 'The provider did not let you in.',
        zh: '身份服务未允许登录。',
      })
    : new ProblemError('sign-in-interrupted', {
        en: 'It took too long, or it was begun in another window; begin again.',
        zh: '用时过长，或在另一窗口开始，请重新登录。',
      });
}
