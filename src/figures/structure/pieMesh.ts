import { rgbOf } from '../colour';

/** Half a ball that faces the viewer (z), cut into sectors of colour around the z axis. */
export interface PieMesh {
  /** `[x0, y0, z0, …]` of a ball of radius 1; every sector has its own vertices. */
  readonly positions: Float32Array;
  /** `[r0, g0, b0, …]`, linear 0-1, light and shade included. */
  readonly colours: Float32Array;
  /** Three by triangle, counterclockwise as seen. */
  readonly indices: Uint32Array;
}

/** A sector's colour and its share of the full turn. */
export interface PieSector {
  readonly colour: string;
  readonly share: number;
}

/** Segments of a full turn, and rings from the middle to the edge. */
const segments = 48;
const rings = 10;
/** Where the light comes from: the upper left, in front; of length 1. */
const light = [-0.38, 0.47, 0.797] as const;

/** Makes the half ball: sectors clockwise from the top, as in the SVG. */
export function pieMesh(parts: readonly PieSector[], isFlat = false): PieMesh {
  const positions: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  let from = 0;
  for (const { colour, share } of parts) {
    const base = rgbOf(colour).map(linearOf);
    const steps = Math.max(1, Math.ceil(share * segments));
    const first = positions.length / 3;
    for (let ring = 0; ring <= rings; ring++) {
      const polar = ((Math.PI / 2) * ring) / rings;
      for (let k = 0; k <= steps; k++) {
        const turn = 2 * Math.PI * (from + (share * k) / steps);
        const x = Math.sin(polar) * Math.sin(turn);
        const y = Math.sin(polar) * Math.cos(turn);
        const z = Math.cos(polar);
        positions.push(x, y, z);
        const [shade, gloss] = isFlat ? [1, 0] : lit(x, y, z);
        for (const value of base) colours.push(value * shade + (1 - value) * gloss);
      }
    }
    for (let ring = 0; ring < rings; ring++) {
      for (let k = 0; k < steps; k++) {
        const inner = first + ring * (steps + 1) + k;
        const outer = inner + steps + 1;
        // The turn is clockwise, so outwards and then forwards is clockwise too.
        indices.push(inner, outer + 1, outer);
        if (ring > 0) indices.push(inner, inner + 1, outer + 1);
      }
    }
    from += share;
  }
  return {
    positions: Float32Array.from(positions),
    colours: Float32Array.from(colours),
    indices: Uint32Array.from(indices),
  };
}

/** Shade of the surface, and how much of white shines on it. */
function lit(x: number, y: number, z: number): [number, number] {
  const facing = x * light[0] + y * light[1] + z * light[2];
  const shade = 0.66 + 0.34 * Math.max(0, facing);
  // The light's mirror image towards the eye.
  const mirrored = Math.max(0, 2 * facing * z - light[2]);
  return [shade, 0.22 * mirrored ** 14];
}

/** sRGB 0-255 to linear 0-1. */
export function linearOf(value: number): number {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}
