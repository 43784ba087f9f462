import type { Caller } from '../../db/credentials/credentials';
import type { Actor, Person } from '../../domain/people/actor';
import { administers } from '../../domain/people/administration';
import { ProblemError } from '../problems';

/** The person who asks, for requests that machines may not make. @throws ProblemError for a machine */
export function personOf(caller: Caller): Person {
  if (caller.kind === 'person') return caller.person;
  throw new ProblemError(
    'not-permitted',
    { en: 'This is for people; use a personal token.', zh: '此功能仅供人员使用，请用个人令牌。' },
    { rule: 'people-only' },
  );
}

/**
 * Lets administrators pass, in their own name: the deputies of an administrator do not set things up. @throws
 * ProblemError for anybody else
 */
export function requireAdministrator(caller: Caller): void {
  if (caller.kind === 'person' && administers(caller.person)) return;
  throw new ProblemError(
    'not-permitted',
    { en: 'Only an administrator, not a deputy, may do this.', zh: '仅管理员本人可以办理，代理人不可以。' },
    {
      rule: 'administrator-only',
    },
  );
}

/** The caller as the rules see them. */
export function actorOf(caller: Caller): Actor {
  if (caller.kind === 'person') return caller.person;
  const { machine, unit } = caller;
  return { machine, ...(unit === undefined ? {} : { unit }) };
}
