/* Lines of texts that may be large: nothing here makes a list of all of them. */

/** The line that a place of a text stands in, from 1. CR LF is one line end. */
export function lineNumberAt(text: string, at: number): number {
  let line = 1;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) line++;
  }
  return line;
}

/** How many characters are changed at a time: a replacement keeps a list of all that it found. */
const lettersAtOnce = 1_000_000;

/** Writes all line ends as LF. */
export function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(text.length, at + lettersAtOnce);
    if (text.charCodeAt(end - 1) === 13 && text.charCodeAt(end) === 10) end++;
    parts.push(text.slice(at, end).replace(/\r\n?/g, '\n'));
    at = end;
  }
  return parts.join('');
}
