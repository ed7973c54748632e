import { describe, expect, it } from 'vitest';
import { movedRow, scrollToRow, tracksOf, visibleRows } from '../../../../src/views/kit/tables/visibleRows';

describe('visibleRows', () => {
  it('covers the window with rows to spare', () => {
    expect(visibleRows(0, 320, 32, 1000, 4)).toEqual({ first: 0, last: 14, offset: 0, height: 32000 });
    expect(visibleRows(3200, 320, 32, 1000, 4)).toEqual({
      first: 96,
      last: 114,
      offset: 3072,
      height: 32000,
    });
  });

  it('stays inside a short or empty list', () => {
    expect(visibleRows(900, 320, 32, 3, 4)).toMatchObject({ first: 2, last: 3 });
    expect(visibleRows(0, 320, 32, 0, 4)).toEqual({ first: 0, last: 0, offset: 0, height: 0 });
  });
});

describe('scrollToRow', () => {
  it('moves only when the row is hidden', () => {
    expect(scrollToRow(5, 100, 352, 32, 32)).toBe(100);
    expect(scrollToRow(1, 100, 352, 32, 32)).toBe(32);
    expect(scrollToRow(20, 100, 352, 32, 32)).toBe(352);
  });
});

describe('movedRow', () => {
  it('follows the keys and stops at the ends', () => {
    expect(movedRow('ArrowDown', -1, 5, 3)).toBe(0);
    expect(movedRow('ArrowDown', 4, 5, 3)).toBe(4);
    expect(movedRow('ArrowUp', 0, 5, 3)).toBe(0);
    expect(movedRow('PageDown', 1, 5, 3)).toBe(4);
    expect(movedRow('PageUp', 4, 5, 3)).toBe(1);
    expect(movedRow('Home', 4, 5, 3)).toBe(0);
    expect(movedRow('End', 0, 5, 3)).toBe(4);
    expect(movedRow('a', 0, 5, 3)).toBeUndefined();
    expect(movedRow('End', 0, 0, 3)).toBeUndefined();
  });
});

describe('tracksOf', () => {
  it('gives every row the same tracks', () => {
    expect(tracksOf([{ width: 6 }, { width: 10, grow: 2 }])).toEqual({
      template: 'minmax(6rem, 6rem) minmax(10rem, 2fr)',
      leastWidth: '16rem',
      shares: 'minmax(0, 6fr) minmax(0, 13fr)',
    });
  });
});
