import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appBuild, serviceWorkerText } from '../../.config/offlineCopy';
import { filesBelow } from '../../.config/filesBelow';
import packageJson from '../../package.json' with { type: 'json' };

/** Makes of a built folder what a later build of another version looks like: every script has another name. */
export async function laterBuild(folder: string, target: string, version: string): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const names = filesBelow(folder);
  const scripts = names.filter((name) => name.startsWith('assets/') && name.endsWith('.js'));
  const renamed = new Map(
    scripts.map(
      (name) =>
        [
          basename(name),
          basename(name).replace(/(.)\.js$/, (_, last) => (last === '_' ? '0.js' : '_.js')),
        ] as const,
    ),
  );
  const any = new RegExp([...renamed.keys()].map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  for (const name of names.filter((file) => file !== 'sw.js')) {
    const path = join(target, dirname(name), renamed.get(basename(name)) ?? basename(name));
    mkdirSync(dirname(path), { recursive: true });
    let bytes: string | Buffer = readFileSync(join(folder, name));
    if (/\.(?:js|html)$/.test(name))
      bytes = bytes
        .toString('utf8')
        .replace(any, (found) => renamed.get(found)!)
        .replaceAll(`\`${packageJson.version}\``, `\`${version}\``);
    writeFileSync(path, bytes);
  }
  writeFileSync(join(target, 'sw.js'), await serviceWorkerText(root, appBuild(target, version)));
}
