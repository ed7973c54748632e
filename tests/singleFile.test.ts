import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { singleFile } from '../.config/singleFile';

const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; style-src-elem 'self' 'sha256-x'; connect-src 'self'; manifest-src 'self'";
const built = {
  'index.html': `<!doctype html><html><head>
    <meta http-equiv="Content-Security-Policy" content="${policy.replaceAll("'", '&#39;')}">
    <link rel="icon" href="./icon.svg" type="image/svg+xml" /><link rel="manifest" href="./manifest.webmanifest" />
    <script type="module" crossorigin src="./assets/index-1.js"></script>
    </head><body><link rel="stylesheet" crossorigin href="./assets/index-1.css"></body></html>`,
  'icon.svg': '<svg/>',
  'manifest.webmanifest': '{}',
  'sw.js': 'self.x=1',
  'assets/index-1.css': 'body{color:red}',
  'assets/a-step.css': 'p{color:blue}',
  'assets/index-1.js':
    "import{a}from'./base-1.js';export{b}from'./base-1.js';const l=()=>p(()=>import(`./step-1.js`),__vite__mapDeps([0,1]),import.meta.url);new Worker(new URL(new URL(`work-1.js`,import.meta.url).href,``+import.meta.url),{type:`module`});a(l)",
  'assets/base-1.js': 'export const a=1,b=2;',
  'assets/step-1.js': "import'./base-1.js';import.meta.url",
  'assets/work-1.js': 'postMessage(1)',
  'data/train.csv': 'ID,Formula\n',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ionrank-single-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function make(changes: Record<string, string> = {}): string {
  for (const [path, text] of Object.entries({ ...built, ...changes })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return singleFile(folder);
}

function part(page: string, name: string): string | undefined {
  const packed = page.split(`id="part:${name}">`)[1]?.split('<')[0];
  return packed && gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
}

describe('the app as one file', () => {
  it('holds every script, sheet and table, and asks for nothing', () => {
    const page = make();
    expect(part(page, 'data/train.csv')).toBe(built['data/train.csv']);
    expect(part(page, 'assets/base-1.js')).toBe(built['assets/base-1.js']);
    expect(part(page, 'sw.js')).toBeUndefined();
    // The page's own sheet comes first.
    expect(page).toContain('<style>body{color:red}\np{color:blue}</style>');
    expect(page).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  it('names parts by what the page can find, and runs workers as older scripts', () => {
    const page = make();
    const entry = part(page, 'assets/index-1.js')!;
    expect(entry).toContain('import{a}from"ionrank-part:assets/base-1.js"');
    expect(entry).toContain('export{b}from"ionrank-part:assets/base-1.js"');
    expect(entry).toContain('ionrankFile.load("assets/step-1.js"),[],');
    expect(entry).toContain('"ionrank-part:assets/work-1.js"');
    expect(entry).not.toContain('import.meta');
    expect(entry).not.toContain('type:`module`');
    expect(part(page, 'assets/work-1.js')).toBe("'use strict';postMessage(1)");
  });

  it('carries a policy that admits its one script and what it unpacks, and no request', () => {
    const found = /Security-Policy" content="([^"]*)"/.exec(make())![1];
    const directives = new Map(
      found.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1).join(' ')]),
    );
    expect(directives.get('script-src')).toMatch(/^'sha256-[\w+/]{43}=' blob:$/);
    expect(directives.get('worker-src')).toBe('blob:');
    expect(directives.get('connect-src')).toBe("'none'");
    expect(directives.get('style-src-elem')).toMatch(/^'sha256-x' 'sha256-[\w+/]{43}='$/);
    expect(found).not.toContain("'self'");
  });

  it.each([
    [
      'scripts in a circle',
      { 'assets/base-1.js': "import'./index-1.js';export const a=1,b=2" },
      /import each other/,
    ],
    [
      'an import of what only the run tells',
      { 'assets/step-1.js': 'import(location.hash)' },
      /known only when/,
    ],
    ['a part that is missing', { 'assets/step-1.js': "import'./gone.js'" }, /gone\.js, which is not/],
    [
      'a worker of several scripts',
      { 'assets/work-1.js': "import'./base-1.js'" },
      /not one script by itself/,
    ],
    ['a sheet that names a file', { 'assets/a-step.css': 'p{background:url(./x.png)}' }, /another file/],
  ])('is not made of %s', (_, changes, message) => {
    expect(() => make(changes as unknown as Record<string, string>)).toThrow(message);
  });
});
