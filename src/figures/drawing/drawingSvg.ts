import { withoutControls } from '../../base/invisible';
import { mix } from '../colour';
import { drawingColours, type Drawing, type DrawingColour, type Mark, type Paint } from './drawing';

export interface DrawingTheme {
  readonly font: string;
  /** `#rrggbb` by token. */
  readonly colours: Readonly<Record<DrawingColour, string>>;
}

/** Reads the font and the colours of drawings from the root element's computed style. */
export function drawingTheme(root: Element): DrawingTheme {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colours = Object.fromEntries(drawingColours.map((name) => [name, token(name)]));
  return { font: token('font'), colours: colours as Record<DrawingColour, string> };
}

/** Writes a paint as CSS that follows the theme of the page. */
export function cssPaint(paint: Paint): string {
  if (typeof paint === 'string') return `var(--${paint})`;
  return `color-mix(in srgb, var(--${paint.of}) ${Math.round(paint.share * 100)}%, var(--${paint.over}))`;
}

/** Writes a drawing as an SVG of its own, with its title above it, in the colours of a theme. */
export function drawingSvg(
  drawing: Drawing,
  title: string,
  width: number,
  height: number,
  theme: DrawingTheme,
): string {
  const head = 36;
  const pad = 12;
  const [fullWidth, fullHeight] = [width + 2 * pad, height + head + pad];
  const marks = marksSvg(drawing, themePaint(theme));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${fullHeight}" ` +
    `viewBox="${-pad} ${-head} ${fullWidth} ${fullHeight}" font-family="${theme.font.replaceAll('"', "'")}">` +
    `<rect x="${-pad}" y="${-head}" width="100%" height="100%" fill="${theme.colours.ground}"/>` +
    `<text x="0" y="-14" font-size="14" font-weight="600" fill="${theme.colours.ink}">${escapeXml(title)}</text>` +
    `${marks}</svg>`
  );
}

/** Writes paints as the plain colours of a theme. */
export function themePaint(theme: DrawingTheme): (paint: Paint) => string {
  return (paint) =>
    typeof paint === 'string'
      ? theme.colours[paint]
      : mix(theme.colours[paint.over], theme.colours[paint.of], paint.share);
}

/** Writes the marks of a drawing, without a frame. */
export function marksSvg(drawing: Drawing, colour: (paint: Paint) => string): string {
  return drawing.marks.map((mark) => markSvg(mark, colour)).join('');
}

function markSvg(mark: Mark, colour: (paint: Paint) => string): string {
  if (mark.kind === 'path') {
    const stroke = mark.stroke
      ? ` stroke="${colour(mark.stroke)}" stroke-width="${mark.width ?? 1}" stroke-linejoin="round"`
      : '';
    const dash = mark.dash ? ` stroke-dasharray="${mark.dash}"` : '';
    const opacity = mark.opacity === undefined ? '' : ` opacity="${mark.opacity}"`;
    return `<path d="${mark.d}" fill="${mark.fill ? colour(mark.fill) : 'none'}"${stroke}${dash}${opacity}/>`;
  }
  const halo = mark.halo
    ? ` stroke="${colour('ground')}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`
    : '';
  const turn = mark.turned ? ` transform="rotate(-90 ${mark.x} ${mark.y})"` : '';
  return (
    `<text x="${mark.x}" y="${mark.y}" font-size="${mark.size ?? 12}" text-anchor="${mark.anchor ?? 'start'}" ` +
    `fill="${colour(mark.colour ?? 'muted')}"${mark.bold ? ' font-weight="600"' : ''}${halo}${turn}>` +
    `${escapeXml(mark.text)}</text>`
  );
}

/** Escapes a text for XML and HTML: names may come from a file. Controls, which XML has no place for, go. */
export function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
