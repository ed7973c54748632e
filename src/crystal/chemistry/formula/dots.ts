import { addAtom, isCompound, noAtoms, symbolAt, type Atoms } from './compound';
import { ambiguous } from './formulaProblem';

const hydrateDot = /\.(?=(?:\d+\/)?\d+[HD]2O(?:$|[)\]}·]))/g;

/**
 * Brings dots that separate parts to `·`: before a letter or bracket, and before an integer and water at the end of a
 * part (`CuSO4.5H2O`). Any other dot before a digit is a decimal point.
 * @throws InputError with code `ambiguous-formula` where such a decimal point may separate two compounds:
 * `Li2O.3B2O3`, and `Li2O.Al2O3.4SiO2` with dots that do
 */
export function withSeparators(text: string, formula: string): string {
  if (!text.includes('.')) return text;
  const hydrated = !text.includes('2O')
    ? text
    : text.replace(hydrateDot, (dot, at: number) => (isBehindAtom(text, at) ? '·' : dot));
  const separated = hydrated.replace(/\.(?=[A-Z([{])/g, '·');
  if (/[A-Za-z)\]}]\.\d/.test(separated) || (separated !== hydrated && separated.includes('.')))
    refuseSeparators(separated, separated !== hydrated, formula);
  return separated;
}

/** Tells whether the digits before a dot are an atom's amount, and no decimals: `SO4.`, `I.`, not `·1.` or `O1.5.`. */
function isBehindAtom(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9') start--;
  return /[A-Za-z)\]}]/.test(text[start - 1] ?? '');
}

function refuseSeparators(text: string, hasSeparators: boolean, formula: string): void {
  let left = noAtoms();
  for (let at = 0; at < text.length; at++) {
    const symbol = symbolAt(text, at);
    if (symbol !== '') addAtom(left, symbol);
    if (/[-+·]/.test(text[at])) left = noAtoms();
    const isDoubtful = text[at] === '.' && (hasSeparators || /[A-Za-z)\]}]/.test(text[at - 1] ?? ''));
    if (!isDoubtful || isZero(text, at) || !isCompound(left)) continue;
    const [digits, rest] = [/^\d*/.exec(text.slice(at + 1, at + 20))![0], at + 1];
    const right = atomsUpToDot(text, rest + digits.length);
    if (!isCompound(right)) continue;
    throw ambiguous(
      formula,
      `.${digits}`,
      'decimals of an amount',
      `the beginning of a part with the amount ${digits}`,
    );
  }
}

/** Tells whether the number before a dot is a bare 0, which is no amount: `P0.5`. */
function isZero(text: string, at: number): boolean {
  return text[at - 1] === '0' && !/\d/.test(text[at - 2] ?? '');
}

function atomsUpToDot(text: string, from: number): Atoms {
  const atoms = noAtoms();
  for (let at = from; at < text.length && !/[-+·.]/.test(text[at]); at++) {
    const symbol = symbolAt(text, at);
    if (symbol !== '') addAtom(atoms, symbol);
  }
  return atoms;
}
