/* Widths of texts where no browser measures them: by classes of letters, as wide as the widest of the house fonts. */
import { greatest } from '../../base/statistics';

const narrow = /[ijltI.,:;'’|!()[\]\s·]/;
const middling = /[frcszk\-/"“”]/;
const wide = /[mwMW@%—…]/;
const capital = /[A-Z<>=+−≥≤]/;

/** Estimates the width of a text in px. */
export function textWidth(text: string, size = 12, bold = false): number {
  let ems = 0;
  for (const letter of text)
    ems += narrow.test(letter)
      ? 0.35
      : middling.test(letter)
        ? 0.5
        : wide.test(letter)
          ? 0.97
          : capital.test(letter)
            ? 0.74
            : 0.63;
  return ems * size * (bold ? 1.09 : 1);
}

/** Returns a text, cut with `…` where it is wider than `most` px. */
export function fittingText(text: string, most: number, size = 12, bold = false): string {
  if (textWidth(text, size, bold) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, bold) > most) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** Breaks a text at its ` · ` into two lines at the most; what does not fit then is cut. */
export function captionLines(text: string, most: number, size = 12): string[] {
  if (textWidth(text, size) <= most) return [text];
  const parts = text.split(' · ');
  let count = 1;
  while (count < parts.length && textWidth(parts.slice(0, count + 1).join(' · '), size) <= most) count++;
  const lines = [parts.slice(0, count).join(' · '), parts.slice(count).join(' · ')];
  return lines.filter(Boolean).map((line) => fittingText(line, most, size));
}

/** Returns the width of the widest of some texts in px, `most` at the most. */
export function columnWidth(texts: readonly string[], most: number, size = 12, bold = false): number {
  return Math.min(most, Math.max(0, greatest(texts.map((text) => textWidth(text, size, bold)))));
}
