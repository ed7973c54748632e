import { mix } from '../colour';
import { elementColour } from './elementLooks';
import type { Tone } from './structureScene';
import type { ThemeTokens } from '../tokens';

/** The colours of a picture of a structure: the elements' own, everything else from the theme. */
export interface StructureColours {
  readonly font: string;
  /** Behind the picture. */
  readonly ground: string;
  readonly text: string;
  readonly ink: string;
  readonly cell: string;
  /** Of what is lit: the rim of Li, its contacts, its Voronoi cell. */
  readonly accent: string;
  readonly bond: string;
  readonly fadedBond: string;
  /** The fill of a part of a site; `''` is the empty one. */
  part(symbol: string, tone: Tone): string;
  /** The line around a sphere. */
  rim(tone: Tone): string;
}

/** How much of its colour a faded atom gives up. */
const fadedShare = 0.7;
/** What does not matter most is a little calmer than Li. */
const plainShare = 0.14;

/** Takes the colours from the theme. */
export function structureColours(tokens: ThemeTokens): StructureColours {
  const { raised: ground, ink, muted, accent, font } = tokens;
  const vacancy = mix(ground, ink, 0.13);
  const rims: Readonly<Record<Tone, string>> = {
    lit: accent,
    plain: mix(ground, ink, 0.62),
    faded: mix(ground, ink, 0.26),
  };
  return {
    font,
    ground,
    text: muted,
    ink,
    cell: mix(ground, ink, 0.45),
    accent,
    bond: mix(ground, ink, 0.4),
    fadedBond: mix(ground, ink, 0.22),
    part(symbol, tone) {
      const colour = symbol === '' ? vacancy : elementColour(symbol);
      return tone === 'lit' ? colour : mix(colour, ground, tone === 'faded' ? fadedShare : plainShare);
    },
    rim: (tone) => rims[tone],
  };
}
