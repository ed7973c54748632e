import { plainPowers } from './powersOfTen';
import { shortGaps } from './shortGaps';
import { withoutUncertainty } from './uncertainty';

/** What a comma means in the numbers of a column, and with it a point. */
export type Commas =
  /** The decimal sign; points part thousands. */
  | 'decimal'
  /** Commas part thousands. */
  | 'thousands'
  /** Each cell tells, or is unreadable. */
  | 'unclear';

/** What a cell says as a number. */
export type NumberCell =
  | { readonly kind: 'missing'; /** The cell says so in words: `n/a`. */ readonly marked: boolean }
  | {
      readonly kind: 'number';
      readonly value: number;
      /** How the text differs from a plain number; null where it does not. */ readonly spelling:
        string | null;
    }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Longer cells are no numbers; the patterns below are not run on them. */
const longestNumber = 80;
const longestMarker = 8;
const missingMarkers = new Set([
  'n/a',
  '#n/a',
  '#nv',
  'na',
  'nan',
  'none',
  'null',
  'nil',
  'unknown',
  'missing',
  'tbd',
]);
/** Not for names and formulas: Nd is an element. */
const missingNumbers =
  /^(?:n\.? ?[adrm]\.?|n\/[dmr]|k\. ?a\.|b\.?d\.?l\.?|not (?:measured|determined|reported|available|given)|no data)$/i;
const missingSigns = /^([-–—−]+|\?+|\.+|\*+|\/)$/;
const plainNumber = /^[+-]?(\d+(?:\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const commaNumber = /^([+-]?)(\d*),(\d+)([eE][+-]?\d+)?$/;
/** Digits in groups of three, with one kind of sign between them and another before decimals. */
const groupedNumber =
  /^([+-]?)(\d{1,3})((?:([ \u00a0\u202f'’.,])\d{3})(?:\4\d{3})*)(?:([.,])(\d+))?([eE][+-]?\d+)?$/;

/** Digits in groups of three, parted by commas, by points. */
const commaGroups = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const pointGroups = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+$/;

/** Tells whether a cell is empty or says that there is no value. Not for formulas: `Na` and `NaN` hold sodium. */
export function isMissingMarker(text: string): boolean {
  if (text.length > longestMarker) return false;
  return text === '' || missingMarkers.has(text.toLowerCase()) || missingSigns.test(text);
}

/** Tells whether a decimal comma is the only way to read the comma of this cell: `1,2E-4`, `0,123`, not `1,234`. */
export function hasDecimalComma(text: string): boolean {
  if (text.length > longestNumber || !/[,，]/.test(text)) return false;
  const match = commaNumber.exec(plainSpelling(text).text);
  if (match === null) return false;
  const [, , before, after, exponent] = match;
  return exponent !== undefined || after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before);
}

/**
 * Reads a cell as a number: `1.2e-4`, `1,2E-4`, `1.2×10⁻⁴`, `5.507(3)`, `−3`. ±infinity is unreadable.
 * @param commas what a comma that could part thousands means in this column
 */
export function readNumberCell(cell: string, commas: Commas): NumberCell {
  const text = cell.trim();
  if (text.length > longestNumber) return { kind: 'unreadable', reason: 'not a number' };
  if (commas === 'decimal' && pointGroups.test(text))
    return finite(Number(text.replaceAll('.', '')), 'separators of thousands');
  if (plainNumber.test(text)) return finite(Number(text), null);
  if (isMissingMarker(text) || missingNumbers.test(text)) return { kind: 'missing', marked: text !== '' };
  if (/^[+-]?(inf|infinity|∞)$/i.test(text))
    return { kind: 'unreadable', reason: 'infinity is no measured value' };
  const plain = plainSpelling(text);
  if (plainNumber.test(plain.text)) return finite(Number(plain.text), plain.spelling);
  const comma = commaNumber.exec(plain.text);
  if (commas === 'thousands' && commaGroups.test(plain.text)) {
    const spelling = ['separators of thousands', plain.spelling].filter((part) => part !== null).join(', ');
    return finite(Number(plain.text.replaceAll(',', '')), spelling);
  }
  if (comma !== null) {
    if (commas !== 'decimal' && !hasDecimalComma(text))
      return {
        kind: 'unreadable',
        reason: 'the comma may part thousands or decimals: write a decimal point',
      };
    const spelling = ['decimal comma', plain.spelling].filter((part) => part !== null).join(', ');
    return finite(Number(plain.text.replace(',', '.')), spelling);
  }
  const grouped = readGrouped(plain.text);
  if (grouped !== null) {
    const spelling = ['separators of thousands', plain.spelling].filter((part) => part !== null).join(', ');
    return finite(grouped, spelling);
  }
  if (/^#[A-Z0-9/]{2,10}[!?]$/.test(text))
    return { kind: 'unreadable', reason: 'an error of a spreadsheet formula' };
  if (/^[+-]?[\d.,' ]+$/.test(text))
    return {
      kind: 'unreadable',
      reason: 'the separators are ambiguous: write one decimal point and no others',
    };
  if (/^\d{4}-[01]\d-[0-3]\d(?:T[\d:]+)?$/.test(text))
    return { kind: 'unreadable', reason: 'a date, which spreadsheets make of numbers such as 1-5' };
  return { kind: 'unreadable', reason: 'not a number' };
}

/** Reads `1.234,5`, `1 234`, `1'234.5`, `1,234,567`; null where one sign could part thousands or decimals. */
function readGrouped(text: string): number | null {
  const match = groupedNumber.exec(text);
  if (match === null) return null;
  const [, sign, first, groups, separator, point, decimals = '', exponent = ''] = match;
  if (separator === point) return null;
  const isClear = point !== undefined || groups.length > 4 || !/[.,]/.test(separator);
  if (!isClear) return null;
  return Number(`${sign}${first}${groups.replace(/\D/g, '')}.${decimals || 0}${exponent}`);
}

function finite(value: number, spelling: string | null): NumberCell {
  if (!Number.isFinite(value))
    return { kind: 'unreadable', reason: 'larger than any number that can be stored' };
  return { kind: 'number', value, spelling };
}

/** Brings other spellings of a number to ASCII; names what was odd. */
function plainSpelling(cell: string): { text: string; spelling: string | null } {
  const short = shortGaps(cell);
  const narrow = short.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const hyphens = narrow.replace(/[−–—ˉ]/g, '-');
  const powers = plainPowers(hyphens);
  const certain = withoutUncertainty(powers);
  const bare = certain.replace(/(\d)\s*(?:[ÅÅ]|A|°)$/, '$1');
  const text = bare
    .replace(/(\d)\s{0,2}([eE])\s{0,2}([+-]?)\s{0,2}(?=\d)/, '$1$2$3')
    .replace(/^([+-])\s+/, '$1');
  const odd = [
    narrow === short ? null : 'full-width characters',
    hyphens === narrow ? null : 'typographic minus',
    certain === powers ? null : 'standard uncertainty left out',
    bare === certain ? null : 'unit left out',
    powers === hyphens ? null : 'power of ten',
    text === bare ? null : 'spaces',
  ].filter((part) => part !== null);
  return { text, spelling: odd.length === 0 ? null : odd.join(', ') };
}
