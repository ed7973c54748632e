/** How far colours differ to eyes of several kinds. */

/** Linear light of a colour, red, green, blue. */
function light(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
}

/** Who sees no difference of red and green: Machado, Oliveira & Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1. */
export const sights: Readonly<Record<string, readonly number[]>> = {
  'with all colours': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'without red cones': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'without green cones': [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
};

/** CIELAB of linear light, D65. */
function lab([r, g, b]: readonly number[]): number[] {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function seen(sight: readonly number[], colour: string): number[] {
  const from = light(colour);
  return lab(
    [0, 3, 6].map((row) =>
      Math.min(1, Math.max(0, sight[row] * from[0] + sight[row + 1] * from[1] + sight[row + 2] * from[2])),
    ),
  );
}

/** Distance of two colours in CIELAB, as a sight has them. */
export function differenceSeen(sight: readonly number[], one: string, two: string): number {
  const [a, b] = [seen(sight, one), seen(sight, two)];
  return Math.hypot(...a.map((value, axis) => value - b[axis]));
}
