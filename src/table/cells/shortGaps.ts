/**
 * Writes white space of three and more as two spaces. Names and cells are read behind it by patterns that take at most
 * two (`\s{0,2}`), so that no run of spaces can be divided between them in many ways: the work grows as the text.
 */
export function shortGaps(text: string): string {
  return text.replace(/\s{3,}/g, '  ');
}
