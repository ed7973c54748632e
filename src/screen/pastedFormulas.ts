import { csvText } from '../base/csvText';
import { InputError } from '../base/problem';
import { elementsOfFormula } from '../crystal/chemistry/formula';

/** Lines, or formulas, that are read from pasted text. */
const mostFormulas = 100_000;
/** Of the text: a hundred for each of so many formulas. */
const mostLetters = 10_000_000;

/**
 * Turns pasted text into a table of candidates. Formulas stand on lines of their own or are separated by commas or
 * semicolons; a line may name the formula before it (`LLZO: Li7La3Zr2O12`, or with a tab). A line that is a formula as
 * a whole is one, whatever its commas and colons (`Li1,3Al0,3Ti1,7(PO4)3`, `75Li2S:25P2S5`). Text with a header that
 * names a composition or formula column is a table already and is returned as it is. `''` when nothing was pasted.
 * @throws InputError `too-many-formulas`, `text-too-long`
 */
export function pastedFormulas(text: string): string {
  if (text.length > mostLetters) throw tooLong(text.length);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return '';
  if (/composition|formula/i.test(lines[0]) && /[,;\t]/.test(lines[0])) return text;
  checkCount(lines.length);
  // To read a formula takes most of the time: each text once.
  const known = new Map<string, boolean>();
  const isOne = (entry: string) => {
    const isKnown = known.get(entry) ?? isFormula(entry);
    known.set(entry, isKnown);
    return isKnown;
  };
  const entries = lines
    .flatMap((line) => (/[:\t]/.test(line) || isOne(line.trim()) ? [line] : line.split(/[,;]/)))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  checkCount(entries.length);
  const rows = entries.map((entry, index) => {
    const end = isOne(entry) ? -1 : entry.search(/[:\t]/);
    const name = entry.slice(0, Math.max(end, 0)).trim();
    return [name || `p${index + 1}`, entry.slice(end + 1).trim()];
  });
  return csvText([['ID', 'Reduced Composition'], ...rows]);
}

function checkCount(count: number): void {
  if (count <= mostFormulas) return;
  throw new InputError({
    severity: 'error',
    code: 'too-many-formulas',
    file: 'pasted text',
    value: String(count),
    message: `The text has ${count} formulas; up to ${mostFormulas} are read from pasted text.`,
    remedy: 'Save longer lists as a table (CSV with one formula in each row), and drop the file.',
  });
}

function tooLong(nLetters: number): InputError {
  return new InputError({
    ...{ code: 'text-too-long', file: 'pasted text' },
    message: `The text has ${nLetters} characters; up to ${mostLetters} are read from pasted text.`,
    remedy: 'Save longer lists as a table (CSV with one formula in each row), and drop the file.',
  });
}

function isFormula(text: string): boolean {
  return !text.includes('\t') && elementsOfFormula(text) !== null;
}
