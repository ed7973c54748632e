/* The service worker of the built app: the program of src/session/offline/serviceWorker.ts with the list of what the build holds. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify, transformWithOxc, type Plugin } from 'vite';
import type { AppBuild } from '../src/session/offline/serviceWorker.ts';
import { afterBuild } from './afterBuild.ts';
import { filesBelow } from './filesBelow.ts';

/** What is not needed to work without a network. The manifest is: Chromium asks for it at each load. */
const leftOut = /^(sw\.js|sbom\.cdx\.json|icon-.*\.png)$/;

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Lists the files of a built folder. The same files give the same build. */
export function appBuild(folder: string, version: string): AppBuild {
  const paths = filesBelow(folder).filter((path) => !leftOut.test(path));
  const files = Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
  return { id: sha256(JSON.stringify([version, files])).slice(0, 16), version, files };
}

/** Writes the program for a build, as one classic script. */
export async function serviceWorkerText(root: string, build: AppBuild): Promise<string> {
  const source = readFileSync(join(root, 'src/session/offline/serviceWorker.ts'), 'utf8');
  const { code } = await transformWithOxc(source, 'serviceWorker.ts');
  const script = `${code.replace(/^export (?=function)/m, '').replace(/^export \{[^}]*\};?$/m, '')}
serveOffline(self, ${JSON.stringify(build)});`;
  const { code: text, errors } = await minify('sw.js', `(()=>{'use strict';${script}})()`);
  if (errors.length > 0) throw new Error(`The service worker: ${errors[0].message}`);
  return text;
}

/** Writes `sw.js` beside the page, when all else is written. */
export function offlineCopy(version: string): Plugin {
  return afterBuild('offline-copy', async (root, folder) => {
    writeFileSync(join(folder, 'sw.js'), await serviceWorkerText(root, appBuild(folder, version)));
  });
}
