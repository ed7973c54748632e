/* Widths of texts where no browser measures them: by classes of letters of a plain sans-serif, a little too wide. */

const narrow = /[ijlftrI.,:;'’|!()[\]\s·-]/;
const wide = /[mwMW@%—]/;
const capital = /[A-Z0-9<>=+−_≥≤]/;

/** Estimates the width of a text in px. */
export function textWidth(text: string, size = 12): number {
  let ems = 0;
  for (const letter of text)
    ems += narrow.test(letter) ? 0.34 : wide.test(letter) ? 0.9 : capital.test(letter) ? 0.66 : 0.56;
  return ems * size;
}

/** Returns a text, cut with `…` where it is wider than `most` px. */
export function fittingText(text: string, most: number, size = 12): string {
  if (textWidth(text, size) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > most) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Returns the width of the widest of some texts in px, `most` at the most. */
export function columnWidth(texts: readonly string[], most: number, size = 12): number {
  return Math.min(most, Math.max(0, ...texts.map((text) => textWidth(text, size))));
}
