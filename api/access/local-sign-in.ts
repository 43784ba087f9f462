import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { type AccessEntry, addressesOf, recordAccess } from '../../db/credentials/access-record';
import { type Lock, lockOf, normalLogin, rehash } from '../../db/credentials/accounts';
import { attemptWasRight, beginAttempt, liftLocks } from '../../db/credentials/attempts';
import { hashPassword, type Place, verifyPassword, withPlace } from '../../db/credentials/passwords';
import type { Session } from '../../db/credentials/sessions';
import { DAY } from '../../domain/time';
import type { ApiDependencies } from '../dependencies';
import { USUAL_SIGN_IN } from '../identity/settings';
import { ProblemError } from '../problems';
import { Allowance } from './allowance';
import { networkOf } from './wrong-tokens';

/** How many wrong passwords a network may send for whatever logins, and the time after which it may send one more. */
const RATE = { burst: 60, refillMs: 2_000 };

/** For how long a network is one of somebody's own after they signed in from it. Holidays must not end that. */
const USUAL_FOR = 30 * DAY;

/** Under what the present passwords of people who are signed in are counted. A login has no line ends. */
const ownOf = (person: string): string => `person\n${person}`;

/** Lifts every lock that wrong passwords have put on somebody's account, since it has a new first one. */
export async function liftLocksOf(pool: Pool, { login, person }: Pick<Opened, 'login' | 'person'>): Promise<void> {
  await liftLocks(pool, login);
  await liftLocks(pool, ownOf(person));
}

/** An account whose password was right. */
export interface Opened {
  readonly person: string;
  readonly login: string;
  /** The hash with which it was compared, or the newer one by which it has been replaced. */
  readonly hash: string;
}

/** A password that was sent, and for what. */
interface Sent {
  /** Under what wrong ones are counted. */
  readonly login: string;
  readonly lock: Lock | undefined;
  readonly password: string;
  /** Who sent it, as the access record names them. */
  readonly by: Pick<AccessEntry, 'by' | 'session'>;
}

type Deps = Pick<ApiDependencies, 'pool' | 'clock' | 'signIn'>;

/** Looks at passwords, and slows down whoever guesses. */
export class LocalSignIn {
  readonly #networks: Allowance;

  /** @param now monotonic, in milliseconds */
  constructor(
    private readonly deps: Deps,
    now?: () => number,
  ) {
    this.#networks = new Allowance(RATE, now);
  }

  /**
   * The account that a login and its password open. The answer, and the work for it, are the same for a login that there is not, a
   * wrong password, and an account that opens nothing.
   *
   * @throws ProblemError `wrong-password` or `sign-in-locked`
   * @throws TooManyPasswords before anything is counted
   */
  open(request: FastifyRequest, login: string, password: string): Promise<Opened> {
    return withPlace(async (place) => {
      const { pool, clock } = this.deps;
      const name = normalLogin(login);
      const network = networkOf(request.ip);
      const wait = this.#networks.take(network);
      if (wait > 0) throw locked(wait);
      const lock = await lockOf(pool, { login: name }, clock());
      const opened = await this.#look(request, { login: name, lock, password, by: { by: 'anonymous' } }, place);
      if (opened === undefined) {
        throw new ProblemError('wrong-password', {
          en: 'There is no such login with this password, or it is not in force.',
          zh: '没有此登录名与密码的组合，或其已失效。',
        });
      }
      this.#networks.giveBack(network);
      return opened;
    });
  }

  /**
   * The account of somebody who is signed in, if a password is its present one. A wrong one is on record as theirs, with the
   * session in which it was sent.
   *
   * @throws ProblemError `sign-in-locked`
   * @throws TooManyPasswords before anything is counted
   */
  openOwn(
    request: FastifyRequest,
    { id: session, person }: Pick<Session, 'id' | 'person'>,
    password: string,
  ): Promise<Opened | undefined> {
    return withPlace(async (place) => {
      const { pool, clock } = this.deps;
      const lock = await lockOf(pool, { person }, clock());
      const by = { by: request.caller.id, session } as const;
      return this.#look(request, { login: ownOf(person), lock, password, by }, place);
    });
  }

  /** Whether somebody has signed in from a network lately. Of a login that there is not it is asked as well. */
  async #isUsual(person: string | undefined, network: string): Promise<boolean> {
    const { pool, clock } = this.deps;
    const addresses = await addressesOf(pool, person ?? '', clock() - USUAL_FOR);
    return addresses.some((one) => networkOf(one) === network);
  }

  async #look(request: FastifyRequest, sent: Sent, place: Place): Promise<Opened | undefined> {
    const { login, lock, password, by } = sent;
    const { pool, clock, signIn = USUAL_SIGN_IN } = this.deps;
    const network = networkOf(request.ip);
    const recorded = { at: clock(), person: lock?.person ?? null, address: request.ip, ...by } as const;
    const begun = await beginAttempt(pool, { login, network }, () => this.#isUsual(lock?.person, network), clock());
    if ('lockedFor' in begun) {
      request.log.warn({ remoteAddress: request.ip, person: lock?.person }, 'a locked login was tried');
      await recordAccess(pool, { what: 'locked', method: 'local', ...recorded });
      throw locked(Math.ceil(begun.lockedFor / 1_000));
    }
    const outcome = await verifyPassword(password, lock?.hash ?? null, place);
    // The documented password opens something under npm start alone.
    const usable = lock?.inForce && (!lock.sample || signIn.samplePassword !== undefined);
    if (lock === undefined || outcome === 'wrong' || !usable) {
      request.log.warn({ remoteAddress: request.ip, person: lock?.person }, 'a wrong password');
      await recordAccess(pool, { what: 'refused', method: 'local', ...recorded });
      return undefined;
    }
    await attemptWasRight(pool, begun.counted);
    const { person, login: name } = lock;
    if (outcome === 'right') return { person, login: name, hash: lock.hash };
    const hash = await hashPassword(password, place);
    await rehash(pool, person, lock.hash, hash);
    return { person, login: name, hash };
  }
}

const locked = (retryAfter: number): ProblemError =>
  new ProblemError(
    'sign-in-locked',
    {
      en: 'Too many wrong passwords; wait, or ask an administrator for a new first password.',
      zh: '密码错误次数过多，请稍候再试，或请管理员重置初始密码。',
    },
    { retryAfter },
  );
