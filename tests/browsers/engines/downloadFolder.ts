import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SavedFile } from './engine';
import { seenAtLast } from './waiting';

/** The folder into which a browser saves, as its user finds it. */
export class DownloadFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ionrank-saved-'));

  /** Does what gives a file, waits until it is whole, and takes it out of the folder. */
  async next(act: () => Promise<void>): Promise<SavedFile> {
    await act();
    return seenAtLast('a file to be saved', async () => {
      const names = readdirSync(this.path);
      // While it comes there is a file beside it (Chromium, Firefox), and Firefox holds the name by an empty one.
      const isComing = names.some((name) => /\.(part|crdownload|tmp)$/.test(name) || name.startsWith('.'));
      const text = names.length > 0 && !isComing ? readFileSync(join(this.path, names[0]), 'utf8') : '';
      if (text === '') return null;
      rmSync(join(this.path, names[0]));
      return { name: names[0], text };
    });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
