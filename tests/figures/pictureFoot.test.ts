import { describe, expect, it } from 'vitest';
import { accounted } from '../../src/experiment/models/account';
import { describing } from '../../src/experiment/models/computation';
import { brokenLines, footFacts, svgWithFoot } from '../../src/figures/pictureFoot';
import { textWidth } from '../../src/figures/drawing/textWidth';

const provenance = { appVersion: '1.2.3', data: 'mine <b>', dataSha256: 'ab12'.repeat(16), settings: {} };
const scored = accounted(provenance, {
  n: '478 training rows',
  protocol: '5-fold, shuffled, seed 42',
  seed: '42',
  interval: '95 %',
  resamples: '2000',
});
const look = { font: 'sans', ground: '#fff', ink: '#555' };

describe('what stands under a saved picture', () => {
  it('says its signs, n, protocol, seed, intervals, data, hash and program', () => {
    expect(footFacts(scored, 'Open points: thresholds.')).toEqual([
      'Open points: thresholds.',
      'n: 478 training rows · Protocol: 5-fold, shuffled, seed 42 · Seed: 42',
      'Intervals: 95 %; 2000 resamples',
      'Data: mine <b> · SHA-256 ab12ab12ab12ab12… · Ionrank 1.2.3',
    ]);
  });

  it('leaves the line of intervals out where there are none', () => {
    expect(footFacts(accounted(provenance, describing('3 rows'))).join()).not.toContain('Intervals');
  });

  it('keeps the picture as it is, and is higher by its lines', () => {
    const picture = '<svg width="600" height="200" viewBox="0 0 600 200"><path d="M0 0"/></svg>';
    const svg = svgWithFoot(picture, ['one & two', 'three'], look);
    expect(svg).toContain(picture);
    // 200, two lines of 14, 12 below them.
    expect(svg).toMatch(/^<svg [^>]*width="600" height="240" viewBox="0 0 600 240"/);
    expect(svg.match(/<text /g)).toHaveLength(2);
    expect(svg).toContain('>one &amp; two</text>');
  });

  it('refuses a picture without a size', () => {
    expect(() => svgWithFoot('<svg viewBox="0 0 1 1"/>', [], look)).toThrow(RangeError);
  });

  it('breaks long lines at spaces and loses no word', () => {
    const text = 'every training row predicted once by a model that has not seen it';
    const lines = brokenLines(text, 120);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(120);
  });
});
