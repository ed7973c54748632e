/* What the built app consists of: a bill of materials (CycloneDX 1.5) and the notices of its licences, written from it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
}

export interface SbomComponent {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

/** The folder of the package that a module belongs to, `node_modules/@a/b`; null for the app's own. */
export function packageFolderOf(moduleId: string): string | null {
  const path = moduleId.replace(/^\0/, '').replaceAll('\\', '/').split('?')[0];
  return /(?:^|\/)((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)/.exec(path)?.[1].slice(0, -1) ?? null;
}

/** Writes packages as components, by name; each has a version, a licence and the checksum of the lock file. */
export function sbomComponents(root: string, folders: Iterable<string>): SbomComponent[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage | undefined>;
  };
  return [...new Set(folders)].sort().map((folder) => {
    const locked = lock.packages[folder];
    const { name, version, license } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    ) as Record<string, string>;
    const [algorithm, digest] = locked?.integrity?.split('-') ?? [];
    if (locked?.version !== version || algorithm !== 'sha512')
      throw new Error(`${folder} is not what the lock file names: run npm ci.`);
    if (!license) throw new Error(`${folder} names no licence.`);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const content = Buffer.from(digest, 'base64').toString('hex');
    return {
      ...{ type: 'library', 'bom-ref': purl, name, version, purl },
      licenses: [{ license: { id: license } }],
      hashes: [{ alg: 'SHA-512', content }],
    };
  });
}

/** Writes the bill of materials. No time and no serial number: the same build gives the same bytes. */
export function sbomText(
  app: { name: string; version: string },
  components: readonly SbomComponent[],
): string {
  const purl = `pkg:npm/${app.name}@${app.version}`;
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 },
    metadata: {
      component: {
        ...{ type: 'application', 'bom-ref': purl, name: app.name, version: app.version, purl },
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components,
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** Writes the notices: each package with its licence in full, as it came. */
export function noticesText(root: string, components: readonly SbomComponent[]): string {
  const parts = components.map(({ name, version, licenses }) => {
    const folder = join(root, 'node_modules', name);
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(file));
    if (files.length === 0) throw new Error(`${name} ${version} comes without the text of its licence.`);
    const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim());
    return `${name} ${version} (${licenses[0].license.id})\n\n${texts.join('\n\n')}`;
  });
  const head =
    'Ionrank is built with the following packages. Data and element tables name theirs beside them.';
  return `${[head, ...parts].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

/** Writes both beside the app, from the modules that the page and its workers were bundled of. */
export function billOfMaterials(
  root: string,
  app: { name: string; version: string },
): {
  readonly page: Plugin;
  readonly worker: () => Plugin;
} {
  const folders = new Set<string>();
  const collect = (modules: Iterable<string>) => {
    for (const id of modules) {
      const folder = packageFolderOf(id);
      if (folder) folders.add(folder);
    }
  };
  const worker = (): Plugin => ({
    name: 'bill-of-materials-of-workers',
    generateBundle: (_, bundle) => {
      for (const part of Object.values(bundle)) if (part.type === 'chunk') collect(part.moduleIds);
    },
  });
  const page: Plugin = {
    name: 'bill-of-materials',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) if (part.type === 'chunk') collect(part.moduleIds);
      const components = sbomComponents(root, folders);
      this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source: sbomText(app, components) });
      this.emitFile({
        ...{ type: 'asset', fileName: 'LICENSE.txt' },
        source: readFileSync(join(root, 'LICENSE'), 'utf8'),
      });
      this.emitFile({ type: 'asset', fileName: 'NOTICES.txt', source: noticesText(root, components) });
    },
  };
  return { page, worker };
}
