import type { Tab } from '../engines/engine';
import { seenAtLast } from '../engines/waiting';

/** Waits until the page says something. */
export async function says(tab: Tab, words: RegExp): Promise<void> {
  const isSaid = (source: string, flags: string) =>
    new RegExp(source, flags).test(document.body.textContent.replace(/\s+/g, ' '));
  await seenAtLast(
    `the page to say ${words}`,
    () => tab.evaluate(isSaid, words.source, words.flags),
    () => tab.evaluate(() => document.body.innerText.slice(0, 2000)),
  );
}

/** Presses the button of a name, once it is there and can be pressed. */
export async function press(tab: Tab, name: string | RegExp, nth = 0): Promise<void> {
  const button = await tab.find({ selector: 'button, [role=button], summary, a', name, nth });
  await button.click();
}

/** Writes into a field in place of what stands there. */
export async function write(tab: Tab, label: string | RegExp, text: string): Promise<void> {
  const selector = 'input:not([type=file]), textarea';
  const field = await tab.find({ selector, name: label });
  await field.click();
  await tab.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await field.type(text);
}

/** Goes to a step by the rail. */
export async function goTo(tab: Tab, step: string): Promise<void> {
  const link = await tab.find({ selector: 'nav[aria-label=Steps] a', name: new RegExp(step) });
  await link.click();
  await tab.find({ selector: 'h1' });
}

/** The cells of all rows of the page's tables that hold some words, as they are read. */
export function rowsWith(tab: Tab, words: string): Promise<string[][]> {
  return tab.evaluate(
    (wanted) =>
      [...document.querySelectorAll('tr')]
        .filter((row) => row.textContent.includes(wanted))
        .map((row) => [...row.cells].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim())),
    words,
  );
}

/** Waits until all models of the comparison are measured; returns their rows. */
export function measuredRows(tab: Tab): Promise<string[][]> {
  return seenAtLast('all models to be measured', async () => {
    const isOver = await tab.evaluate(() => /\d models (in|from)/.test(document.body.textContent));
    const rows = await rowsWith(tab, 'measured here');
    const isDone = (row: string[]) => /done, (\d+) of \1 folds/.test(row.join(' '));
    if (!isOver || rows.length === 0 || !rows.every(isDone)) return null;
    // Whether a number came from the cache is a matter of time.
    return rows.map(([model, ...scores]) => [model.replace(/ from cache$/, ''), ...scores]);
  });
}

/** Reads trials of a CSV without their times: a line each. */
export function trialLines(csv: string): string[] {
  const lines = csv
    .trim()
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(','));
  const timed = lines[0].map((name) => /^(datetime|duration)/.test(name));
  return lines.map((cells) => cells.filter((_, i) => !timed[i]).join(','));
}
