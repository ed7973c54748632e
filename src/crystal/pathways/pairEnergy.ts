/** The energy between a lithium ion and one ion of the framework: bond-valence site energies (DEFINITIONS §2). */
import { exp } from '../../base/elementary/exponential';
import { erfc } from '../../base/specialFunctions';
import { covalentRadiusA } from '../chemistry/covalentRadii';
import { atomicNumber } from '../chemistry/elements';

/** Bond of Li with an anion. */
export interface LithiumBond {
  /** Distance of the lowest energy, Å. */
  readonly rMinA: number;
  /** 1/Å. */
  readonly alpha: number;
  /** Depth of the Morse well, eV. */
  readonly d0Ev: number;
}

/** How deep wells count: half of D0 (as BVlain does), or all of it (as CrysFML does). */
export type WellDepth = 'half' | 'full';

/** e²/(4πε₀) in eV Å, as the method's authors round it. */
const coulombEvA = 14.4;

/** How far screening reaches, in sums of covalent radii. */
const screening = 0.74;

/**
 * Distance of the lowest energy (Å), stiffness α (1/Å) and depth D0 (eV) of Li+ with anions in their usual states, as
 * Chen, Wong & Adams, Acta Cryst. B75 (2019) 18, doi:10.1107/S2052520618015718, have them. α is 1/b, with the bond-valence
 * parameter b of three decimals by bond softness (Chen & Adams, IUCrJ 4 (2017) 614, doi:10.1107/S2052252517010211, CC BY).
 * D0 is 14.4 V(Li) V(X) b² / (2 Rmin √(n(Li) n(X))) within 1e-5 eV, n the principal quantum numbers of the outer shells
 * (Adams & Rao, Struct. Bond. 158 (2014) 91). Licences: public/tables/SOURCES.md. The values of nitride are doubtful: its
 * coordination number is that of oxide.
 */
const bonds: Readonly<Record<string, readonly [rMinA: number, alpha: number, d0Ev: number]>> = {
  O: [1.940013, 1.937984, 0.98816],
  S: [2.40971, 1.531394, 1.04027],
  Se: [2.68386, 1.461988, 0.8875],
  Te: [2.73313, 1.371742, 0.88544],
  F: [1.87265, 1.968504, 0.49611],
  Cl: [2.39647, 1.577287, 0.49302],
  Br: [2.58255, 1.481481, 0.4491],
  I: [2.78807, 1.360544, 0.44117],
  N: [2.132557, 1.569859, 2.054953],
};

/** Anions that have a bond with Li in the table. */
export const bondedAnions: readonly string[] = Object.keys(bonds);

/** Looks up the bond of Li with an anion; null where the table has none. */
export function lithiumBond(anion: string): LithiumBond | null {
  if (!Object.hasOwn(bonds, anion)) return null;
  const [rMinA, alpha, d0Ev] = bonds[anion];
  return { rMinA, alpha, d0Ev };
}

/** An ion as Li feels it at a distance: its energy, and how that changes. */
export interface PairEnergy {
  /** eV at a distance in Å; +∞ where a cation stands. */
  value(rA: number): number;
  /** Fills `out` with the energy (eV), its first (eV/Å) and second (eV/Å²) derivative. */
  derivatives(rA: number, out: Float64Array): void;
}

/** Energy with a full site of an anion: (D0/2) [(exp(α (Rmin − r)) − 1)² − 1], or twice that. */
export function anionEnergy({ rMinA, alpha, d0Ev }: LithiumBond, depth: WellDepth): PairEnergy {
  const scale = depth === 'half' ? d0Ev / 2 : d0Ev;
  return {
    value(rA) {
      const x = exp(alpha * (rMinA - rA));
      return scale * x * (x - 2);
    },
    derivatives(rA, out) {
      const x = exp(alpha * (rMinA - rA));
      out[0] = scale * x * (x - 2);
      out[1] = -2 * scale * alpha * x * (x - 1);
      out[2] = 2 * scale * alpha * alpha * x * (2 * x - 1);
    },
  };
}

/** Energy with a full site of a cation: 14.4 q / √(2 n) · erfc(r/ρ) / r with ρ = 0.74 (r(Li) + r(cation)). */
export function cationEnergy(symbol: string, charge: number): PairEnergy {
  const factor = (coulombEvA * charge) / Math.sqrt(2 * periodOf(symbol));
  const rho = screening * (covalentRadiusA('Li') + ionRadiusA(symbol));
  const slope = 2 / (Math.sqrt(Math.PI) * rho);
  return {
    value: (rA) => (factor * erfc(rA / rho)) / rA,
    derivatives(rA, out) {
      const e = erfc(rA / rho);
      const g = slope * exp(-((rA / rho) ** 2));
      out[0] = (factor * e) / rA;
      out[1] = -factor * (e / (rA * rA) + g / rA);
      out[2] = factor * ((2 * e) / (rA * rA * rA) + (2 * g) / (rA * rA) + (2 * g) / (rho * rho));
    },
  };
}

/** Of carbon sp³, and of low spin: Cordero et al., doi:10.1039/b801115j, where `covalentRadiusA` has sp² and means of spins. */
const singleStateRadiiA: Readonly<Record<string, number>> = { C: 0.76, Mn: 1.39, Fe: 1.32, Co: 1.26 };

/** Covalent radius in Å; NaN where there is none. */
export function ionRadiusA(symbol: string): number {
  return singleStateRadiiA[symbol] ?? covalentRadiusA(symbol);
}

const lastOfPeriod = [2, 10, 18, 36, 54, 86, 118] as const;

/** Principal quantum number of the outer shell: the period of the element. */
function periodOf(symbol: string): number {
  const number = atomicNumber(symbol);
  return 1 + lastOfPeriod.findIndex((last) => number <= last);
}
