import { shortGaps } from '../cells/shortGaps';

/** What a text that names a space group says, in one spelling. */
export interface SpelledSymbol {
  /** Lower case, without white space, brackets and `_`: `p21/c`, `fm-3m`; `''` where only a number stands there. */
  readonly compact: string;
  /** What stands behind the symbol: `1`, `2` (origin), `h`, `r` (axes), `b1`, `cab`, …; `''` where nothing does. */
  readonly choice: string;
  /** A number beside the symbol, as in `Pnma (62)`; else NaN. */
  readonly number: number;
}

const longestSymbol = 120;
/** The word for a number before it. */
const numberWord = String.raw`(?:no\.?|nr\.?|number|n°|#|it|sg)`;
/** `(62)`, `[No. 62]`, `no. 62`, `#62`. */
const numberOnly = new RegExp(String.raw`^${numberWord}?[\s:#]*(\d{1,3})$`, 'i');
const numberBehind = new RegExp(
  String.raw`(?:[\s,;]${numberWord}[\s:]*|[,;]\s{0,2}|\s/\s{0,2})(\d{1,3})$`,
  'i',
);
const numberBefore = new RegExp(
  String.raw`^${numberWord}?\s{0,2}(\d{1,3})(?:\s{0,2}[:;,.–-]\s{0,2}|\s{1,2})(?=[a-z])`,
  'i',
);

/**
 * Reads a Hermann-Mauguin symbol in the spellings that programs and people use: `P2(1)/c`, `P2_1/c`, `P2~1~/c`, `P2₁/c`,
 * `F m 3̅ m`, `Fm3-barm`, `R-3c:H`, `R -3 c (hexagonal axes)`, `Fd-3m (origin choice 2)`, `Pnma (62)`, `#62`, `62`.
 * The letters of the ICSD behind a symbol (`S`, `Z`, `H`, `R`) are left to the look-up, which knows the symbols.
 */
export function readSpelling(text: string): SpelledSymbol {
  let rest = withPlainBars(shortGaps(text.slice(0, longestSymbol)));
  let choice = '';
  let number = NaN;
  rest = rest.replace(/[([]([^()[\]]*)[)\]]/g, (_, inside: string) => {
    const alone = numberOnly.exec(inside.trim());
    if (alone !== null) number = Number(alone[1]);
    else choice ||= choiceIn(inside);
    return ' ';
  });
  rest = shortGaps(rest).replace(
    /(?<![\s,;])[\s,;]+((?:origin|hexagonal|rhombohedral|unique|cell choice).*)$/i,
    (_, words: string) => {
      choice ||= choiceIn(words);
      return '';
    },
  );
  // A Schoenflies symbol behind a dash.
  rest = rest.replace(/\s{1,2}-\s{1,2}[a-z].*$/i, '');
  const takeNumber = (_: string, digits: string) => {
    number = Number(digits);
    return '';
  };
  rest = rest.trim().replace(numberBehind, takeNumber).replace(numberBefore, takeNumber).trim();
  if (numberOnly.test(rest)) rest = rest.replace(numberOnly, takeNumber);
  rest = rest.replace(/:\s{0,2}([-\w]*)\s{0,2}$/, (_, code: string) => {
    choice ||= code.toLowerCase();
    return '';
  });
  const compact = rest.toLowerCase().replace(/[\s_,.*'"]/g, '');
  return { compact, choice, number };
}

/** Writes bars as `-3` and screw axes as `21`, and takes off quotes and markup. */
function withPlainBars(text: string): string {
  return text
    .replace(/\\(?:overline|bar)\s{0,2}\{?\s{0,2}(\d)\s{0,2}\}?/g, '-$1')
    .replace(/<\/?[a-z]+>|[~${}\\]/gi, '')
    .replace(/([1-6])[\u0304\u0305]/g, '-$1')
    .replace(/[¯‾\u0304\u0305]\s{0,2}([1-6])/g, '-$1')
    .normalize('NFKC')
    .replace(/[−–—‐‑]/g, '-')
    .replace(/-?([1346])[\s-]*bar/gi, '-$1')
    .replace(/bar[\s(]*([1346])\)?/gi, '-$1')
    .replace(/-\s+(?=\d)/g, '-')
    .replace(/([2346])\s{0,2}\(\s{0,2}([1-5])\s{0,2}\)/g, '$1$2')
    .trim()
    .replace(/^['"]+|(?<!['"])['"]+$/g, '');
}

/** Reads words on origin, axes and cell behind a symbol; an origin `at -1` is the second choice. */
function choiceIn(words: string): string {
  const letter = /^\s{0,2}(?:([hrsz])|o([12]))\s{0,2}$/i.exec(words);
  if (letter !== null) return (letter[1] ?? letter[2]).toLowerCase();
  if (/hex/i.test(words)) return 'h';
  if (/rhomb/i.test(words)) return 'r';
  const unique = /unique\s{0,2}axis\s{0,2}[:=]?\s{0,2}([abc])(?:.*choice\s{0,2}[:=]?\s{0,2}([123]))?/i.exec(
    words,
  );
  if (unique !== null) return `${unique[1].toLowerCase()}${unique[2] ?? ''}`;
  const origin =
    /(?:origin|choice|setting)\s{0,2}(?:choice|no\.?|number|#)?\s{0,2}[:=]?\s{0,2}([12])\b/i.exec(words);
  if (origin !== null) return origin[1];
  return /(?:at|@|on)\s{0,2}(?:the\s{0,2})?(?:-1\b|inversion|cent)/i.test(words) ? '2' : '';
}
