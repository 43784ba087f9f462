import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { preferencesOf, savePreferences } from '../../../db/notification/preferences';
import { findPerson } from '../../../db/people/directory';
import type { PersonId } from '../../../domain/ids';
import { LANGUAGES, type Words } from '../../../domain/language';
import { MAIL_KINDS, MAILINGS, mailingsOf, type Preferences } from '../../../domain/notification/preferences';
import { own } from '../../../words/schema-issues';
import { personOf, requireAdministrator } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { noPersonSaid, ProblemError, problems } from '../../problems';
import { code } from '../../requests/fields';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, own({ en: 'must be a time of day such as 22:00', zh: '须为时刻，例如 22:00' }))
  .describe('A time of day in the zone of the case’s calendar, such as 22:00');

const preferences = z
  .strictObject({
    email: z
      .email(own({ en: 'must be an e-mail address', zh: '须为电子邮件地址' }))
      .max(254)
      .regex(/^[^@]{1,64}@/, own({ en: 'has more than 64 characters before the @', zh: '@ 之前超过 64 个字符' }))
      .nullable()
      .describe('Null: no mail'),
    language: z.enum(LANGUAGES),
    quietHours: z
      .strictObject({ from: time, to: time })
      .nullable()
      .describe('Mail waits until they end; over midnight where the end is earlier'),
    digestAt: time.describe('When the daily digest goes'),
    mail: z
      .partialRecord(z.enum(MAIL_KINDS), z.enum(MAILINGS))
      .describe(
        'How each kind comes by mail, at once if left out; breach, escalation and critical always do, and take nothing else; `brief`, the daily brief of heads, takes `at-once` and `never`',
      ),
  })
  .meta({ id: 'Preferences' });
type Body = z.infer<typeof preferences>;

const ALWAYS_AT_ONCE: Words = {
  en: 'always comes at once; it cannot be silenced or put off',
  zh: '总是立即送达，不能静默或延后',
};
const NOT_GATHERED: Words = {
  en: 'comes at its own hour, or never; it is not gathered',
  zh: '每日定时送达或不送，不能汇总',
};

/** The preferences that somebody may set. Settings that would be ignored are refused. */
const wishes = preferences.superRefine(({ quietHours, mail }, { addIssue }) => {
  if (quietHours !== null && quietHours.from === quietHours.to) {
    addIssue({
      code: 'custom',
      path: ['quietHours'],
      message: own({ en: 'must not end when they begin; null for none', zh: '起止不得相同；不设则为 null' }),
    });
  }
  for (const kind of MAIL_KINDS.filter((one) => !mailingsOf(one).includes(mail[one] ?? 'at-once'))) {
    addIssue({ code: 'custom', path: ['mail', kind], message: own(kind === 'brief' ? NOT_GATHERED : ALWAYS_AT_ONCE) });
  }
});

const minutes = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const view = ({ email, language, quiet, digestAt, mailings }: Preferences): Body => ({
  email,
  language,
  quietHours: quiet === null ? null : { from: clockTime(quiet[0]), to: clockTime(quiet[1]) },
  digestAt: clockTime(digestAt),
  mail: mailings,
});

const read = ({ email, language, quietHours, digestAt, mail }: Body): Preferences => ({
  email,
  language,
  quiet: quietHours === null ? null : [minutes(quietHours.from), minutes(quietHours.to)],
  digestAt: minutes(digestAt),
  mailings: mail,
});

/** How people want to be told. Everybody sets this for themselves, and an administrator for anybody. */
export function registerPreferences(app: FastifyInstance, { pool, clock }: ApiDependencies): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const params = z.object({ id: code });
  const response = { 200: preferences, ...problems(400, 403) };
  const othersResponse = { 200: preferences, ...problems(400, 403, 404) };
  const tags = ['telling'];

  const put = async (person: PersonId, body: Body, by: string): Promise<Body> => {
    await savePreferences(pool, person, read(body), by, clock());
    return body;
  };
  const existing = async (id: string): Promise<PersonId> => {
    const found = await findPerson(pool, id, clock());
    if (found === undefined) throw new ProblemError('not-found', noPersonSaid(id));
    return found.person;
  };

  routes.get(
    '/me/preferences',
    { schema: { summary: 'How the caller wants to be told', tags, operationId: 'getPreferences', response } },
    async ({ caller }) => view(await preferencesOf(pool, personOf(caller).person)),
  );

  routes.put(
    '/me/preferences',
    {
      schema: {
        summary: 'Say how you want to be told',
        tags,
        operationId: 'putPreferences',
        body: wishes,
        response: { ...response, ...problems(400, 403, 413, 415) },
      },
    },
    async ({ caller, body }) => put(personOf(caller).person, body, caller.id),
  );

  routes.get(
    '/persons/:id/preferences',
    {
      schema: {
        summary: 'How somebody wants to be told, for an administrator',
        tags,
        operationId: 'getPreferencesOf',
        params,
        response: othersResponse,
      },
    },
    async ({ caller, params: { id } }) => {
      requireAdministrator(caller);
      return view(await preferencesOf(pool, await existing(id)));
    },
  );

  routes.put(
    '/persons/:id/preferences',
    {
      schema: {
        summary: 'Say how somebody is to be told, as an administrator',
        tags,
        operationId: 'putPreferencesOf',
        params,
        body: wishes,
        response: { ...othersResponse, ...problems(400, 403, 404, 413, 415) },
      },
    },
    async ({ caller, params: { id }, body }) => {
      requireAdministrator(caller);
      return put(await existing(id), body, caller.id);
    },
  );
}
