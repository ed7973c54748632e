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
const missingSigns = /^([-–—−]+|\?+|\.+|\*+|\/)$/;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const commaNumber = /^([+-]?)(\d*),(\d+)([eE][+-]?\d+)?$/;
/** Digits in groups of three, with one kind of sign between them and another before decimals. */
const groupedNumber =
  /^([+-]?)(\d{1,3})((?:([ \u00a0\u202f'’.,])\d{3})(?:\4\d{3})*)(?:([.,])(\d+))?([eE][+-]?\d+)?$/;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Tells whether a cell is empty or says that there is no value. Not for formulas: `Na` and `NaN` hold sodium. */
export function isMissingMarker(text: string): boolean {
  if (text.length > longestMarker) return false;
  return text === '' || missingMarkers.has(text.toLowerCase()) || missingSigns.test(text);
}

/** Tells whether a decimal comma is the only way to read the comma of this cell: `1,2E-4`, `0,123`, not `1,234`. */
export function hasDecimalComma(text: string): boolean {
  if (text.length > longestNumber) return false;
  const match = commaNumber.exec(plainSpelling(text).text);
  if (match === null) return false;
  const [, , before, after, exponent] = match;
  return exponent !== undefined || after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before);
}

/**
 * Reads a cell as a number: `1.2e-4`, `1,2E-4`, `1.2×10⁻⁴`, `5.507(3)`, `−3`. ±infinity is unreadable.
 * @param commaIsDecimal whether a comma that could part thousands is a decimal comma in this column
 */
export function readNumberCell(cell: string, commaIsDecimal: boolean): NumberCell {
  const text = cell.trim();
  if (text.length > longestNumber) return { kind: 'unreadable', reason: 'not a number' };
  if (plainNumber.test(text)) return finite(Number(text), null);
  if (isMissingMarker(text)) return { kind: 'missing', marked: text !== '' };
  if (/^[+-]?(inf|infinity|∞)$/i.test(text))
    return { kind: 'unreadable', reason: 'infinity is no measured value' };
  const plain = plainSpelling(text);
  if (plainNumber.test(plain.text)) return finite(Number(plain.text), plain.spelling);
  const comma = commaNumber.exec(plain.text);
  if (comma !== null) {
    if (!commaIsDecimal && !hasDecimalComma(text))
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
  const odd: string[] = [];
  let text = cell;
  const step = (what: string, next: string) => {
    if (next !== text) odd.push(what);
    text = next;
  };
  step('typographic minus', text.replace(/[−–]/g, '-'));
  step(
    'standard uncertainty left out',
    text
      .replace(/^\(([^()±]+)±[^()±]*\)/, '$1')
      .replace(/(\d)\s*\(\d+\)/, '$1')
      .replace(/\s*±\s*[\d.,]+/, ''),
  );
  step('unit left out', text.replace(/(\d)\s*(?:[ÅÅ]|A|°)$/, '$1'));
  step(
    'power of ten',
    text
      .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) =>
        power.replace('⁻', '-').replace(/[⁰-⁹¹²³]/g, (digit) => String(superscripts.indexOf(digit))),
      )
      .replace(/\s*[×xX·*✕⋅∙]\s*10\s*(?:\^|\*\*)?\s*\{?([+-]?\d+)\}?$/, 'e$1')
      .replace(
        /^10\s*(?:\^\s*\{?([+-]?\d+)\}?|(-\d+))$/,
        (_, up?: string, down?: string) => `1e${up ?? down}`,
      ),
  );
  step('spaces', text.replace(/(\d)\s+(?=[eE][+-]?\d)/, '$1').replace(/^([+-])\s+/, '$1'));
  return { text, spelling: odd.length === 0 ? null : odd.join(', ') };
}
