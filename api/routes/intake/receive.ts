import { v7 } from 'uuid';
import { storedHashesOf } from '../../../customers/customer-key';
import type { Caller } from '../../../db/credentials/credentials';
import { openChain } from '../../../db/people/directory';
import { categoryTerms } from '../../../db/policies/category-terms';
import { areaCalled } from '../../../db/policies/documents/areas';
import { currentRules, type StoredRules } from '../../../db/policies/rules';
import { loadCaseFile } from '../../../db/record/case-file';
import { findAnswer, nextNumber, recordIntake } from '../../../db/record/intake';
import { textRef } from '../../../db/record/texts';
import type { Anonymous } from '../../../domain/complaint/anonymous';
import type { Split } from '../../../domain/complaint/linking/linking';
import { receive } from '../../../domain/complaint/receive';
import { isRejection } from '../../../domain/complaint/rejection';
import { snapshotOf } from '../../../domain/complaint/snapshot';
import type { Complaint } from '../../../domain/complaint/state';
import { type ComplaintId, complaintId, type PersonId } from '../../../domain/ids';
import { othersAsHeard, repeatAsHeard } from '../../../domain/sight/hearing';
import { caseTime } from '../../access/case-times';
import { ALL_NAMED, hearOf, listenerOf } from '../../access/hearing';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError, rejectionProblem, unknownReference, wrongField } from '../../problems';
import { bodyHash } from '../../requests/digest';
import { givenParticulars } from '../../requests/particulars';
import { caseAt } from '../../requests/references';
import { viewComplaint } from '../../views/complaint';
import type { FiledView, Receipt } from '../../views/filed';
import { viewMissing } from '../../views/particulars';
import type { IntakeBody } from './body';
import { historyOf } from './history';
import { accusedOf, ownerFor } from './owner';
import { knownCustomer } from './repeats';

/** An answered intake. */
export interface Received {
  readonly view: FiledView | Receipt;
  /** Whether the request was answered before. */
  readonly repeated: boolean;
  /** The case whose workflow has yet to be started; null where there is none to start. */
  readonly toStart: Complaint | null;
}

/** A complaint that is to be put on record. */
export interface Filing {
  /** By which a repeated request is recognised; undefined if it is never repeated. */
  readonly key: string | undefined;
  readonly body: IntakeBody;
  /** Hash of what was asked for; of the body, if left out. */
  readonly hash?: string;
  /**
   * Where it is split from another case: which, why, all cases that are no repeats of it therefore, and whom it is about,
   * some of whom may have left.
   */
  readonly split?: Split & { readonly family: readonly ComplaintId[]; readonly accused: readonly PersonId[] };
}

