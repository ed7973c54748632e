import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Does something with the build's folder when all else is written.
 * @param work is given the root of the project and the folder, both absolute; what it returns is said
 */
export function afterBuild(
  name: string,
  work: (root: string, folder: string) => Promise<string | void>,
): Plugin {
  let [root, folder] = ['', ''];
  return {
    name,
    apply: 'build',
    configResolved(config) {
      root = config.root;
      folder = resolve(root, config.build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const said = await work(root, folder);
        if (said) this.info(said);
      },
    },
  };
}
