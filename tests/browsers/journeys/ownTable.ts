import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Journey } from './journey';
import { goTo, measuredRows, press, says } from './steps';

/** A user's own table of other names, with semicolons, a mark at its head and Windows' line ends. */
function ownTable(): string {
  const text = readFileSync('public/data/obelix/train.csv', 'utf8');
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const named = rows.slice(0, 90).map((row) => ({
    Sample: row['ID'],
    Formula: row['Reduced Composition'],
    'Cell contents': row['True Composition'],
    'Conductivity (S/cm)': row['Ionic conductivity (S cm-1)'],
    'SG number': row['Space group #'],
    ...Object.fromEntries(['a', 'b', 'c', 'alpha', 'beta', 'gamma', 'DOI'].map((name) => [name, row[name]])),
  }));
  return `\ufeff${Papa.unparse(named, { delimiter: ';', newline: '\r\n' })}`;
}

/** Writes the table into a folder, once: what a browser was given must not change before it is read. */
export function writtenTable(folder: string): string {
  const path = join(folder, 'lab.csv');
  if (!existsSync(path)) writeFileSync(path, ownTable());
  return path;
}

/** One's own table is read and compared. */
export const ownData: Journey = {
  name: 'one’s own table is read and compared',
  go: async ({ tab, server, folder }) => {
    const path = writtenTable(folder);
    await tab.open(`${server.url}#v1/data`);
    await says(tab, /599 of 599/);
    await press(tab, /Use your own data/);
    await (await tab.find({ selector: 'main input[type=file]' })).setFiles([path]);
    await press(tab, 'Read the files');
    await says(tab, /90 of 90|Use these columns/);
    if (!(await tab.evaluate(() => /90 of 90/.test(document.body.textContent)))) {
      await press(tab, 'Use these columns');
    }
    await says(tab, /90 of 90/);
    await goTo(tab, 'Compare');
    const rows = await measuredRows(tab);
    const { text: json } = await tab.saved(() => press(tab, 'JSON'));
    return { rows, json };
  },
};