/** Puts a complaint on record. If the same request was answered before, gives that answer. */
export async function receiveComplaint(
  deps: ApiDependencies,
  caller: Caller,
  { key, body, hash = bodyHash(writtenOut(body)), split }: Filing,
): Promise<Received> {
  const { pool, clock } = deps;
  const repeated = key === undefined ? undefined : await earlierAnswer(deps, caller, key, hash);
  if (repeated !== undefined) return { view: repeated, repeated: true, toStart: null };

  const customer = await customerOf(deps, caller, body.customer);
  const rules = await rulesFor(deps, body.policy);
  const accused = split?.accused ?? (await accusedOf(deps, body.accused));
  const owner = await ownerFor(deps, caller, body.agent, rules, accused);
  const now = clock();
  const at = body.receivedAt === undefined ? now : Date.parse(body.receivedAt);
  const { repeat, earlier, nuisances } = await knownCustomer(
    deps,
    { ...body, customer },
    rules.rules,
    at,
    split?.family ?? [],
  );
  const { history, reply } = await historyFor(deps, body.history);
  const terms = await categoryTerms(pool, rules.rules.policy);
  const area = body.area === undefined ? undefined : areaCalled(terms.areas, body.area);
  const id = complaintId(v7());
  const given = givenParticulars(deps.customerKeys, id, rules.rules.particulars ?? [], body.particulars ?? {});
  const received = receive(
    {
      id,
      number: await nextNumber(pool, numberDate(now, rules)),
      kind: body.kind,
      receivedAt: at,
      migrated: body.migrated || history !== undefined,
      classification: {
        category: body.category,
        severity: body.severity,
        customerClass: body.customerClass,
        channel: body.channel,
        ...(body.incidents.length === 0 ? {} : { incidents: body.incidents }),
      },
      owner,
      // Whether what has ended elsewhere repeated something was that system's to say.
      ...(repeat === null || history !== undefined ? {} : { repeat }),
      ...(nuisances.length === 0 || history !== undefined ? {} : { earlierNuisances: nuisances }),
      ...(accused.length === 0 ? {} : { accused }),
      ...(area === undefined ? {} : { area }),
      ...(given.texts.length === 0 ? {} : { particulars: given.refs }),
      ...(customer.callBack ? {} : { declinesCalls: true as const }),
      ...(history === undefined ? {} : { history }),
      ...(reply === undefined ? {} : { reply: textRef(reply) }),
      ...(split === undefined ? {} : { split: { complaint: split.complaint, asOf: split.asOf, reason: split.reason } }),
      ...(customer.anonymous ? { anonymous: reachable(customer) } : {}),
      rules: rules.rules,
    },
    caller.kind === 'machine' ? { machine: caller.machine } : { person: caller.person.person },
    now,
  );
  if (isRejection(received)) throw rejectionProblem(received);
  const { complaint } = received;
  const [event] = received.events;
  // This is stored in full. Whenever it is answered, it is decided what the caller may hear of it.
  const time = caseTime(complaint.rules.calendar, now);
  const view = {
    ...viewComplaint(snapshotOf(complaint), ALL_NAMED, time),
    missing: viewMissing(terms, body.category, given.refs),
    earlier: [...earlier],
    elsewhere: 0,
  };
  const party = {
    facts: body.facts,
    remedySought: body.remedySought ?? null,
    customer,
    product: body.product ?? null,
    area: body.area ?? null,
    agency: body.agency ?? null,
    place: body.place ?? null,
    externalReferences: body.externalReferences ?? [],
    filedBy: caller.id,
    particulars: given.texts,
    hashes: storedHashesOf(deps, customer),
    ...(reply === undefined ? {} : { reply }),
  };
  const claim = key === undefined ? null : { caller: caller.id, key, bodySha256: hash, answer: view };
  if (await recordIntake(pool, event, rules.sha256, party, claim)) {
    // Somebody who files a complaint about themselves gets its number for the customer, and nothing else.
    const told = (await filedFor(deps, caller, view)) ?? { sight: 'none' as const, id: view.id, number: view.number };
    return { view: told, repeated: false, toStart: history === undefined ? complaint : null };
  }
  // The same request was handled first at the same moment.
  return { view: (await earlierAnswer(deps, caller, key!, hash))!, repeated: true, toStart: null };
}

/** A body with the default that its schema cannot know: whoever is new here may be called unless they say otherwise. */
const writtenOut = ({ customer, ...body }: IntakeBody): IntakeBody => ({
  ...body,
  customer: customer.as === undefined ? { ...customer, callBack: customer.callBack ?? true } : customer,
});

type Customer = Omit<IntakeBody['customer'], 'as' | 'callBack'> & { readonly callBack: boolean };

/** Who complains: as the body says, over what an earlier complaint of the same customer has. */
async function customerOf(
  { pool }: ApiDependencies,
  caller: Caller,
  { as, ...given }: IntakeBody['customer'],
): Promise<Customer> {
  if (as === undefined) return { ...given, callBack: given.callBack ?? true };
  // To a key that may not read, no earlier complaint exists.
  if (listenerOf(caller) === null) {
    throw unknownReference('customer/as', { en: `there is no complaint ${as}`, zh: `没有投诉 ${as}` });
  }
  const { id } = await caseAt(pool, complaintId(as.toLowerCase()), caller, 'customer/as', 'whole');
  const { anonymous: _, ...before } = (await loadCaseFile(pool, id))!.party.customer as IntakeBody['customer'];
  // Whoever once declined to be called has declined until they say something else.
  const callBack = given.callBack ?? before.callBack ?? true;
  const customer = { ...before, ...given, callBack, ...(given.anonymous ? { name: undefined } : {}) };
  if (given.anonymous || customer.name !== undefined) return customer as Customer;
  throw wrongField('customer/name', {
    en: 'is needed: nobody gave a name in that complaint either',
    zh: '必填：该投诉中也未留姓名',
  });
}

