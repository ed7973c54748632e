import { InputError } from '../../base/problem';

/** What a file of trials may hold: beyond it is no study, and its reading would take the page's memory. */
const limits = {
  characters: 256 * 1024 * 1024,
  lines: 2_000_000,
  trials: 100_000,
  folds: 100,
  parameters: 1000,
  'folds of all trials': 2_000_000,
  choices: 1000,
} as const;

const words: Readonly<Record<keyof typeof limits, string>> = {
  characters: 'characters',
  lines: 'lines',
  trials: 'trials',
  folds: 'folds',
  parameters: 'parameters',
  'folds of all trials': 'folds of all trials together',
  choices: 'choices of one parameter',
};

/**
 * Checks a number of things against what is read, before they are.
 * @throws InputError `import-too-large`
 */
export function checkImport(
  what: keyof typeof limits,
  count: number,
  place: { readonly file: string; readonly line?: number; readonly column?: string },
): void {
  if (count <= limits[what]) return;
  throw new InputError({
    ...{ code: 'import-too-large', ...place, value: String(count) },
    message: `The file has ${count} ${words[what]}; up to ${limits[what]} are read.`,
    remedy: 'Export one study, or a part of its trials.',
  });
}
