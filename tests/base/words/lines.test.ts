import { expect, it } from 'vitest';
import { lineNumberAt, withLineFeeds } from '../../../src/base/words/lines';

it.each(['a\nb\nc', 'a\r\nb\r\nc', 'a\rb\rc', 'a\r\nb\rc'])('counts the lines of %j', (text) => {
  expect(lineNumberAt(text, 0)).toBe(1);
  expect(lineNumberAt(text, text.indexOf('b'))).toBe(2);
  expect(lineNumberAt(text, text.length)).toBe(3);
});

it('writes all line ends as LF, also where two signs lie apart', () => {
  expect(withLineFeeds('a\r\nb\rc\n\r\r\n')).toBe('a\nb\nc\n\n\n');
  // Whatever is changed at a time ends between CR and LF for one of these.
  for (const before of [999_998, 999_999, 1_000_000])
    expect(withLineFeeds(`${'x'.repeat(before)}\r\ny`)).toBe(`${'x'.repeat(before)}\ny`);
  expect(withLineFeeds('\r'.repeat(2_500_000))).toBe('\n'.repeat(2_500_000));
});
