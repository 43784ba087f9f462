import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A worker loads the modules of its workflows once for all of them, so nothing of one may stay in a module. */

const ROOT = path.join(__dirname, '../..');
const COLLECTIONS: readonly string[] = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Array'];
const CHANGING: readonly string[] = [
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'sort', 'reverse', 'fill', 'copyWithin'],
  ...['set', 'add', 'delete', 'clear'],
];

const sources = ['domain', 'workflows'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
);

test('the modules of workflows keep nothing that changes', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.flatMap((file) => faultsIn(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
});

test.each([
  ['let count = 0;', 'let count'],
  ['export var last: string | undefined;', 'var last'],
  ['const known = new Map<string, number>();', 'new Map'],
  ['const known = { of: new Set<string>() };', 'new Set'],
  ['const seen: string[] = []; const see = (id: string) => seen.push(id);', 'seen.push'],
  ['const seen: Record<string, number> = {}; function see(id: string) { seen[id] = 1; }', 'seen[id]'],
  ['const seen = { n: 0 }; const see = () => { seen.n++; };', 'seen.n'],
  ['const seen = { a: 1 }; const forget = () => { delete seen.a; };', 'seen.a'],
  ['export class Clock { static last = 0; }', 'static last'],
])('finds %s', (source, said) => {
  expect(faultsIn('a.ts', source)).toEqual([expect.stringContaining(said)]);
});

test('leaves alone what a function keeps for itself', () => {
  const source = `const LIMITS = [...new Set([1, 2])]; class A { static readonly most = 3; #n = 0; go() { this.#n++; } }
    export const total = () => { let sum = 0; const seen = new Map(); seen.set(1, 2); for (const one of LIMITS) sum += one; return sum; };`;
  expect(faultsIn('a.ts', source)).toEqual([]);
});

function faultsIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const own = new Set<string>();
  const faults: string[] = [];
  const fault = (node: ts.Node, what: string) => {
    faults.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`);
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const { declarations, flags } = statement.declarationList;
    for (const { name } of declarations) {
      if (ts.isIdentifier(name)) own.add(name.text);
      if ((flags & ts.NodeFlags.Const) === 0)
        fault(name, `${flags & ts.NodeFlags.Let ? 'let' : 'var'} ${name.getText()}`);
    }
  }
  const visit = (node: ts.Node, isOfModule: boolean): void => {
    // A set that is spread into a list at once is not kept.
    const isKept = !ts.isSpreadElement(node.parent ?? node);
    if (isOfModule && isKept && ts.isNewExpression(node) && COLLECTIONS.includes(node.expression.getText())) {
      fault(node, `new ${node.expression.getText()} outside of any function`);
    }
    if (ts.isPropertyDeclaration(node) && isStatic(node) && !isReadonly(node))
      fault(node, `static ${node.name.getText()}`);
    const changed = changedBy(node);
    if (changed !== undefined && own.has(rootOf(changed)) && !isDeclaredWithin(node, rootOf(changed))) {
      fault(node, `${node.getText()} changes what the module keeps`);
    }
    // What is made at a call, and not when the module is loaded, belongs to the caller.
    const inside = isOfModule && !ts.isFunctionLike(node) && !(ts.isPropertyDeclaration(node) && !isStatic(node));
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, true);
  return faults;
}

const hasModifier = (node: ts.PropertyDeclaration, kind: ts.SyntaxKind) =>
  node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
const isStatic = (node: ts.PropertyDeclaration) => hasModifier(node, ts.SyntaxKind.StaticKeyword);
const isReadonly = (node: ts.PropertyDeclaration) => hasModifier(node, ts.SyntaxKind.ReadonlyKeyword);

/** The expression that a node changes, if it changes one. */
function changedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? node.left : undefined;
  }
  if (ts.isDeleteExpression(node)) return node.expression;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const steps = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return steps ? node.operand : undefined;
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    return CHANGING.includes(node.expression.name.text) ? node.expression.expression : undefined;
  }
  return undefined;
}

/** The name with which an expression such as `seen.of[id]` begins. */
function rootOf(expression: ts.Expression): string {
  if (ts.isPropertyAccessExpression(expression) || ts.isElementAccessExpression(expression)) {
    return rootOf(expression.expression);
  }
  return ts.isIdentifier(expression) ? expression.text : '';
}

/** Whether a function around the node has something of its own by that name. */
function isDeclaredWithin(node: ts.Node, name: string): boolean {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (!ts.isFunctionLike(around) && !ts.isBlock(around) && !ts.isForOfStatement(around)) continue;
    let found = false;
    const look = (child: ts.Node): void => {
      if ((ts.isVariableDeclaration(child) || ts.isParameter(child)) && child.name.getText() === name) found = true;
      if (!found) ts.forEachChild(child, look);
    };
    ts.forEachChild(around, look);
    if (found) return true;
  }
  return false;
}
