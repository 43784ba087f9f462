import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildApp } from '../../api/app';
import type { ApiDependencies } from '../../api/dependencies';
import * as access from '../../words/access';
import { CHOICE_WORDS, FIELD_WORDS } from '../../words/action-fields';
import { ACTION_WORDS, EVENT_WORDS } from '../../words/actions-and-events';
import { BRIEF_WORDS } from '../../words/brief';
import * as measures from '../../words/measures';
import * as terms from '../../words/terms';
import { WEBHOOK_EVENT_WORDS } from '../../words/webhook-events';

/** The part of the OpenAPI document that is looked at here. */
interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
}

interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: object } } };
}

/**
 * Writes what the desk knows of the API into a folder: the types of all routes, the bodies of all actions in both
 * languages, and the words of the trade. All of it comes from the application itself, without a running server.
 */
export async function generateClient(folder: string): Promise<void> {
  const { en, zh } = await documents();
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string) => replaceFile(path.join(folder, name), content);
  write('openapi.json', JSON.stringify(en));
  await writeTypes(folder);
  write('bodies.json', JSON.stringify({ en: bodiesIn(en), zh: bodiesIn(zh) }));
  write('words.ts', wordsModule());
  write('fields.ts', fieldsModule(bodiesIn(en)));
}

/** Writes a file in one step, since another build may be reading it. */
function replaceFile(file: string, content: string): void {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, content);
  renameSync(written, file);
}

/** The OpenAPI document in both languages. No route is called, so the application needs no more than a clock. */
async function documents(): Promise<Record<'en' | 'zh', Document>> {
  const app = await buildApp({ clock: Date.now } as ApiDependencies);
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map(async (language) => (await app.inject(`/openapi.json?lang=${language}`)).json<Document>()),
  );
  await app.close();
  return { en: en!, zh: zh! };
}

/** The types of all routes, by the program of openapi-typescript: its types as a library cannot be imported from CommonJS. */
async function writeTypes(folder: string): Promise<void> {
  const program = path.join(path.dirname(require.resolve('openapi-typescript')), '..', 'bin', 'cli.js');
  const types = path.join(folder, 'api.d.ts');
  const written = `${types}.${process.pid}`;
  const args = [program, path.join(folder, 'openapi.json'), '--output', written];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  renameSync(written, types);
}

/** The schema of the body of each action. Patterns stay with the API, which says in words what is wrong. */
function bodiesIn({ paths }: Document): Record<string, object> {
  const actions = Object.values(paths).flatMap(({ post }) => (post?.tags?.includes('actions') ? [post] : []));
  return Object.fromEntries(
    actions.map(({ operationId, requestBody }) => [
      operationId,
      withoutPatterns(requestBody?.content['application/json'].schema ?? {}) as object,
    ]),
  );
}

function withoutPatterns(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutPatterns);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([name, value]) => !(name === 'pattern' && typeof value === 'string'));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutPatterns(value)]));
}

function wordsModule(): string {
  const actions = Object.entries(ACTION_WORDS).map(([action, { name, toDo }]) => [action, toDo ?? name]);
  const tables = {
    action: Object.fromEntries(Object.entries(ACTION_WORDS).map(([action, { name }]) => [action, name])),
    toDo: Object.fromEntries(actions),
    field: FIELD_WORDS,
    choice: CHOICE_WORDS,
    event: EVENT_WORDS,
    clock: terms.CLOCK_WORDS,
    outcome: terms.OUTCOME_WORDS,
    state: terms.STATE_WORDS,
    stage: terms.STAGE_WORDS,
    kind: terms.KIND_WORDS,
    severity: terms.SEVERITY_WORDS,
    customerClass: terms.CLASS_WORDS,
    channel: terms.CHANNEL_WORDS,
    incident: terms.INCIDENT_WORDS,
    sla: terms.SLA_WORDS,
    closing: terms.CLOSING_WORDS,
    followUp: terms.FOLLOW_UP_WORDS,
    lookBack: terms.LOOK_BACK_WORDS,
    supervision: terms.SUPERVISION_WORDS,
    supervisionReason: terms.SUPERVISION_REASON_WORDS,
    role: terms.ROLE_WORDS,
    remedy: terms.REMEDY_WORDS,
    share: terms.SHARE_WORDS,
    task: terms.TASK_WORDS,
    mail: { ...terms.NOTICE_WORDS, brief: BRIEF_WORDS.name },
    scope: access.SCOPE_WORDS,
    accessEvent: access.ACCESS_WORDS,
    unitKind: access.UNIT_KIND_WORDS,
    successor: access.SUCCESSOR_WORDS,
    part: access.PART_WORDS,
    webhookEvent: WEBHOOK_EVENT_WORDS,
    timeUnit: terms.UNIT_WORDS,
    weekday: terms.WEEKDAY_WORDS,
    cut: measures.CUT_WORDS,
    period: measures.PERIOD_WORDS,
    way: measures.WAY_WORDS,
    fact: measures.FACT_WORDS,
    term: { anonymous: terms.ANONYMOUS, system: terms.SYSTEM },
  };
  return `/** The words of the trade, from \`words/\`. Generated by \`npm run client\`. */\nexport const WORDS = ${JSON.stringify(tables, null, 1)} as const;\n`;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

/** The names of all fields of actions and of the values that they take, so that one without a name does not compile. */
function fieldsModule(bodies: Record<string, object>): string {
  const fields = new Set<string>();
  const values = new Set<string>();
  const look = ({ properties = {}, items }: Schema): void => {
    if (items !== undefined) look(items);
    for (const [name, schema] of Object.entries(properties)) {
      fields.add(name);
      for (const value of schema.enum ?? schema.items?.enum ?? []) values.add(value);
      look(schema);
    }
  };
  for (const body of Object.values(bodies)) look(body);
  const union = (names: ReadonlySet<string>): string =>
    [...names]
      .sort()
      .map((name) => `'${name}'`)
      .join(' | ');
  return `/** Generated by \`npm run client\`. */\nexport type FieldName = ${union(fields)};\nexport type FieldValue = ${union(values)};\n`;
}
