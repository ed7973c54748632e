import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { noticesText, packageFolderOf, sbomComponents, sbomText } from '../.config/sbom';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const { packages } = JSON.parse(read('package-lock.json')) as {
  packages: Record<
    string,
    {
      integrity?: string;
      hasInstallScript?: boolean;
      resolved?: string;
      link?: boolean;
      engines?: { node?: string };
    }
  >;
};
const locked = Object.entries(packages).filter(([folder]) => folder !== '');

describe('the lock file', () => {
  test('has a checksum for every package', () => {
    expect(locked.length).toBeGreaterThan(100);
    const without = locked.filter(([, { integrity = '' }]) => !/^sha512-[\w+/]{86}==$/.test(integrity));
    expect(without.map(([folder]) => folder)).toEqual([]);
  });

  test('names no package that runs a script when it is installed, and no place but the registry', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => folder)).toEqual(
      [],
    );
    const elsewhere = locked.filter(
      ([, { resolved, link }]) => link || (resolved && !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(elsewhere.map(([folder]) => folder)).toEqual([]);
  });

  test('names no package that is not for a Node of the app: npm ci warns of nothing', () => {
    const wanted = [20.19, 22.13, 24.0];
    const refused = locked.filter(
      ([, { engines = {} }]) => !wanted.every((node) => admits(engines.node ?? '*', node)),
    );
    expect(refused.map(([folder, { engines }]) => `${folder}: ${engines!.node}`)).toEqual([]);
    expect(admits('^22.22.2 || >=24.15.0', 20.19)).toBe(false);
    expect(admits('^20.19.0 || >=22.12.0', 20.19)).toBe(true);
  });
});

/**
 * Whether a package is for a version of Node, major.minor with two digits behind the point.
 * @param ranges one or more of `^20.19.0`, `>= 22`, `18`, `6.*` and `*`, between `||`
 */
function admits(ranges: string, node: number): boolean {
  return ranges.split('||').some((range) => {
    const [, sign, major, minor = '0'] = /^(\^|>=)?\s*(\d+|\*)(?:\.(\d+|\*))?(?:\.[\d*]+)?$/.exec(
      range.trim(),
    )!;
    if (major === '*') return true;
    const least = Number(major) + (minor === '*' ? 0 : Number(minor) / 100);
    return node >= least && (sign === '>=' || Math.floor(node) === Number(major));
  });
}

test('the app itself runs no script when it is installed', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
});

test('the workflows name actions by commit, with the version beside it', () => {
  const folder = '.github/workflows';
  const uses = readdirSync(`${root}/${folder}`).flatMap((file) =>
    [...read(`${folder}/${file}`).matchAll(/uses:\s*(.*)/g)].map(([, action]) => action),
  );
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

describe('the bill of materials', () => {
  const folders = ['node_modules/three', 'node_modules/@noble/hashes', 'node_modules/three'];
  const components = sbomComponents(root, folders);

  test('lists each package once, with licence and checksum of the lock file', () => {
    expect(components.map(({ name }) => name)).toEqual(['@noble/hashes', 'three']);
    const [, { purl, licenses, hashes }] = components;
    expect(purl).toMatch(/^pkg:npm\/three@\d+\.\d+\.\d+$/);
    expect(licenses).toEqual([{ license: { id: 'MIT' } }]);
    const { integrity } = packages['node_modules/three'];
    expect(`sha512-${Buffer.from(hashes[0].content, 'hex').toString('base64')}`).toBe(integrity);
    expect(components[0].purl).toContain('pkg:npm/%40noble/hashes@');
  });

  test('is CycloneDX, the same bytes for the same build', () => {
    const text = sbomText({ name: 'ionrank', version: '1.2.3' }, components);
    expect(JSON.parse(text)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', components });
    expect(sbomText({ name: 'ionrank', version: '1.2.3' }, components)).toBe(text);
  });

  test('gives the notices, each licence in full', () => {
    const notices = noticesText(root, components);
    expect(notices).toContain(read('node_modules/three/LICENSE').trim());
    expect(notices).toContain(read('node_modules/@noble/hashes/LICENSE').trim());
  });

  test('knows the package of a module', () => {
    expect(packageFolderOf('/x/node_modules/@noble/hashes/sha2.js?v=1')).toBe('node_modules/@noble/hashes');
    expect(packageFolderOf('\0/x/node_modules/a/node_modules/b/c.js')).toBe('node_modules/a/node_modules/b');
    expect(packageFolderOf('/x/src/main.ts')).toBeNull();
  });

  test('refuses a package that is not the locked one', () => {
    expect(() => sbomComponents(root, ['node_modules/.bin'])).toThrow();
  });
});
