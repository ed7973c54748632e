import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = process.env.IONRANK_DIST ?? 'dist';
const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const scripts = files.filter((file) => file.endsWith('.js'));
const page = readFileSync(join(dist, 'index.html'), 'utf8');

/** Scripts, and what they import statically: each waits for all of its own. */
function withTheirImports(first: readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = [...first];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g);
    for (const match of imports) queue.push(normalize(join(dirname(file), match[1])));
  }
  return [...seen];
}

const gzippedSize = (of: readonly string[]) =>
  of.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);

/** The scripts that load before anything shows: the page's own and what they import statically. */
const shellScripts = () =>
  withTheirImports(
    [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => join(dist, match[1])),
  );

describe('the built app', () => {
  it('holds no WebAssembly', () => {
    // plotly carries a type test that compares with the text “[object WebAssembly.Module]”: a name, not a use.
    const use = /(?<!\[object )\bWebAssembly\b/;
    expect(scripts.length).toBeGreaterThan(2);
    expect(files.filter((file) => file.endsWith('.wasm'))).toEqual([]);
    expect(scripts.filter((file) => use.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('holds no code that makes code from text', () => {
    // plotly carries one fallback for engines without globalThis; it cannot run here, and the policy forbids it.
    const made = /\bnew Function\((?!["']return this["']\))|[^\w.$]eval\(/;
    expect(scripts.filter((file) => made.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('carries a policy without unsafe-eval that lets nothing leave the page', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/
      .exec(page)?.[1]
      ?.replaceAll('&#39;', "'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    // What an injected style element could spy on, it cannot; attributes are plotly's.
    expect(policy).toMatch(/style-src-elem 'self'( 'sha256-[\w+/]{43}=')+;/);
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/https?:|\*/);
  });

  it('shows its shell with at most 60 kB of gzipped script, neither plotly nor three among it', () => {
    const shell = shellScripts();
    expect(shell.length).toBeGreaterThan(0);
    // three by its own mark too: a chunk may have any name.
    const isThree = (file: string) =>
      /three/i.test(file) || /__THREE__|WebGLRenderer/.test(readFileSync(file, 'utf8'));
    expect(shell.filter((file) => /plotly/i.test(file) || isThree(file))).toEqual([]);
    expect(scripts.filter(isThree).length).toBeGreaterThan(0);
    expect(gzippedSize(shell)).toBeLessThanOrEqual(60_000);
    expect(scripts.some((file) => /plotly/i.test(file))).toBe(true);
  });

  it('opens a lesson with at most 50 kB of script beside its shell, without what reads data and computes', () => {
    const [lessons, ...more] = scripts.filter((file) => /openLessons-[^/\\]*\.js$/.test(file));
    expect(more).toEqual([]);
    const shell = shellScripts();
    const beside = withTheirImports([lessons]).filter((file) => !shell.includes(file));
    expect(beside.filter((file) => /(engine|reader|frame)-/.test(file))).toEqual([]);
    expect(gzippedSize(beside)).toBeLessThanOrEqual(50_000);
  });

  it('tells what it is built of', () => {
    const { components } = JSON.parse(readFileSync(join(dist, 'sbom.cdx.json'), 'utf8')) as {
      components: { name: string }[];
    };
    const notices = readFileSync(join(dist, 'NOTICES.txt'), 'utf8');
    const names = components.map(({ name }) => name);
    for (const name of ['svelte', 'plotly.js-basic-dist-min', 'three', 'comlink', 'papaparse'])
      expect(names).toContain(name);
    for (const name of names) expect(notices).toContain(`\n${name} `);
    expect(readFileSync(join(dist, 'LICENSE.txt'), 'utf8')).toContain('MIT License');
  });

  it('can be installed: icons of the sizes that are asked for, and the files that it opens', () => {
    const manifest = JSON.parse(readFileSync(join(dist, 'manifest.webmanifest'), 'utf8')) as {
      icons: { src: string; sizes: string; purpose: string; type: string }[];
      file_handlers: { accept: Record<string, string[]> }[];
    };
    expect(page).toContain('href="./manifest.webmanifest"');
    const pictures = manifest.icons.filter(({ type }) => type === 'image/png');
    for (const { src, sizes } of pictures) {
      // The head of a PNG: width and height at byte 16.
      const head = readFileSync(join(dist, src));
      expect(`${head.readUInt32BE(16)}x${head.readUInt32BE(20)}`).toBe(sizes);
    }
    expect(pictures.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '512x512 maskable',
    ]);
    const opened = manifest.file_handlers.flatMap(({ accept }) => Object.values(accept).flat());
    expect(opened).toEqual(['.csv', '.cif', '.zip', '.ionrank.zip']);
  });

  it('precaches the data and the element tables for work without a network', () => {
    const serviceWorker = readFileSync(join(dist, 'sw.js'), 'utf8');
    for (const file of [
      'index.html',
      'data/obelix/train.csv',
      'data/obelix/test.csv',
      'data/obelix/cifs.zip',
      'data/liverpool/conductivities.csv',
      'tables/magpie.csv',
      'tables/mat2vec.csv',
      'tables/megnet16.csv',
      'tables/oliynyk.csv',
      'tables/shannon.csv',
    ]) {
      expect(serviceWorker).toContain(file);
    }
  });
});
