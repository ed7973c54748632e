/** A cell without what stands behind (or before) its value. */
export interface BareCell {
  readonly text: string;
  /** What was left out, in order; for display. */
  readonly leftOut: readonly string[];
  /** The temperature that the cell names, °C; null where it names none. */
  readonly temperatureC: number | null;
  /** A question mark stands behind the value. */
  readonly isQuestioned: boolean;
}

const longestCell = 120;
const temperature =
  /[ ,;]{0,2}[([]? ?(?:\bat\b|@|\bbei\b|T ?=)? ?(?<![\d.eE^+-])(-?\d{1,3}(?:\.\d+)?) ?(° ?C|º ?C|℃|C|K) ?[)\]]?$/;
const room = /[ ,;]{0,2}[([]? ?(?:\bat\b|@)? ?(?:r\.? ?t\.?|room temp(?:erature|\.)?) ?[)\]]?$/i;
/** Footnote marks and references: `*`, `†`, `a)`, `(b)`, `^c`, `[12, 13]`, `(ref. 5)`. */
const mark =
  /(?:(?<![*†‡§¶#])[*†‡§¶#]+|(?<![ᵃ-ᵉᵍᵏ-ᵛ])[ᵃ-ᵉᵍᵏ-ᵛ]+|\^\{?[a-z*†‡§]\}?| [a-h](?:, ?[a-h])*|(?<=[eE.][-+]?\d{1,9})\.|(?<=\d);|(?<=[eE][-+]?\d{1,3})[abcfgh]|(?<=10\^?[-−–]\d{1,2})[abcfgh]| ?(?<![A-Za-z])\(?[a-h]\)| ?\[[\d,; –-]+[a-z]?\]| ?[([][Rr]efs?\.? ?\d+[)\]])$/;
/** Words in brackets that say which conductivity: `(bulk)`. */
const words = / ?\([A-Za-z][A-Za-z -]{2,40}\)$/;
const markBefore = /^[*†‡§¶]+ ?/;

/** Leaves out footnote marks, references, words in brackets and a temperature behind a value: `3.2e-4*`, `1e-4 (25 °C) [12]`. */
export function bareCell(cell: string): BareCell {
  let text = cell.trim();
  if (text.length > longestCell) return { text, leftOut: [], temperatureC: null, isQuestioned: false };
  text = text.replace(/\s{2,}/g, ' ');
  const leftOut: string[] = [];
  let temperatureC: number | null = null;
  const isQuestioned = /[\d)] ?\(?\?\)?$/.test(text);
  if (isQuestioned) text = text.replace(/ ?\(?\?\)?$/, '');
  const cut = (found: string) => {
    leftOut.push(found.trim());
    text = text.slice(0, text.length - found.length).trimEnd();
  };
  for (let n = 0; n < 4; n++) {
    const warm = temperature.exec(text);
    const found = warm ?? room.exec(text) ?? mark.exec(text) ?? words.exec(text);
    if (found === null || !/\d/.test(text.slice(0, text.length - found[0].length))) break;
    if (warm !== null) temperatureC = Number(warm[1]) - (warm[2] === 'K' ? 273.15 : 0);
    cut(found[0]);
  }
  const before = markBefore.exec(text);
  if (before !== null && text.length > before[0].length) {
    leftOut.push(before[0].trim());
    text = text.slice(before[0].length);
  }
  return { text, leftOut: leftOut.reverse(), temperatureC, isQuestioned };
}
