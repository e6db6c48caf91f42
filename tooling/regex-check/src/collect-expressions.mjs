import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} FoundExpression
 * @property {string} at - `file:line`, below the workspace.
 * @property {string} source
 * @property {string} flags
 */

/**
 * The regular expressions of a workspace's packages: every literal, and every `new RegExp(…)` whose parts are constants.
 * A constant's value is worked out from the module's own declarations and those it imports from beside it.
 *
 * @param {string} root - Folder of the workspace.
 * @param {readonly string[]} packages - Names of folders below `packages`; those that do not exist are passed over.
 * @returns {{ found: FoundExpression[], built: { at: string, text: string }[] }} `built`: made of what is not constant.
 */
export function collectExpressions(root, packages) {
  const found = [];
  const built = [];
  for (const file of packages.flatMap((name) => sourcesOf(join(root, 'packages', name, 'src')))) {
    const module = readModule(file);
    const place = (node) =>
      `${relative(root, file)}:${module.getLineAndCharacterOfPosition(node.getStart(module)).line + 1}`;
    const visit = (node) => {
      if (ts.isRegularExpressionLiteral(node)) found.push({ at: place(node), ...parseLiteral(node.text) });
      if (ts.isNewExpression(node) && node.expression.getText(module) === 'RegExp') {
        const [source, flags] = (node.arguments ?? []).map((part) => constantOf(part, file));
        if (typeof source === 'string') found.push({ at: place(node), source, flags: flags ?? '' });
        else built.push({ at: place(node), text: node.getText(module) });
      }
      ts.forEachChild(node, visit);
    };
    visit(module);
  }
  return { found, built };
}

function sourcesOf(folder) {
  let names;
  try {
    names = readdirSync(folder, { recursive: true });
  } catch {
    return [];
  }
  return names
    .map(String)
    .filter(
      (name) => /\.ts$/u.test(name) && !/\.test\.ts$|(?:^|[\\/])(?:testing|__fixtures__)[\\/]/u.test(name),
    )
    .sort()
    .map((name) => join(folder, name));
}

/** @type {Map<string, ts.SourceFile>} */
const modules = new Map();

function readModule(file) {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const module = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  modules.set(file, module);
  return module;
}

function parseLiteral(text) {
  const end = text.lastIndexOf('/');
  return { source: text.slice(1, end), flags: text.slice(end + 1) };
}

/**
 * The value of an expression of strings and lists of strings, or `undefined`.
 *
 * @param {ts.Node} node
 * @param {string} file
 * @returns {string | readonly unknown[] | number | undefined}
 */
function constantOf(node, file) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isAsExpression(node) || ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    return constantOf(node.expression, file);
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map((item) => constantOf(item, file));
    return items.includes(undefined) ? undefined : items;
  }
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map((span) => constantOf(span.expression, file));
    if (parts.some((part) => typeof part !== 'string')) return undefined;
    return (
      node.head.text + node.templateSpans.map((span, index) => parts[index] + span.literal.text).join('')
    );
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'String.raw') {
    return ts.isNoSubstitutionTemplateLiteral(node.template) ? node.template.rawText : undefined;
  }
  if (ts.isIdentifier(node)) return declared(node.text, file);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return called(node, file);
  return undefined;
}

/** The few methods that build alternatives: `list.join('|')`, `list.slice(1, 10)`, `list.toReversed()`, `text.split(' ')`. */
function called(node, file) {
  const subject = constantOf(node.expression.expression, file);
  const given = node.arguments.map((argument) => constantOf(argument, file));
  if (subject === undefined || given.includes(undefined)) return undefined;
  const { text: method } = node.expression.name;
  if (Array.isArray(subject) && ['join', 'slice', 'toReversed'].includes(method))
    return subject[method](...given);
  if (typeof subject === 'string' && ['split', 'replaceAll'].includes(method))
    return subject[method](...given);
  return undefined;
}

function declared(name, file) {
  const module = readModule(file);
  for (const statement of module.statements) {
    if (ts.isVariableStatement(statement)) {
      const found = statement.declarationList.declarations.find((one) => one.name.getText(module) === name);
      if (found?.initializer !== undefined) return constantOf(found.initializer, file);
    }
    if (ts.isImportDeclaration(statement) && statement.moduleSpecifier.text.startsWith('.')) {
      const names = statement.importClause?.namedBindings;
      if (names === undefined || !ts.isNamedImports(names)) continue;
      const imported = names.elements.find((one) => one.name.text === name);
      if (imported === undefined) continue;
      const target = join(file, '..', statement.moduleSpecifier.text);
      return declared((imported.propertyName ?? imported.name).text, target);
    }
  }
  return undefined;
}
