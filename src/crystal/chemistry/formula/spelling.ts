import { withoutInvisible, firstInvisible } from '../../../base/invisible';
import type { Problem } from '../../../base/problem';
import { withoutRemarks } from './remarks';
import { ambiguous, formulaError, formulaNote } from './formulaProblem';
import { plainPercents, type Percents } from './percents';

/** A formula in plain characters: letters, digits, dots, brackets, `·`, signs and single spaces. */
export interface Spelled {
  readonly text: string;
  readonly percents: Percents;
}

const polymorph = /^(?:(?:[α-ω]|alpha|beta|gamma|delta|[achmort])['′]? ?- ?|[α-ω]['′]? )(?=[A-Z([{])/;
const fractions: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};
/** Marks behind a formula that are no part of it. */
const footnotes = /(?<=[A-Za-z\d)\]}₀-₉]) ?[*†‡§¶]{1,3}$/;
const lowered = 'Write amounts plainly or lowered, as in Li3N or Li₃N, and marks into a column of their own.';
const superscriptDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Brings the spellings of one formula to plain characters, and notes what was left out. */
export function spelled(formula: string, notes: Problem[]): Spelled {
  let text = formula.trim();
  const hidden = /[^ -~]/.test(text) ? firstInvisible(text) : null;
  if (hidden !== null) {
    text = withoutInvisible(text).trim();
    const message = `An invisible character (${hidden}) was left out.`;
    notes.push(formulaNote('invisible-character', formula, message, 'Nothing need be done.'));
  }
  text = text.replace(/\s+/g, ' ').replace(footnotes, '');
  if (/[^A-Za-z0-9.()[\]{} ]/.test(text)) {
    refuseDoubtfulDigits(text, formula);
    text = withoutMarkup(plainCharacters(text))
      .replace(/^(['"“”‘’])(.*)['"“”‘’]$/, '$2')
      .trim()
      .replace(polymorph, '')
      .replace(/(\d),(?=\d)/g, '$1.')
      .replace(/[([]((?:[A-Z][a-z]?[\d.]{1,6},){1,9}[A-Z][a-z]?[\d.]{1,6})[)\]]/g, (site) =>
        site.replaceAll(',', ''),
      );
  }
  text = text.replace(/ x (?=[\d.])/gi, '·').replace(/([A-Za-z\d)\]}])\.$/, '$1');
  if (/[A-Za-z)]0·\d/.test(text)) text = text.replace(/(\d)·(?=\d)/g, '$1.');
  const { text: amounts, percents } = plainPercents(text, formula);
  text = withoutRemarks(amounts, formula, notes);
  if (text.includes(':')) text = text.replace(/ ?: ?(?=[\d.]+ ?[A-Z([{])/g, '·');
  return { text: withoutUncertainties(text, formula, notes), percents };
}

/**
 * Refuses digits whose mark leaves it open what they are: raised behind a symbol without a sign (`Li³N`), behind another
 * digit by `_` (`O12_2`), or by `_` at the end alone (`Cl_2`, where other amounts have none).
 */
function refuseDoubtfulDigits(text: string, formula: string): void {
  const raised = /[A-Za-z]([⁰¹²³⁴-⁹]+|\^\d+|<sup>\d+<\/sup>|\^\{\d+\})(?![-+⁺⁻\d⁰¹²³⁴-⁹/⁄₀-₉])/.exec(text);
  if (raised !== null) throw ambiguous(formula, raised[1], 'an amount', 'a charge or a mark', lowered);
  const apart = /\d_\{?(\d[\d.]*[A-Z]?)/.exec(text) ?? lastLoweredAlone(text);
  if (apart !== null)
    throw ambiguous(formula, `_${apart[1]}`, 'an amount', 'a mark behind the formula', lowered);
}

/** Finds an amount behind `_` at the end of a formula whose other amounts have no mark. */
function lastLoweredAlone(text: string): RegExpExecArray | null {
  const at = text.indexOf('_');
  if (at < 1 || at !== text.lastIndexOf('_') || !/[A-Za-z]\d/.test(text)) return null;
  return /[A-Za-z]/.test(text[at - 1]) ? /^_([\d.]+)$/.exec(text.slice(at)) : null;
}

/** Full width, subscripts, superscripts (charges, isotopes: they go), fractions, dots and dashes. */
function plainCharacters(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?<![⁰¹²³⁴-⁹])([⁰¹²³⁴-⁹]+)[⁄/]([₀-₉]+)/g, (_, above: string, below: string) => {
      const digits = [...above].map((digit) => superscriptDigits.indexOf(digit)).join('');
      return `${digits}/${below}`;
    })
    .replace(/[₊₋ₓ]/g, (sub) => '+-x'['₊₋ₓ'.indexOf(sub)])
    .replace(/[₀-₉]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x2080 + 48))
    .replace(/[⁰¹²³⁴-⁹⁺⁻]+/g, '')
    .replace(/(?<!\d)(\d*)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/g, (_, whole: string, sign: string) => {
      const [above, below] = fractions[sign].split('/').map(Number);
      return whole === '' ? fractions[sign] : `${Number(whole) * below + above}/${below}`;
    })
    .replace(/⁄/g, '/')
    .replace(/[*•⋅∙‧・×✕]/g, '·')
    .replace(/[‐-―−﹣]/g, '-')
    .replace(/[。．․]/g, '.');
}

/** TeX and HTML. `_` and `$` go, what is raised goes. */
function withoutMarkup(text: string): string {
  return text
    .replace(/\\(?:cdot|times)(?![a-z])/g, '·')
    .replace(/\\[,;:! ]/g, '')
    .replace(/[_^]\{([^{}]*)\}/g, (all, inner: string) => (all[0] === '_' ? inner : all))
    .replace(/\\(?:ce|rm|mathrm|text|textrm|textsubscript)\s?\{([^{}]*)\}/g, '$1')
    .replace(/<sup>[^<]*<\/sup>|<\/?sub>|[_$]/gi, '')
    .replace(/\^(?:\{[^{}]*\}|\(\d*[-+]\)|\d*[-+]?)/g, '');
}

/** `Li6.5(2)` -> `Li6.5`: digits in brackets behind decimals. */
function withoutUncertainties(text: string, formula: string, notes: Problem[]): string {
  const left = text.replace(/(\.\d+)\(\d{1,3}\)/g, '$1');
  if (left !== text) {
    const message = 'Standard uncertainties in brackets were left out.';
    notes.push(formulaNote('uncertainty-left-out', formula, message, 'Nothing need be done.'));
  }
  return left;
}

export function checkLength(formula: string, longest: number): void {
  if (formula.length <= longest) return;
  throw formulaError('formula-too-long', formula, `The formula has more than ${longest} characters.`);
}
