/* The whole built app as one HTML file that opens by double click. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseSync, type ESTree, type Plugin } from 'vite';
import { afterBuild } from './afterBuild.ts';
import { filesBelow } from './filesBelow.ts';
import { partLoader, partToken } from './partLoader.ts';

/** What the file does without: it needs no installing, and no list of what it was made from. */
const leftOut = /^(sw\.js|index\.html|manifest\.webmanifest|sbom\.cdx\.json|icon-.*\.png|assets\/.*\.css)$/;

/**
 * Makes the file from a built folder. Each script becomes a text that the page packs out when it is first imported and
 * gives a blob: address; tables and data are read from such texts too. Throws where a script is of a kind that cannot
 * stand in one file, so that no page comes out that fails when it is opened.
 */
export function singleFile(folder: string): string {
  const read = (path: string) => readFileSync(join(folder, path));
  const parts = new Map<string, Buffer>();
  const files = filesBelow(folder);
  const programs = new Set<string>();
  for (const path of files.filter((file) => !leftOut.test(file))) {
    const bytes = read(path);
    parts.set(
      path,
      path.endsWith('.js') ? Buffer.from(portable(path, bytes.toString('utf8'), programs)) : bytes,
    );
  }
  for (const path of programs) parts.set(path, classicScript(path, parts.get(path)));
  refuseCircles(parts);
  const html = read('index.html').toString('utf8');
  const entry = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(html)?.[1];
  if (!entry || !parts.has(entry)) throw new Error('index.html names no script of the build.');
  const sheets = files.filter((file) => file.endsWith('.css'));
  // The order of the page: its own sheet first, those of the steps behind it.
  const first = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/.exec(html)?.[1];
  sheets.sort((a, b) => Number(b === first) - Number(a === first));
  return pageOf(html, {
    style: sheets.map((sheet) => read(sheet).toString('utf8').trim()).join('\n'),
    icon: `data:image/svg+xml;base64,${read('icon.svg').toString('base64')}`,
    loader: partLoader(entry),
    parts: [...parts].map(([name, bytes]) => partElement(name, bytes)).join('\n'),
  });
}

function partElement(name: string, bytes: Buffer): string {
  return `<script type="application/gzip" id="part:${name}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>`;
}

interface PageParts {
  readonly style: string;
  readonly icon: string;
  readonly loader: string;
  readonly parts: string;
}

