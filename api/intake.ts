import { v7 } from 'uuid';
import type { Caller } from '../db/credentials';
import { leastBurdenedAgent, unitChain } from '../db/directory';
import { findAnswer, nextNumber, recordIntake } from '../db/intake';
import { currentRules, type StoredRules } from '../db/rules';
import { keptFrom } from '../db/visibility';
import { isRejection } from '../domain/complaint/decide';
import { begin } from '../domain/complaint/evolve';
import { receive } from '../domain/complaint/receive';
import { snapshotOf } from '../domain/complaint/snapshot';
import type { Complaint, Owner } from '../domain/complaint/state';
import { complaintId, type PersonId } from '../domain/ids';
import type { Person } from '../domain/responsibility/actor';
import type { ApiDependencies } from './dependencies';
import { bodyHash } from './digest';
import { ProblemError, rejectionProblem, unknownReference } from './problems';
import { personAt } from './references';
import { knownCustomer } from './repeats';
import type { IntakeBody } from './routes/intake-body';
import { type FiledView, viewComplaint } from './view';

/** An answered intake; `started` is the case whose workflow has yet to be started, missing if it was answered before. */
export interface Received {
  readonly view: FiledView;
  readonly started?: Complaint;
}

/** Puts a complaint on record, or gives the answer that the same request was given before. */
export async function receiveComplaint(
  deps: ApiDependencies,
  caller: Caller,
  key: string | undefined,
  body: IntakeBody,
): Promise<Received> {
  const { pool, clock } = deps;
  const hash = bodyHash(body);
  const repeated = key === undefined ? undefined : await earlierAnswer(deps, caller.id, key, hash);
  if (repeated !== undefined) return { view: repeated };

  const rules = await rulesFor(deps, body.policy);
  const accused = await accusedOf(deps, body.accused);
  const owner = await ownerFor(deps, caller, body.agent, rules, accused);
  const now = clock();
  const at = body.receivedAt === undefined ? now : Date.parse(body.receivedAt);
  const { hash: customer, repeat, earlier } = await knownCustomer(deps, body, rules.rules, at);
  const event = receive(
    {
      id: complaintId(v7()),
      number: await nextNumber(pool, numberDate(now, rules)),
      kind: body.kind,
      receivedAt: at,
      migrated: body.migrated,
      classification: {
        category: body.category,
        severity: body.severity,
        customerClass: body.customerClass,
        channel: body.channel,
        ...(body.incidents.length === 0 ? {} : { incidents: body.incidents }),
      },
      owner,
      ...(repeat === null ? {} : { repeat }),
      ...(accused.length === 0 ? {} : { accused }),
      rules: rules.rules,
    },
    caller.kind === 'machine' ? { machine: caller.machine } : { person: caller.person.person },
    now,
  );
  if (isRejection(event)) throw rejectionProblem(event);
  const complaint = begin(event);
  // Other cases of the customer are for whoever speaks with them.
  const view = { ...viewComplaint(snapshotOf(complaint)), earlier: await toldOf(deps, caller, earlier) };
  const party = {
    facts: body.facts,
    remedySought: body.remedySought ?? null,
    customer: body.customer,
    product: body.product ?? null,
    area: body.area ?? null,
    externalReference: body.externalReference ?? null,
    filedBy: caller.id,
    customerHash: customer,
  };
  const claim = key === undefined ? null : { caller: caller.id, key, bodySha256: hash, answer: view };
  if (await recordIntake(pool, event, rules.sha256, party, claim)) return { view, started: complaint };
  // The same request at the same moment was first.
  return { view: (await earlierAnswer(deps, caller.id, key!, hash))! };
}

async function earlierAnswer({ pool }: ApiDependencies, caller: string, key: string, hash: string) {
  const earlier = await findAnswer(pool, caller, key);
  if (earlier !== undefined && earlier.bodySha256 !== hash) {
    throw new ProblemError(
      'key-reused',
      `This Idempotency-Key filed complaint ${earlier.complaintId} with another body; use a new one.`,
    );
  }
  return earlier?.answer as FiledView | undefined;
}

async function rulesFor({ pool, clock }: ApiDependencies, policy: string | undefined): Promise<StoredRules> {
  const rules = await currentRules(pool, policy, clock());
  if (rules === undefined) throw unknownReference('policy', `there is no policy ${policy ?? 'yet'}`);
  return rules;
}

/** Of the customer's earlier complaints nobody is told that are about them; machines are told of none. */
async function toldOf<One extends { readonly id: string }>(
  { pool }: ApiDependencies,
  caller: Caller,
  earlier: readonly One[],
): Promise<One[]> {
  if (caller.kind === 'machine' || earlier.length === 0) return [];
  const ids = earlier.map(({ id }) => id);
  const kept = await keptFrom(pool, ids, caller.person.person);
  return earlier.filter(({ id }) => !kept.includes(id));
}

/** The staff whom the complaint is about, as the directory knows them. */
async function accusedOf(deps: ApiDependencies, named: readonly string[] = []): Promise<PersonId[]> {
  const people = await Promise.all([...new Set(named)].map((id) => personAt(deps, id, 'accused')));
  return people.map(({ person }) => person);
}

/** Whoever was asked first: the named agent, the caller, or for a machine whom the duty office names. */
async function ownerFor(
  deps: ApiDependencies,
  caller: Caller,
  agent: string | undefined,
  rules: StoredRules,
  accused: readonly PersonId[],
): Promise<Owner> {
  const { pool, clock } = deps;
  if (agent !== undefined) {
    return ownership(deps, await personAt(deps, agent, 'agent'), 'agent');
  }
  if (caller.kind === 'person') return ownership(deps, caller.person, 'agent');
  const { dutyOffice } = rules.rules;
  const onDuty = await leastBurdenedAgent(pool, dutyOffice, clock(), accused);
  const unit = await unitChain(pool, dutyOffice);
  if (onDuty === undefined || unit === undefined) {
    throw unknownReference('agent', `is needed: the duty office ${dutyOffice} has no agent at the moment`);
  }
  return { person: onDuty, unit };
}

/** Owning takes the office of an agent: that unit answers for the complaint. */
async function ownership({ pool }: ApiDependencies, { person, offices }: Person, field: string): Promise<Owner> {
  const office = offices.find((candidate) => candidate.role === 'agent');
  const unit = office && (await unitChain(pool, office.unit));
  if (unit === undefined)
    throw unknownReference(field, `${person} is not an agent, so cannot own complaints; name one who is`);
  return { person, unit };
}

/** The date in a number is the local one of the policy's calendar. */
function numberDate(now: number, { rules }: StoredRules): string {
  const offset = rules.calendar.offsets.findLast(([from]) => from <= now) ?? rules.calendar.offsets[0]!;
  return new Date(now + offset[1]).toISOString().slice(0, 10).replaceAll('-', '');
}
