import type { Account } from '../experiment/models/account';
import { escapeXml } from './drawing/drawingSvg';
import { textWidth } from './drawing/textWidth';

/** Colours and font of what is written under a picture. */
export interface FootLook {
  readonly font: string;
  readonly ground: string;
  readonly ink: string;
}

const size = 10;
const leading = 14;
const pad = 12;

/** Lists what a picture says of itself: its signs, n, protocol, seed, intervals, data and program. */
export function footFacts({ computation, ...from }: Account, caption = ''): string[] {
  const { n, protocol, seed, interval, resamples } = computation;
  const drawn = interval.startsWith('none') ? '' : `Intervals: ${interval}; ${resamples} resamples`;
  return [
    caption,
    `n: ${n} · Protocol: ${protocol} · Seed: ${seed}`,
    drawn,
    `Data: ${from.data || 'none'} · SHA-256 ${from.dataSha256.slice(0, 16)}… · Ionrank ${from.appVersion}`,
  ].filter(Boolean);
}

/**
 * Writes lines under a picture, in the picture itself, and leaves the picture as it is. Long lines are broken.
 * @param svg with width and height in px
 * @throws RangeError where it has neither
 */
export function svgWithFoot(svg: string, facts: readonly string[], look: FootLook): string {
  const opening = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const [width, height] = ['width', 'height'].map((name) =>
    Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(opening)?.[1]),
  );
  if (!(width > 0 && height > 0)) throw new RangeError('The picture has no width and height in px.');
  const lines = facts.flatMap((fact) => brokenLines(fact, width - 2 * pad));
  const full = Math.ceil(height + lines.length * leading + pad);
  const texts = lines.map(
    (line, k) =>
      `<text x="${pad}" y="${Math.ceil(height) + size + k * leading}" font-size="${size}" fill="${look.ink}">${escapeXml(line)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${full}" viewBox="0 0 ${width} ${full}" ` +
    `font-family="${look.font.replaceAll('"', "'")}">` +
    `<rect width="${width}" height="${full}" fill="${look.ground}"/>` +
    `${svg.slice(svg.indexOf(opening))}${texts.join('')}</svg>`
  );
}

/** Breaks a text at spaces into lines that are no wider than so many px. A word that is wider stands alone. */
export function brokenLines(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