/** Puts everything in the place of its link. */
function pageOf(html: string, { style, icon, loader, parts }: PageParts): string {
  if (/<\/style/i.test(style) || /url\((?!["']?data:)/i.test(style))
    throw new Error('A style sheet names another file, or ends its own element.');
  const without = html
    .replace(/^.*<meta http-equiv="Content-Security-Policy"[^>]*>\n?/m, '')
    .replace(/<link rel="(?:modulepreload|manifest|stylesheet|apple-touch-icon)"[^>]*>/g, '')
    .replace(/<script type="module"[^>]*><\/script>/, '')
    .replace(/(<link rel="icon" href=")[^"]*/, (_, start: string) => start + icon);
  const body = [`<style>${style}</style>`, parts, `<script type="module">${loader}</script>`].join('\n');
  const page = without.replace('</body>', () => `${body}\n</body>`);
  const left = /(?:src|href)="(?!data:)[^"]*"/.exec(page);
  if (left) throw new Error(`The page still asks for another file: ${left[0]}`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html, style, loader)}" />`;
  return page.replace('<head>', () => `<head>\n    ${meta}`);
}

/** The policy of the built page, narrower: one script by its hash, and no request at all. */
function policyOf(html: string, style: string, loader: string): string {
  const built = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  if (!built) throw new Error('The built page has no policy.');
  const own: Record<string, string> = {
    'script-src': `${hashOf(loader)} blob:`,
    'worker-src': 'blob:',
    'connect-src': "'none'",
    'manifest-src': "'none'",
  };
  return built
    .replaceAll('&#39;', "'")
    .split('; ')
    .map((directive) => {
      const [name] = directive.split(' ');
      if (name === 'style-src-elem') return `${directive.replace(" 'self'", '')} ${hashOf(style)}`;
      return Object.hasOwn(own, name) ? `${name} ${own[name]}` : directive.replace(" 'self'", '');
    })
    .join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Chromium starts no module as a worker of a page from a file: the program becomes a script of the older kind. */
function classicScript(path: string, bytes: Buffer | undefined): Buffer {
  const code = bytes?.toString('utf8');
  if (code === undefined || parseSync(path, code).module.hasModuleSyntax)
    throw new Error(`The program of a worker, ${path}, is not one script by itself.`);
  // Modules are strict by themselves.
  return Buffer.from(`'use strict';${code}`);
}

/**
 * Writes a script so that it runs from any address: what it imports is named by tokens that the page replaces.
 * @param programs gets the paths of workers' programs
 */
function portable(path: string, code: string, programs: Set<string>): string {
  const parsed = parseSync(path, code);
  const { module, errors } = parsed;
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const edits: { start: number; end: number; text: string }[] = [];
  const replace = ({ start, end }: { start: number; end: number }, text: string): void => {
    edits.push({ start, end, text });
  };
  const resolved = (specifier: string) => posix.join(posix.dirname(path), specifier);

  const exported = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest));
  const requests = [...module.staticImports.map((one) => one.moduleRequest), ...exported];
  // `export { a, b } from` is listed once for each name.
  for (const request of new Map(requests.map((one) => [one?.start, one])).values())
    if (request) replace(request, JSON.stringify(partToken(resolved(request.value))));

  // The tree is walked, which takes seconds for plotly, only where a script loads others by itself.
  const visit = (node: ESTree.Node): void => {
    switch (node.type) {
      case 'ImportExpression': {
        const specifier = textOf(node.source);
        if (specifier === null) throw new Error(`${path} imports what is known only when it runs.`);
        return replace(node, `ionrankFile.load(${JSON.stringify(resolved(specifier))})`);
      }
      case 'CallExpression':
        // What else a part needs: its scripts are named by the part itself, and all style sheets are there.
        if (node.callee.type === 'Identifier' && node.callee.name === '__vite__mapDeps')
          return replace(node, '[]');
        break;
      case 'NewExpression': {
        const [first, second] = node.arguments;
        const address = first && second?.type === 'MemberExpression' ? textOf(first) : null;
        if (node.callee.type !== 'Identifier') break;
        if (node.callee.name === 'Worker' && second) replace(second, '{}');
        if (node.callee.name === 'URL' && address !== null) {
          programs.add(resolved(address));
          return replace(node, `({href:${JSON.stringify(partToken(resolved(address)))}})`);
        }
        break;
      }
      case 'MetaProperty':
        // Where the page is: `import.meta.url` of a script that has no address of its own.
        return replace(node, '({url:location.href})');
      default:
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value])
        if (child && typeof child === 'object' && 'type' in child && 'start' in child)
          visit(child as ESTree.Node);
    }
  };
  if (module.importMetas.length + module.dynamicImports.length > 0)
    visit(parsed.program as unknown as ESTree.Node);

  edits.sort((a, b) => b.start - a.start);
  return edits.reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), code);
}

/** A text that stands in the code as it is; null for what is computed. */
function textOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return null;
  return node.quasis[0].value.cooked ?? null;
}

/** A script's address is known when those of its imports are: none may import itself by way of others. */
function refuseCircles(parts: ReadonlyMap<string, Buffer>): void {
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) throw new Error(`Scripts import each other: ${[...trail, name].join(' > ')}`);
    if (done.has(name)) return;
    const bytes = parts.get(name);
    if (!bytes) throw new Error(`${trail.at(-1)} imports ${name}, which is not in the build.`);
    if (name.endsWith('.js'))
      for (const [, next] of bytes.toString('utf8').matchAll(/"ionrank-part:([^"]+)"/g))
        visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of parts.keys()) visit(name, []);
}

/** Writes the file from what the build has just written: `npm run build:single`. */
export function writeSingleFile(target: string): Plugin {
  return afterBuild('single-file', async (root, built) => {
    const path = resolve(root, target);
    const page = singleFile(built);
    mkdirSync(resolve(path, '..'), { recursive: true });
    writeFileSync(path, page);
    return `${target}: ${(page.length / 1e6).toFixed(1)} MB`;
  });
}