/** An address alone lets nobody speak to the customer. */
const reachable = ({ phone, email }: Customer): Anonymous =>
  phone === undefined && email === undefined ? 'unreachable' : 'reachable';

/**
 * The earlier answer to the same request, as far as the caller may hear of it now. @throws ProblemError if they may
 * hear nothing
 */
async function earlierAnswer(deps: ApiDependencies, caller: Caller, key: string, hash: string) {
  const earlier = await findAnswer(deps.pool, caller.id, key);
  if (earlier === undefined) return undefined;
  const told = await filedFor(deps, caller, earlier.answer as FiledView);
  if (earlier.bodySha256 !== hash) {
    const which =
      told === null ? { en: 'a complaint', zh: '一件投诉' } : { en: `complaint ${told.id}`, zh: `投诉 ${told.id}` };
    throw new ProblemError('key-reused', {
      en: `This Idempotency-Key filed ${which.en} with another body; use a new one.`,
      zh: `该 Idempotency-Key 已以不同内容登记了${which.zh}，请换用新的。`,
    });
  }
  if (told === null)
    throw new ProblemError('not-found', {
      en: 'There is no complaint that this request filed.',
      zh: '没有由该请求登记的投诉。',
    });
  return told;
}

/**
 * An answered intake as the caller may hear of it now: without cases that are kept from them, and with other cases that
 * they do not see only counted. Machines are told of no other case of the customer. Null if the complaint is about the
 * caller.
 */
async function filedFor({ pool }: ApiDependencies, caller: Caller, filed: FiledView): Promise<FiledView | null> {
  // An answer of an earlier version has no such field.
  const nuisances = (filed.earlierNuisances?.of ?? []).map(complaintId);
  const ids = [filed.id, ...(filed.repeat?.of ?? []), ...nuisances, ...filed.earlier.map(({ id }) => id)];
  const hear = await hearOf(pool, caller, ids);
  if (hear(filed.id) === 'kept') return null;
  const repeat = filed.repeat && repeatAsHeard({ ...filed.repeat, of: filed.repeat.of.map(complaintId) }, hear);
  const ruled = othersAsHeard(nuisances, hear);
  const earlier = caller.kind === 'machine' ? [] : filed.earlier;
  return {
    ...filed,
    repeat: repeat && { count: repeat.count, of: [...repeat.of] },
    earlierNuisances: ruled && { count: ruled.count, of: [...ruled.of] },
    earlier: earlier.filter(({ id }) => hear(id) === 'named'),
    elsewhere: earlier.filter(({ id }) => hear(id) === 'unnamed').length,
  };
}

/** The rules of a policy now, or of the default one. @throws ProblemError if there is no such policy */
export async function rulesFor({ pool, clock }: ApiDependencies, policy: string | undefined): Promise<StoredRules> {
  const rules = await currentRules(pool, policy, clock());
  if (rules === undefined)
    throw unknownReference('policy', {
      en: `there is no policy ${policy ?? 'yet'}`,
      zh: policy === undefined ? '尚无政策' : `没有政策 ${policy}`,
    });
  return rules;
}

/** What another system did with the case, and its reply as it is stored; nothing for a case that is handled here. */
async function historyFor({ pool }: ApiDependencies, body: IntakeBody['history']) {
  if (body === undefined) return {};
  const unit = body.unit === undefined ? undefined : await openChain(pool, body.unit);
  if (body.unit !== undefined && unit === undefined) {
    throw unknownReference('history.unit', { en: `there is no unit ${body.unit}`, zh: `没有单位 ${body.unit}` });
  }
  const reply = body.reply === undefined ? undefined : { id: v7(), content: body.reply };
  return { history: historyOf(body, unit), reply };
}

/** The date for a complaint's number, which is the local date by the policy's calendar. */
function numberDate(now: number, { rules }: StoredRules): string {
  const offset = rules.calendar.offsets.findLast(([from]) => from <= now) ?? rules.calendar.offsets[0]!;
  return new Date(now + offset[1]).toISOString().slice(0, 10).replaceAll('-', '');
}
