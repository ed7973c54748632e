import { describe, expect, it } from 'vitest';
import {
  compact,
  decimal,
  formulaParts,
  logSigmaText,
  percent,
  sigmaText,
} from '../../../../src/views/kit/tables/formats';

describe('numbers', () => {
  it('have a true minus sign and a dash where they are missing', () => {
    expect(decimal(-3.456, 2)).toBe('−3.46');
    expect(decimal(NaN, 2)).toBe('–');
    expect(percent(0.531)).toBe('53 %');
    expect(compact(-0.00001234)).toBe('−1.23e−5');
    expect(compact(478)).toBe('478');
    expect(compact(5.50713)).toBe('5.507');
    expect(compact(0)).toBe('0');
  });

  it('mark thresholds', () => {
    expect(logSigmaText({ logSigma: -10, sigmaIsCoerced: 1 })).toBe('< −10.00');
    expect(logSigmaText({ logSigma: -3, sigmaIsCoerced: 1, isLowerBound: true })).toBe('> −3.00');
    expect(logSigmaText({ logSigma: -3.2, sigmaIsCoerced: 0 })).toBe('−3.20');
  });

  it('write conductivities as powers of ten', () => {
    expect(sigmaText(-3)).toBe('1.0 × 10⁻³');
    expect(sigmaText(Math.log10(2.5e-12))).toBe('2.5 × 10⁻¹²');
    expect(sigmaText(NaN)).toBe('–');
  });
});

describe('formulaParts', () => {
  const write = (formula: string) =>
    formulaParts(formula)
      .map(({ text, sub }) => (sub ? `_${text}` : text))
      .join(' ');

  it('lowers counts, in and after brackets too', () => {
    expect(write('Li1.3Al0.3Ti1.7(PO4)3')).toBe('Li _1.3 Al _0.3 Ti _1.7 (PO _4 ) _3');
    expect(write('Li3N')).toBe('Li _3 N');
  });

  it('leaves the count of a hydrate level and loses no character', () => {
    expect(write('Li3PO4·2H2O')).toBe('Li _3 PO _4 ·2H _2 O');
    for (const formula of ['', '3', 'Li0.6[Li0.2Sn0.8S2]', 'Li3(OH)8*(H2O)18', 'x..1'])
      expect(
        formulaParts(formula)
          .map(({ text }) => text)
          .join(''),
      ).toBe(formula);
  });
});
