import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../src/session/lessons/values/expression';

const source = {
  reading: ({ name, argument }: { name: string; argument: string }) =>
    name === 'missing' ? null : name.length + argument.length,
  noted: (name: string) => ({ a: 3, b: -2 })[name] ?? null,
};
const worth = (text: string) => parseExpression(text).valueOf(source);

describe('an expression', () => {
  it('reckons with the usual precedence', () => {
    expect(worth('1 + 2 * 3 - 8 / 4')).toBe(5);
    expect(worth('(1 + 2) * -3')).toBe(-9);
    expect(worth('10 - 4 - 3')).toBe(3);
    expect(worth('abs(@b - @a) * 2')).toBe(10);
    expect(worth('cv.rmse(stage1) + 0.5')).toBe(13.5);
  });

  it('compares, and joins comparisons', () => {
    expect(worth('@a > @b')).toBe(1);
    expect(worth('@a <= @b')).toBe(0);
    expect(worth('@a > @b & @b >= 0 - 2 & 1 < 2')).toBe(1);
    expect(worth('@a > @b & @b > 0')).toBe(0);
    expect(parseExpression('@a - @b').isComparison).toBe(false);
    expect(parseExpression('@a < @b').isComparison).toBe(true);
  });

  it('waits for what is not there', () => {
    expect(worth('missing + 1')).toBeNull();
    expect(worth('@c > 1')).toBeNull();
    expect(worth('abs(missing)')).toBeNull();
  });

  it('says what it reads', () => {
    const { readings, notes } = parseExpression('@a - cv.rmse(stage1) / folds.rows');
    expect(readings).toEqual([
      { name: 'cv.rmse', argument: 'stage1' },
      { name: 'folds.rows', argument: '' },
    ]);
    expect(notes).toEqual(['a']);
  });

  it('refuses what is none', () => {
    const hostile = [
      '',
      ' ',
      '1 +',
      '(1',
      '1 2',
      '1 < 2 < 3',
      '@a & 1 < 2',
      'alert(1);',
      '`x`',
      '__proto__',
      '1)',
    ];
    for (const text of [...hostile, `${'('.repeat(60)}1`, '1+'.repeat(150), 'a'.repeat(300)])
      expect(() => parseExpression(text), text).toThrow(RangeError);
  });
});
