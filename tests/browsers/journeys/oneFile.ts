import { pathToFileURL } from 'node:url';
import { buildSingleFile } from '../../singleFileBuild';
import type { Journey } from './journey';
import { pasted } from './pastedFormulas';
import { goTo, measuredRows, press, says, write } from './steps';

/** By folder: engines that run beside each other open the same file. */
const built = new Map<string, Promise<string>>();

/** The app as one file is opened from the disk, computes, ranks, and keeps what it did. There is no server. */
export const oneFile: Journey = {
  name: 'the app as one file computes and ranks without a network',
  go: async ({ tab, server, folder }) => {
    if (!built.has(folder)) built.set(folder, buildSingleFile(folder));
    const { href } = pathToFileURL(await built.get(folder)!);
    await server.stop();
    try {
      await tab.open(`${href}#v1/compare?seed=7`);
      const rows = await measuredRows(tab);
      await goTo(tab, 'Rank');
      await write(tab, /paste formulas/, pasted.join('\n'));
      await press(tab, 'Rank these formulas');
      await says(tab, /Of the ten .* picked blindly/);
      const { text } = await tab.saved(() => press(tab, 'Save CSV'));
      await goTo(tab, 'Compare');
      await tab.reload();
      return { rows, csv: text, again: await measuredRows(tab) };
    } finally {
      await server.start();
    }
  },
};
