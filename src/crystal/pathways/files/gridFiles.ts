/** Landscapes as files that VESTA and others draw. */
import { atomicNumber } from '../../chemistry/elements';
import { toCartesian } from '../../cell/lattice';
import type { Structure } from '../../structure';
import type { PeriodicGrid } from '../surface/isosurface';

/** CODATA 2022, Å. */
const bohrA = 0.529177210544;
/** Written in place of what is higher, and of +∞ on top of a cation: programs that draw read no infinities. */
const ceilingEv = 1000;

/** Writes a landscape and the atoms of its structure (the first species of each site) as a Gaussian cube file: Bohr, eV. */
export function cubeText(
  { lattice, size, energies }: PeriodicGrid,
  { sites }: Structure,
  title: string,
): string {
  const number = (value: number) => value.toFixed(6).padStart(12);
  const vector = (values: ArrayLike<number>, divisor: number) =>
    Array.from(values, (value) => number(value / bohrA / divisor)).join('');
  const lines = [oneLine(title), `Energy of Li+ in eV, at most ${ceilingEv}; lengths in Bohr`];
  lines.push(`${String(sites.length).padStart(5)}${vector([0, 0, 0], 1)}`);
  for (let axis = 0; axis < 3; axis++)
    lines.push(
      `${String(size[axis]).padStart(5)}${vector(lattice.vectors.subarray(3 * axis, 3 * axis + 3), size[axis])}`,
    );
  for (const { position, species } of sites) {
    const z = atomicNumber(species[0].symbol);
    lines.push(`${String(z).padStart(5)}${number(z)}${vector(toCartesian(lattice, position), 1)}`);
  }
  const n3 = size[2];
  for (let start = 0; start < energies.length; start += n3) {
    for (let k = 0; k < n3; k += 6) {
      const row = Array.from({ length: Math.min(6, n3 - k) }, (_, m) => energies[start + k + m]);
      lines.push(row.map((value) => held(value).toExponential(5).padStart(14)).join(''));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Writes a landscape as a .grd file of VESTA: cell, number of points, then one energy (eV) a line, z the fastest. */
export function grdText({ lattice, size, energies }: PeriodicGrid, title: string): string {
  const { a, b, c, alpha, beta, gamma } = lattice;
  const lines = [oneLine(title), [a, b, c, alpha, beta, gamma].join(' '), size.join(' ')];
  for (let point = 0; point < energies.length; point++) lines.push(held(energies[point]).toPrecision(8));
  return `${lines.join('\n')}\n`;
}

function held(energyEv: number): number {
  return Math.min(energyEv, ceilingEv);
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
