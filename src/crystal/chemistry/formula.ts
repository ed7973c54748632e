/**
 * Reads chemical formulas as people write them. What is decided where they are ambiguous:
 * - Nested (), [], {}; amounts `2`, `0.5`, `0,5`, `.5`, `1e-3`, `1/3`, `½`; subscripts ₂ as digits; `_`, `<sub>`, `$` and the
 *   braces of TeX are dropped, and so are invisible characters. A polymorph's letter before the formula (`β-Li3PS4`), names
 *   and states in brackets behind it (`Li10GeP2S12 (LGPS)`, `LiCl(s)`), standard uncertainties and a full stop are dropped.
 * - `·`, `*`, `•`, `×` separate parts, whose leading number multiplies the whole part: `CuSO4·5H2O`, `CuSO4*5H2O`. So do
 *   `:`, `-` and `+` before a number (`50Li2S:50GeS2`, `CaCO3+6H2O`), and any `-` or `+` after a beginning such as `75Li2S`.
 *   A system without amounts, `Li2S-P2S5`, is refused, and a sign that may be arithmetic (`Li1+0.3Al0.3Ti1.7(PO4)3`).
 *   Percentages are multipliers where all parts have them, and sum to 100.
 * - White space never joins two numbers: see `formula/whiteSpace`.
 * - A dot before a letter or bracket separates; a dot before a digit is a decimal point, except in `….5H2O` at the
 *   end of a part (an integer before H2O or D2O), which is a hydrate: see `formula/dots`.
 * - Charges are ignored: `Li+`, `SO4^2-`, superscripts. Digits right before a sign are an amount in `NH4+`, but the
 *   charge of a lone element (`Fe3+` is one iron); where both readings are common (`PO43-`, `(SO4)2-`) it is refused.
 * - A number in a bracket with one symbol is a mass number: `(7Li)3PO4` is Li3PO4.
 * - D is hydrogen, T is none (`LiTFSI`), □ is a vacancy and counts nothing; amounts of zero drop out. `x`, `δ`, words
 *   and abbreviations are refused.
 * Differs: pymatgen 2026.10.24's Composition does not read `*`, and takes `CuSO4.5H2O` for 4.5 oxygens.
 */
import type { Problem } from '../../base/problem';
import type { Composition } from './composition';
import { checkAmount } from './formula/amount';
import { withSeparators } from './formula/dots';
import { formulaError } from './formula/formulaProblem';
import { readAmounts } from './formula/grammar';
import { checkPercents } from './formula/percents';
import { checkLength, spelled } from './formula/spelling';
import { withoutWhiteSpace } from './formula/whiteSpace';

/** A composition, and what was decided against the plain reading of its formula. */
export interface ReadFormula {
  readonly composition: Composition;
  /** Of severity `note`; their value is the formula. */
  readonly notes: readonly Problem[];
}

/**
 * Reads a formula into amounts by element.
 * @throws InputError with code `empty-formula`, `formula-too-long`, `unknown-element`, `unbalanced-brackets`,
 * `bad-amount`, `variable-amount`, `words-in-formula`, `amounts-missing`, `empty-brackets`, `empty-part`, `cut-mixture`,
 * `percents`, `stray-number`, `stray-text`, `ambiguous-formula`, `ambiguous-charge` or `unexpected-character`; its value is the formula.
 */
export function readFormula(formula: string): ReadFormula {
  const notes: Problem[] = [];
  checkLength(formula, 2000);
  let text = formula.trim();
  let percents: ReturnType<typeof spelled>['percents'] = 'none';
  if (!isPlain(text)) {
    ({ text, percents } = spelled(formula, notes));
    text = withoutWhiteSpace(text, formula, notes);
  }
  const { amounts, multipliers } = readAmounts(withSeparators(text, formula), formula, notes);
  checkPercents(percents, multipliers, formula);
  return { composition: toComposition(amounts, formula), notes };
}

/** Tells whether the grammar alone can read a text: no other characters, and nothing behind that may be left out. */
function isPlain(text: string): boolean {
  return !/[^A-Za-z0-9.()]|[).]$|\d\(\d/.test(text);
}

/** Reads a formula into amounts by element, as `readFormula` without its notes. */
export function parseFormula(formula: string): Composition {
  return readFormula(formula).composition;
}

function toComposition(amounts: ReadonlyMap<string, number>, formula: string): Composition {
  const symbols: string[] = [];
  const values: number[] = [];
  for (const [symbol, amount] of amounts) {
    checkAmount(symbol, amount, formula);
    if (amount === 0) continue;
    symbols.push(symbol);
    values.push(amount);
  }
  if (symbols.length === 0) {
    const remedy = 'Write a formula such as Li7La3Zr2O12.';
    throw formulaError('empty-formula', formula, 'The formula names no atoms.', remedy);
  }
  return { symbols, amounts: values };
}
