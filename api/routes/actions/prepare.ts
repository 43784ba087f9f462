import { v7 } from 'uuid';
import type { Caller } from '../../../db/credentials';
import { findPerson, unitChain } from '../../../db/directory';
import { storeTexts } from '../../../db/texts';
import type { ActionName, Command } from '../../../domain/complaint/commands';
import type { ComplaintId, TextRef } from '../../../domain/ids';
import type { ApiDependencies } from '../../dependencies';
import { bodyHash, sha256, uuidOf } from '../../digest';
import { ProblemError } from '../../problems';
import { ACTION_SPECS, type Resolver } from './specs';

/** An action ready to be sent. */
export interface PreparedAction {
  readonly command: Command;
  /** Names the request: the same for a repetition with the same idempotency key. */
  readonly updateId: string;
  readonly bodyHash: string;
  /** Texts stored for it, to be discarded if the rules turn it down. */
  readonly textIds: readonly string[];
}

export interface ActionCall {
  readonly complaint: ComplaintId;
  readonly action: ActionName;
  readonly caller: Caller;
  readonly key: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Stores the texts, asks the directory about the named codes, and builds the command. */
export async function prepareAction({ pool, clock }: ApiDependencies, call: ActionCall): Promise<PreparedAction> {
  const { complaint, action, caller, key, body } = call;
  const spec = ACTION_SPECS[action];
  const name = key === undefined ? v7() : sha256(JSON.stringify([caller.id, complaint, action, key]));
  const texts = spec.texts.flatMap((field) => {
    const content = body[field];
    return typeof content === 'string' ? [{ field, id: uuidOf(`${name} ${field}`), content }] : [];
  });
  const stored = await storeTexts(pool, complaint, caller.id, clock(), texts);
  const refs = new Map<string, TextRef>(texts.map(({ field }, index) => [field, stored[index]!]));
  const resolve: Resolver = {
    text: (field) => refs.get(field)!,
    optionalText: (field) => (refs.has(field) ? { [field]: refs.get(field) } : {}) as never,
    person: async (id, field) => (await findPerson(pool, id)) ?? unknown(field, `there is no person ${id}`),
    unit: async (code, field) => (await unitChain(pool, code)) ?? unknown(field, `there is no unit ${code}`),
  };
  return {
    command: await spec.command(body, resolve),
    updateId: name,
    bodyHash: bodyHash(body),
    textIds: texts.map((text) => text.id),
  };
}

function unknown(field: string, message: string): never {
  throw new ProblemError('unknown-reference', `/body/${field}: ${message}`, {
    errors: [{ pointer: `/body/${field}`, message }],
  });
}
