/** Lists and tables of CIF 2.0: `[0 0 1]`, `{'a':1 'b':[2 3]}`. */

const quotes = new Set(['"', "'"]);
const closes: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
/** A line that begins an entry or a text field ends what looked like a list. */
const entry = /[ \t]*(?:_[^\s_]|loop_|data_|save_|global_)|;/iy;

/**
 * Returns a function that finds the end of the list or table that begins at a place of a text: the position behind
 * its last bracket, 0 where the brackets do not match or more text stands behind them, as in `[Li(H2O)4]Cl`. Places
 * are asked from left to right; together they are read at most twice.
 */
export function listReader(text: string): (start: number) => number {
  /** Brackets up to here are known to begin no list. */
  let readTo = 0;
  return (start) => {
    if (start < readTo) return 0;
    const open: string[] = [];
    let at = start;
    for (; at < text.length; at++) {
      const sign = text[at];
      if (sign in closes) open.push(closes[sign]);
      else if (sign === ']' || sign === '}') {
        if (open.pop() !== sign) break;
        if (open.length === 0) {
          if (!(text.charCodeAt(at + 1) > 32)) return at + 1;
          break;
        }
      } else if (quotes.has(sign)) at = quoteEnd(text, at);
      else if (sign === '\n' || sign === '\r') {
        entry.lastIndex = at + 1;
        if (entry.test(text)) break;
      }
    }
    readTo = at;
    return 0;
  };
}

/** Position of the quote that closes another on its line; that of the quote itself where none does. */
function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length && text[at] !== '\n' && text[at] !== '\r'; at++) {
    if (text[at] === text[start]) return at;
  }
  return start;
}
