import { hashesOf } from '../../../customers/customer-key';
import { byCustomer, type SameCustomer } from '../../../customers/same-customer';
import type { Caller } from '../../../db/credentials/credentials';
import {
  type CustomersCase,
  casesOfCustomers,
  type ShownCase,
  type SoughtBy,
  shownCases,
} from '../../../db/record/customers';
import { textsById } from '../../../db/record/texts';
import { casesById } from '../../../db/sight/hearing';
import type { Snapshot } from '../../../domain/complaint/snapshot';
import { readsFacts } from '../../../domain/sight/visibility';
import { actorOf } from '../../access/caller';
import { hearOf } from '../../access/hearing';
import { sightOf } from '../../access/sight';
import type { ApiDependencies } from '../../dependencies';
import { maskCustomer } from '../../privacy/masking';
import { adviceOn } from '../intake/repeats';
import type { CustomersQuery } from './query';
import type { CustomerView } from './view';

/** The latest cases of one customer that are looked at; of those before them only the number is told. */
const LOOKED_AT = 100;
/** The most cases of one customer that are listed. */
const LISTED = 20;

/** The customers who match, those with the latest case first. @param kept people whom their cases must not be about */
export async function customersFound(
  deps: ApiDependencies,
  query: CustomersQuery,
  kept: readonly string[],
): Promise<readonly SameCustomer<CustomersCase>[]> {
  const by = soughtBy(deps, query);
  return by === null ? [] : byCustomer(await casesOfCustomers(deps.pool, by, kept));
}

/** Null if what was asked for is no number, or if there is no key by which numbers are known. */
function soughtBy(deps: ApiDependencies, { phone, billingNumber, name }: CustomersQuery): SoughtBy | null {
  if (name !== undefined) return { name };
  const hashes = hashesOf(deps, { phone, billingNumber });
  const by = phone === undefined ? { billing: hashes.billing } : { phone: hashes.phone };
  return Object.values(by)[0]!.length === 0 ? null : by;
}

/** Customers as the caller may hear of them: masked, with the cases that they may hear of, and what was answered then. */
export async function viewCustomers(
  { pool }: ApiDependencies,
  caller: Caller,
  customers: readonly SameCustomer<CustomersCase>[],
): Promise<CustomerView[]> {
  const looked = customers.map(({ cases }) => cases.slice(0, LOOKED_AT).map(({ id }) => id));
  const hear = await hearOf(pool, caller, looked.flat());
  const named = looked.map((ids) => ids.filter((id) => hear(id) === 'named'));
  const listed = new Set(named.flatMap((ids) => ids.slice(0, LISTED)));
  // The latest case says who the customer is, also where it is elsewhere.
  const shown = await shownCases(pool, [...new Set([...listed, ...looked.flatMap((ids) => ids.slice(0, 1))])]);
  const byId = new Map(shown.map((one) => [one.id as string, one]));
  const ofListed = shown.filter(({ id }) => listed.has(id));
  const snapshots = await casesById(
    pool,
    ofListed.map(({ id }) => id),
  );
  const answers = await answersTo({ pool }, caller, ofListed, snapshots);
  const category = ({ id, category: of }: ShownCase) => (readsFacts(snapshots.get(id)!, actorOf(caller)) ? of : null);
  return customers.map(({ cases }, at) => {
    const { callBack: _, ...customer } = maskCustomer(byId.get(looked[at]![0]!)!.customer);
    const own = named[at]!;
    return {
      ...(customer as Partial<Record<string, string>>),
      cases: own.slice(0, LISTED).map((id) => {
        const one = byId.get(id)!;
        return { ...viewCase(one, answers.get(id) ?? null), category: category(one) };
      }),
      more: Math.max(0, own.length - LISTED) + cases.length - looked[at]!.length,
      elsewhere: looked[at]!.filter((id) => hear(id) === 'unnamed').length,
    };
  });
}

const viewCase = (
  { id, number, kind, state, owner, receivedAt, isHistory, isNuisance }: ShownCase,
  answered: { readonly text: string; readonly at: string } | null,
) => ({
  id,
  number,
  kind: kind as 'complaint',
  nuisance: isNuisance,
  state,
  owner,
  receivedAt: receivedAt.toISOString(),
  advice: adviceOn(state, isHistory),
  answered,
});

/** What the customer was answered in these cases, of those that the caller sees whole. */
async function answersTo(
  { pool }: Pick<ApiDependencies, 'pool'>,
  caller: Caller,
  cases: readonly ShownCase[],
  snapshots: ReadonlyMap<string, Snapshot>,
): Promise<Map<string, { readonly text: string; readonly at: string }>> {
  const whole = cases.flatMap(({ id, answered }) =>
    answered !== null && sightOf(caller, snapshots.get(id)!) === 'all' ? [{ id: id as string, answered }] : [],
  );
  const texts = await textsById(
    pool,
    whole.map(({ answered }) => answered.text),
  );
  return new Map(
    whole.flatMap(({ id, answered: { text, at } }) => {
      const content = texts.get(text);
      return content === undefined ? [] : [[id, { text: content, at: new Date(at).toISOString() }] as const];
    }),
  );
}
