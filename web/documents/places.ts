import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@lezer/json';

/** A stretch of a text, in UTF-16 units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

const VALUES: ReadonlySet<string> = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);
export const isValue = ({ name }: SyntaxNode): boolean => VALUES.has(name);

/** The structure of a text, also of one that is no JSON at the moment. */
export const treeOf = (text: string): Tree => parser.parse(text);

/** The children of a node, in order. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) all.push(child);
  return all;
}

/** The name of a member of an object; undefined while it is not written to its end. */
export function nameOf(property: SyntaxNode, text: string): string | undefined {
  const name = property.getChild('PropertyName');
  if (name === null) return undefined;
  try {
    return String(JSON.parse(text.slice(name.from, name.to)));
  } catch {
    return undefined;
  }
}

/** The parts of a JSON pointer. */
export const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value of a member of an object, or of a list. */
function memberOf(node: SyntaxNode, part: string, text: string): SyntaxNode | undefined {
  if (node.name === 'Array') return childrenOf(node).filter(isValue)[Number(part)];
  return childrenOf(node)
    .filter(({ name }) => name === 'Property')
    .find((property) => nameOf(property, text) === part);
}

const valueIn = (node: SyntaxNode): SyntaxNode | undefined =>
  node.name === 'Property' ? childrenOf(node).find(isValue) : node;

/**
 * Where a JSON pointer points in a text: a plain value itself; of an object or a list the name under which it stands, or
 * its bracket. Where the text lacks what is pointed at, it is the nearest thing around it that is there.
 */
export function placeOf(text: string, tree: Tree, pointer: string): Place {
  const root = childrenOf(tree.topNode).find(isValue);
  if (root === undefined) return { from: 0, to: Math.min(1, text.length) };
  let found: SyntaxNode = root;
  for (const part of partsOf(pointer)) {
    const next = memberOf(valueIn(found) ?? found, part, text);
    if (next === undefined) break;
    found = next;
  }
  const value = valueIn(found);
  if (value !== undefined && value.name !== 'Object' && value.name !== 'Array') return value;
  const shown = found.getChild('PropertyName') ?? { from: found.from, to: found.from + 1 };
  return { from: shown.from, to: shown.to };
}

/** The first place at which a text is no JSON; null where it is. */
export function brokenAt(tree: Tree): Place | null {
  let broken: Place | null = null;
  tree.iterate({
    enter: ({ type, from, to }) => {
      if (broken === null && type.isError) broken = { from, to };
      return broken === null;
    },
  });
  return broken;
}

/** The number of the line on which a place begins, from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;
