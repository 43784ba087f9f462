import type { Pool, PoolClient } from 'pg';
import { sealed } from '../../api/requests/digest';
import { customerKeys, identificationIn, storedHashesOf } from '../../customers/customer-key';
import { isCountry } from '../../customers/phone-number';
import { currentRules, type StoredRules } from '../../db/policies/rules';
import { openPool } from '../../db/pool';
import { copyLives, type WholeLife } from '../../db/record/whole-lives';
import { transaction } from '../../db/transaction';
import { isOver } from '../../domain/complaint/state';
import { MINUTE, SECOND } from '../../domain/time';
import { CommandError } from '../terminal/problem';
import { idAt } from './chance';
import { noteBatch } from './ledger';
import { eventsOf, type Life, live, writerOf } from './life';
import { Directory, readOrganisation } from './organisation';
import { Plan } from './plan';
import { regionsOf } from './province';
import type { World } from './receipt';
import { Sayings } from './sayings';
import type { Loaded, Task } from './task';

/** A batch takes seconds, and on a busy machine minutes. */
export const LIMITS = { connections: 1, connectMs: 30 * SECOND, statementMs: 10 * MINUTE } as const;

/**
 * In so many lives of a batch, as a share of 1, may somebody be lacking: a rare case takes more people of a role than a small
 * office has. Beyond that, the organisation lacks a role.
 */
const MOST_LACKING = 0.02;

/** Makes complaints and loads them, batch by batch, over a connection of its own. */
export class Loader {
  private constructor(
    private readonly task: Task,
    private readonly pool: Pool,
    private readonly rules: StoredRules,
    private readonly world: World,
    private readonly partOf: (life: Life) => Pick<WholeLife, 'party' | 'countedAs'>,
  ) {}

  /** Reads organisation and policy, and plans the whole load. @throws CommandError if nothing can be loaded with them */
  static async open(task: Task): Promise<Loader> {
    const pool = openPool(task.databaseUrl, LIMITS);
    try {
      const rules = await rulesFor(pool, task);
      const directory = new Directory(await readOrganisation(pool));
      const identification = identified(task.environment);
      const sayings = new Sayings(task.order.language);
      const world: World = {
        plan: new Plan(task.order, regionsOf(directory), rules.rules),
        rules: rules.rules,
        directory,
        sayings,
        seal: (id, particular, content) => ({
          id,
          content,
          sha256: sealed(identification.customerKeys, `${particular} ${content}`),
        }),
      };
      const partOf = (life: Life) => {
        const { planned, receipt } = life;
        const customer = {
          name: sayings.name(planned.customer),
          phone: sayings.phone(planned.customer),
          billingNumber: sayings.billingNumber(planned.customer),
          callBack: !receipt.declinesCalls,
        };
        return {
          party: {
            facts: life.facts,
            remedySought: life.remedySought,
            customer,
            product: null,
            area: planned.area,
            agency: null,
            place: null,
            externalReferences: [],
            filedBy: writerOf(receipt.by),
            hashes: storedHashesOf(identification, customer),
          },
          countedAs: idAt(0, task.order.seed, 'customer', planned.customer),
        };
      };
      return new Loader(task, pool, rules, world, partOf);
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** The complaints of a batch, from their receipts to their ends. @throws CommandError if the organisation lacks a role */
  async lives(batch: number): Promise<Life[]> {
    const { order, batch: size } = this.task;
    const { complaints, open } = order;
    const { plan } = this.world;
    const lives: Life[] = [];
    for (let n = batch * size; n < Math.min((batch + 1) * size, complaints); n++) {
      lives.push(await live(this.world, plan.at(n), n >= complaints - open));
    }
    const lacking = lives.flatMap((life) => life.lacking ?? []);
    if (lacking.length > Math.max(1, lives.length * MOST_LACKING)) throw new CommandError(lacking[0]!);
    return lives;
  }

  /** Makes a batch and puts it on record, in one transaction. */
  async load(batch: number): Promise<Loaded> {
    const lives = (await this.lives(batch)).map((life) => this.whole(life));
    const loaded: Loaded = {
      batch,
      complaints: lives.length,
      events: lives.reduce((sum, { events }) => sum + events.length, 0),
      open: lives.filter(({ complaint }) => !isOver(complaint)).length,
    };
    await transaction(this.pool, async (db) => {
      await withoutChecks(db);
      await copyLives(db, lives);
      await noteBatch(db, loaded);
    });
    return loaded;
  }

  private whole(life: Life): WholeLife {
    const { complaint, texts } = life;
    return { events: eventsOf(life), complaint, rules: this.rules.sha256, texts, ...this.partOf(life) };
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/**
 * Has Postgres take the rows of a batch as they are, if this user may ask for that. What they refer to is written with
 * them, and looking each of them up takes a fifth of the time.
 */
async function withoutChecks(db: PoolClient): Promise<void> {
  const { rows } = await db.query<{ may: boolean }>(
    `SELECT has_parameter_privilege('session_replication_role', 'SET') AS may`,
  );
  if (rows[0]!.may) await db.query('SET LOCAL session_replication_role = replica');
}

/** The policy under which everything is filed. @throws CommandError if there is none, or it knows nothing of these years */
export async function rulesFor(pool: Pool, { policy, order }: Pick<Task, 'policy' | 'order'>): Promise<StoredRules> {
  const rules = await currentRules(pool, policy, order.until);
  if (rules === undefined) {
    throw new CommandError(
      policy === undefined
        ? 'The database has no policy yet. Start the sample with npm start, or publish one (npm run policy -- publish FILE).'
        : `There is no policy ${policy}; npm run policy -- list shows those that there are.`,
    );
  }
  const { years, id } = rules.rules.calendar;
  const first = new Date(order.from).getUTCFullYear();
  if (first < Math.min(...years)) {
    throw new CommandError(`The calendar ${id} begins with the year ${Math.min(...years)}; choose a later --from.`);
  }
  return rules;
}

function identified({ CUSTOMER_KEY, COUNTRY = 'CN' }: Task['environment']) {
  const keys = customerKeys.optional().safeParse(CUSTOMER_KEY || undefined);
  if (!keys.success) throw new CommandError(`CUSTOMER_KEY ${keys.error.issues[0]!.message}.`);
  if (!isCountry(COUNTRY)) throw new CommandError(`COUNTRY=${COUNTRY} is not a country code such as CN or GB.`);
  return identificationIn({ CUSTOMER_KEY: keys.data, COUNTRY, NODE_ENV: undefined });
}
