import type { SyntaxNode, Tree } from '@lezer/common';
import { childrenOf, isValue, nameOf } from './places';

/** The part of a JSON Schema that is looked at here. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** What could be written at a place of a document. */
export interface Offered {
  /** The stretch that it takes the place of. */
  readonly from: number;
  readonly to: number;
  /** As it is written, with its quotes. */
  readonly options: readonly { readonly label: string; readonly text: string; readonly detail: string }[];
}

/** A schema with those that it stands for, wherever they are written. */
function meanings(root: JsonSchema, schema: JsonSchema, depth = 0): JsonSchema[] {
  if (depth > 8) return [];
  const { $ref, anyOf = [], oneOf = [], allOf = [] } = schema;
  const behind = $ref === undefined ? [] : [referred(root, $ref)].filter((one) => one !== undefined);
  return [schema, ...[...behind, ...anyOf, ...oneOf, ...allOf].flatMap((one) => meanings(root, one, depth + 1))];
}

function referred(root: JsonSchema, ref: string): JsonSchema | undefined {
  let at: unknown = root;
  for (const part of ref.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    at = (at as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return at as JsonSchema | undefined;
}

/** The schemas of what stands at a path, such as `['clocks', '0', 'limit']`. */
function schemasAt(root: JsonSchema, path: readonly string[]): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (schemas, part) =>
      schemas.flatMap(({ properties, items }) => {
        const next = properties?.[part] ?? (/^\d+$/.test(part) ? items : undefined);
        return next === undefined ? [] : meanings(root, next);
      }),
    meanings(root, root),
  );
}

/**
 * The same value with the members of its objects in the order of the schema, which is that in which people write them;
 * what the schema does not know comes last.
 */
export function inOrder(
  root: JsonSchema,
  value: unknown,
  schemas: readonly JsonSchema[] = meanings(root, root),
): unknown {
  const below = (of: (schema: JsonSchema) => JsonSchema | undefined): JsonSchema[] =>
    schemas.flatMap((schema) => {
      const next = of(schema);
      return next === undefined ? [] : meanings(root, next);
    });
  if (Array.isArray(value)) {
    const items = below((schema) => schema.items);
    return value.map((one) => inOrder(root, one, items));
  }
  if (typeof value !== 'object' || value === null) return value;
  const known = [...new Set(schemas.flatMap(({ properties = {} }) => Object.keys(properties)))];
  const names = [
    ...known.filter((name) => name in value),
    ...Object.keys(value).filter((name) => !known.includes(name)),
  ];
  return Object.fromEntries(
    names.map((name) => [
      name,
      inOrder(
        root,
        (value as Record<string, unknown>)[name],
        below(({ properties }) => properties?.[name]),
      ),
    ]),
  );
}

/** Where a node stands: the names of the members and the positions in the lists above it. */
function pathTo(node: SyntaxNode, text: string): string[] {
  const path: string[] = [];
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.name === 'Property') path.unshift(nameOf(at, text) ?? '');
    else if (at.parent?.name === 'Array' && isValue(at)) {
      const { from } = at;
      path.unshift(
        String(
          childrenOf(at.parent)
            .filter(isValue)
            .findIndex((one) => one.from === from),
        ),
      );
    }
  }
  return path;
}

/** What the schema has for the place at which somebody writes; null where it has nothing to say. */
export function offeredAt(root: JsonSchema, text: string, tree: Tree, at: number): Offered | null {
  const here = tree.resolveInner(at, -1);
  const node = here.type.isError && here.parent !== null ? here.parent : here;
  if (node.name === 'PropertyName' || node.name === 'Object') return namesFor(root, text, node, at);
  if (node.name === 'Property' || node.name === 'Array') {
    // A list offers its next member, a member without a value what that may be.
    const path = node.name === 'Array' ? [...pathTo(node, text), '0'] : pathTo(node, text);
    return valuesFor(schemasAt(root, path), { from: at, to: at });
  }
  return isValue(node) ? valuesFor(schemasAt(root, pathTo(node, text)), { from: node.from, to: node.to }) : null;
}

function namesFor(root: JsonSchema, text: string, node: SyntaxNode, at: number): Offered | null {
  const object = node.name === 'Object' ? node : node.parent?.parent;
  if (object === null || object === undefined) return null;
  const place = node.name === 'Object' ? { from: at, to: at } : { from: node.from, to: node.to };
  const there = new Set(
    childrenOf(object).flatMap((one) => (one.name === 'Property' && one.from !== node.from ? [nameOf(one, text)] : [])),
  );
  const known = new Map<string, JsonSchema>();
  for (const { properties = {} } of schemasAt(root, pathTo(object, text))) {
    for (const [name, schema] of Object.entries(properties)) if (!there.has(name)) known.set(name, schema);
  }
  const follows = /^\s*:/.test(text.slice(place.to));
  const options = [...known].map(([name, schema]) => ({
    label: name,
    text: `${JSON.stringify(name)}${follows ? '' : ': '}`,
    detail: kindOf(root, schema),
  }));
  return options.length === 0 ? null : { ...place, options };
}

function valuesFor(schemas: readonly JsonSchema[], place: { from: number; to: number }): Offered | null {
  const values = new Set<unknown>();
  for (const { enum: some = [], const: one, type } of schemas) {
    for (const value of some) values.add(value);
    if (one !== undefined) values.add(one);
    if (type === 'boolean') for (const value of [true, false]) values.add(value);
  }
  const options = [...values].map((value) => ({ label: String(value), text: JSON.stringify(value), detail: '' }));
  return options.length === 0 ? null : { ...place, options };
}

function kindOf(root: JsonSchema, schema: JsonSchema): string {
  const types = meanings(root, schema).flatMap(({ type = [] }) => type);
  return [...new Set(types)].join(' | ');
}
