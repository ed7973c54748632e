/** The reciprocal half of an Ewald sum: structure factors of all charges, and the potential they make at a point. */
import { exp } from '../../base/elementary/exponential';
import { cos, sin } from '../../base/elementary/trigonometry';
import type { Fractional, Lattice } from '../cell/lattice';

/**
 * Half of the reciprocal vectors within a radius (-G gives what G gives), in rows along the third axis: row r holds
 * (h, k, l) for l from `firstL` on, `offsets[r + 1] - offsets[r]` of them.
 */
export interface ReciprocalHalfSphere {
  readonly h: Int32Array;
  readonly k: Int32Array;
  readonly firstL: Int32Array;
  readonly offsets: Uint32Array;
  /** Of each vector: exp(-G²/4η)/G², Å². */
  readonly weights: Float64Array;
  readonly maximumH: number;
  readonly maximumK: number;
  readonly maximumL: number;
}

/** Sums over charges q of q·exp(i G·r), real and imaginary part by reciprocal vector. */
export interface StructureFactors {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** Lists the reciprocal vectors up to a radius (Å⁻¹, with its 2π), G = 0 left out, with their weights. */
export function reciprocalHalfSphere(lattice: Lattice, eta: number, radius: number): ReciprocalHalfSphere {
  const v = lattice.vectors;
  // The reciprocal vectors of a standard setting are (x, y, z), (0, y, z), (0, 0, z).
  const ax = (2 * Math.PI) / v[0];
  const by = (2 * Math.PI) / v[4];
  const cz = (2 * Math.PI) / v[8];
  const ay = (-ax * v[3]) / v[4];
  const az = -(ax * v[6] + ay * v[7]) / v[8];
  const bz = (-by * v[7]) / v[8];
  const limit = radius * radius;
  const [h, k, firstL, counts, weights]: number[][] = [[], [], [], [], []];
  const maximumH = Math.floor(radius / ax);
  let maximumK = 0;
  let maximumL = 0;
  for (let i = 0; i <= maximumH; i++) {
    const x = i * ax;
    const radiusY = Math.sqrt(Math.max(0, limit - x * x));
    const lastJ = Math.floor((radiusY - i * ay) / by);
    for (let j = i === 0 ? 0 : Math.ceil((-radiusY - i * ay) / by); j <= lastJ; j++) {
      const y = i * ay + j * by;
      const radiusZ = Math.sqrt(Math.max(0, radiusY * radiusY - y * y));
      const shift = i * az + j * bz;
      const first = i === 0 && j === 0 ? 1 : Math.ceil((-radiusZ - shift) / cz);
      const last = Math.floor((radiusZ - shift) / cz);
      if (last < first) continue;
      h.push(i);
      k.push(j);
      firstL.push(first);
      counts.push(last - first + 1);
      maximumK = Math.max(maximumK, Math.abs(j));
      maximumL = Math.max(maximumL, Math.abs(first), Math.abs(last));
      for (let l = first; l <= last; l++) {
        const z = shift + l * cz;
        const squared = x * x + y * y + z * z;
        weights.push(exp(-squared / (4 * eta)) / squared);
      }
    }
  }
  const offsets = new Uint32Array(counts.length + 1);
  counts.forEach((count, row) => (offsets[row + 1] = offsets[row] + count));
  return {
    h: Int32Array.from(h),
    k: Int32Array.from(k),
    firstL: Int32Array.from(firstL),
    offsets,
    weights: Float64Array.from(weights),
    maximumH,
    maximumK,
    maximumL,
  };
}

/** Phases exp(i G·r) of a point, as products of powers of exp(2πi x) along each axis. */
export class Phases {
  private readonly alongH: Float64Array;
  private readonly alongK: Float64Array;
  private readonly alongL: Float64Array;

  constructor(private readonly sphere: ReciprocalHalfSphere) {
    this.alongH = powersUpTo(sphere.maximumH);
    this.alongK = powersUpTo(sphere.maximumK);
    this.alongL = powersUpTo(sphere.maximumL);
  }

  /** Adds a charge at a point to the structure factors. */
  addCharge(charge: number, position: Fractional, { real, imaginary }: StructureFactors): void {
    const { h, k, firstL, offsets, maximumH, maximumK, maximumL } = this.sphere;
    const { alongH, alongK, alongL } = this;
    this.fill(position);
    for (let row = 0; row < h.length; row++) {
      const atH = 2 * (h[row] + maximumH);
      const atK = 2 * (k[row] + maximumK);
      const re = charge * (alongH[atH] * alongK[atK] - alongH[atH + 1] * alongK[atK + 1]);
      const im = charge * (alongH[atH] * alongK[atK + 1] + alongH[atH + 1] * alongK[atK]);
      let atL = 2 * (firstL[row] + maximumL);
      for (let g = offsets[row]; g < offsets[row + 1]; g++, atL += 2) {
        real[g] += re * alongL[atL] - im * alongL[atL + 1];
        imaginary[g] += re * alongL[atL + 1] + im * alongL[atL];
      }
    }
  }

  /** Sums weight · Re[S(G)* exp(i G·r)] over the half sphere. */
  potentialAt(position: Fractional, { real, imaginary }: StructureFactors): number {
    const { h, k, firstL, offsets, weights, maximumH, maximumK, maximumL } = this.sphere;
    const { alongH, alongK, alongL } = this;
    this.fill(position);
    let sum = 0;
    for (let row = 0; row < h.length; row++) {
      const atH = 2 * (h[row] + maximumH);
      const atK = 2 * (k[row] + maximumK);
      const re = alongH[atH] * alongK[atK] - alongH[atH + 1] * alongK[atK + 1];
      const im = alongH[atH] * alongK[atK + 1] + alongH[atH + 1] * alongK[atK];
      let atL = 2 * (firstL[row] + maximumL);
      for (let g = offsets[row]; g < offsets[row + 1]; g++, atL += 2) {
        const phaseReal = re * alongL[atL] - im * alongL[atL + 1];
        const phaseImaginary = re * alongL[atL + 1] + im * alongL[atL];
        sum += weights[g] * (real[g] * phaseReal + imaginary[g] * phaseImaginary);
      }
    }
    return sum;
  }

  private fill([x, y, z]: Fractional): void {
    fillPowers(this.alongH, x);
    fillPowers(this.alongK, y);
    fillPowers(this.alongL, z);
  }
}

/** Room for the powers from -maximum to maximum: real, imaginary by turns. */
function powersUpTo(maximum: number): Float64Array {
  return new Float64Array(2 * (2 * maximum + 1));
}

/** Fills in exp(2πi n x), n from the lowest to the highest power, by recurrence from n = 0. */
function fillPowers(powers: Float64Array, x: number): void {
  const real = cos(2 * Math.PI * x);
  const imaginary = sin(2 * Math.PI * x);
  const zero = powers.length / 2 - 1;
  powers[zero] = 1;
  powers[zero + 1] = 0;
  for (let step = 2; step <= zero; step += 2) {
    const at = zero + step;
    powers[at] = powers[at - 2] * real - powers[at - 1] * imaginary;
    powers[at + 1] = powers[at - 2] * imaginary + powers[at - 1] * real;
    powers[zero - step] = powers[at];
    powers[zero - step + 1] = -powers[at + 1];
  }
}
