import { v7 } from 'uuid';
import type { Caller } from '../../../db/credentials/credentials';
import { departmentSupervisors, unitChain, vacancyOf } from '../../../db/people/directory';
import { coordinatingOffice, guidingOffices } from '../../../db/policies/rules';
import { loadComplaint } from '../../../db/record/complaints';
import { storeCorrection } from '../../../db/record/corrections';
import { findAnswer } from '../../../db/record/intake';
import { type NewText, storeTexts, textRef } from '../../../db/record/texts';
import type { Wish } from '../../../domain/action/decide-as-seen';
import { takenOver } from '../../../domain/complaint/assignees';
import type { ActionName, Command } from '../../../domain/complaint/commands';
import { bothChains } from '../../../domain/complaint/involvement';
import { type ComplaintId, complaintId } from '../../../domain/ids';
import type { Instant } from '../../../domain/time';
import { actorOf } from '../../access/caller';
import type { ApiDependencies } from '../../dependencies';
import { ProblemError } from '../../problems';
import { bodyHash, sealed, sha256, uuidOf } from '../../requests/digest';
import { givenParticulars } from '../../requests/particulars';
import { caseAt, editionAt, leaverAt, personAt, unitAt } from '../../requests/references';
import { type Corrected, correctionIn } from './correction';
import { type Resolver, textsIn } from './spec';
import { ACTION_SPECS } from './specs';

/** An action ready to be sent. */
export interface PreparedAction {
  readonly command: Command;
  /** Id of the request; a repetition with the same idempotency key has the same one. */
  readonly updateId: string;
  readonly bodyHash: string;
  /** The texts that only this request stored, and when. They are discarded if it is turned down. */
  readonly texts: { readonly ids: readonly string[]; readonly at: Instant };
  /** A correction of the contact that only this request stored; discarded in the same way. */
  readonly correction?: string;
}

/** One request for an action, as its route received it. */
export interface ActionCall {
  readonly complaint: ComplaintId;
  readonly action: ActionName;
  readonly caller: Caller;
  readonly key: string | undefined;
  /** The version that the caller saw, if they say so. */
  readonly seen?: number | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Looks up the named codes in the directory, builds the command, and then stores its texts. */
export async function prepareAction(deps: ApiDependencies, call: ActionCall): Promise<PreparedAction> {
  const { pool, clock } = deps;
  const { complaint, action, caller, body } = call;
  const spec = ACTION_SPECS[action];
  const name = updateIdOf(call);
  const written = textsIn(body, spec.texts).map(({ field, content }) => ({
    field,
    id: uuidOf(`${name} ${field}`),
    content,
  }));
  const refs = new Map(written.map((text) => [text.field, textRef(text)]));
  const texts: NewText[] = [...written];
  let corrected: Corrected | undefined;
  const resolve: Resolver = {
    text: (field) => refs.get(field)!,
    optionalText: (field) => (refs.has(field) ? { [field]: refs.get(field) } : {}) as never,
    person: (id, field) => personAt(deps, id, field),
    unit: (code, field) => unitAt(pool, code, field),
    complaint: async (id, field) => (await caseAt(pool, complaintId(id.toLowerCase()), caller, field)).id,
    splitOff: async () => (await findAnswer(pool, caller.id, splitKey(name)))?.complaintId ?? complaintId(v7()),
    unitsOf: async (id, field) => bothChains(await caseAt(pool, id, caller, field)),
    serviceOffice: async () => {
      const office = await coordinatingOffice(pool, complaint);
      return office === undefined ? undefined : unitChain(pool, office);
    },
    edition: (of, version) => editionAt(deps, complaint, of, version),
    leaver: (id, field) => leaverAt(pool, id, field),
    guidingOffices: async () => {
      const chains = await Promise.all((await guidingOffices(pool, complaint)).map((code) => unitChain(pool, code)));
      return chains.filter((chain) => chain !== undefined);
    },
    stillThere: async (task, field) => {
      const recorded = await loadComplaint(pool, complaint);
      const taken = recorded && takenOver(recorded).find((one) => one.task === (task ?? null));
      if (taken?.from) await personAt(deps, taken.from, field);
    },
    vacancy: async () => {
      const recorded = await loadComplaint(pool, complaint);
      const found = recorded && (await vacancyOf(pool, recorded, recorded.rules.dutyOffice, clock()));
      return found === undefined ? {} : { vacancy: found };
    },
    contact: async (changes) => {
      corrected = await correctionIn(deps, complaint, uuidOf(`${name} contact`), changes);
      return { fields: corrected.fields, correction: corrected.correction };
    },
    particulars: async (values) => {
      const { particulars = [] } = (await loadComplaint(pool, complaint))?.rules ?? {};
      const given = givenParticulars(deps.customerKeys, name, particulars, values);
      texts.push(...given.texts);
      return given.refs;
    },
    departmentSupervisors: () => departmentSupervisors(pool, complaint),
  };
  const command = await spec.command(body, resolve);
  const at = clock();
  const { fresh, differing } = await storeTexts(pool, complaint, caller.id, at, texts);
  if (differing) throw keyReused();
  const isNew = corrected !== undefined && (await stored(deps, call, corrected, at));
  return {
    command,
    updateId: name,
    bodyHash: hashOf(deps, call),
    texts: { ids: fresh, at },
    ...(isNew ? { correction: corrected!.correction } : {}),
  };
}

const stored = (
  { pool }: ApiDependencies,
  { complaint, caller }: ActionCall,
  { correction: id, changes }: Corrected,
  at: Instant,
): Promise<boolean> => storeCorrection(pool, { id, complaint, changes, writtenBy: caller.id, at });

/**
 * A hash by which a repeated request is recognised. It is stored in Temporal, so nobody must be able to find out the
 * personal data that went into it by trying all numbers.
 */
export function hashOf(deps: ApiDependencies, { action, body }: Pick<ActionCall, 'action' | 'body'>): string {
  const personal: readonly string[] = ACTION_SPECS[action].personal ?? [];
  const shown = Object.entries(body).map(([field, value]) =>
    personal.includes(field) && value !== null && value !== undefined
      ? [field, sealed(deps.customerKeys, typeof value === 'string' ? value : bodyHash(value))]
      : [field, value],
  );
  return bodyHash(Object.fromEntries(shown));
}

/** The id of a request: the same for a repetition with the same key, and a new one each time without a key. */
export const updateIdOf = ({ complaint, action, caller, key }: ActionCall): string =>
  key === undefined ? v7() : sha256(JSON.stringify([caller.id, complaint, action, key]));

/** The key by which a complaint that is split off is filed once. @param updateId of the request */
export const splitKey = (updateId: string): string => `split ${updateId}`;

/** What a call asks for, as the rules take it. */
export function wishOf({ caller, seen }: ActionCall, command: Command): Wish {
  return { command, actor: actorOf(caller), ...(seen === undefined ? {} : { seen }) };
}

/** The problem of an idempotency key that is used for another request; a key names one request for ever. */
export const keyReused = (): ProblemError =>
  new ProblemError('key-reused', {
    en: 'This Idempotency-Key belongs to a request with another body; use a new one.',
    zh: '该 Idempotency-Key 已用于内容不同的请求，请换用新的。',
  });
