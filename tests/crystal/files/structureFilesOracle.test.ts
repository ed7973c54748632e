import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { readCifArchive } from '../../../src/crystal/files/cifArchive';
import { cellComposition, type Structure } from '../../../src/crystal/structure';
import { readGolden } from '../../golden';
import { zipOf } from '../zipOf';

interface Answer {
  by: string[];
  cell: number[];
  content: Record<string, number>;
  sites: [Record<string, number>, [number, number, number]][];
}

const files =
  readGolden<{ path: string; text: string; structures: Record<string, Answer>; problems: string[] }[]>(
    'structure_files',
  );

/** Says how a structure differs from what pymatgen or ase read; undefined where it does not. */
function difference({ lattice, sites }: Structure, { cell, sites: expected }: Answer): string | undefined {
  const { a, b, c, alpha, beta, gamma } = lattice;
  const parameters = [a, b, c, alpha, beta, gamma];
  const wrong = parameters.findIndex((value, k) => !(Math.abs(value - cell[k]) < 1e-8));
  if (wrong >= 0) return `cell: ${parameters.join(' ')} instead of ${cell.join(' ')}`;
  if (sites.length !== expected.length) return `${sites.length} sites instead of ${expected.length}`;
  const left = new Set(sites);
  for (const [species, position] of expected) {
    const found = [...left].find(
      (site) =>
        site.position.every((value, k) => {
          const step = value - position[k];
          return Math.abs(step - Math.round(step)) < 1e-8;
        }) &&
        site.species.length === Object.keys(species).length &&
        site.species.every(({ symbol, occupancy }) => Math.abs(occupancy - species[symbol]) < 1e-8),
    );
    if (found === undefined) return `no site like ${JSON.stringify([species, position])}`;
    left.delete(found);
  }
  return undefined;
}

describe('structure files against pymatgen and ase', () => {
  it('are many, of every format', () => {
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(files)('$path', ({ path, text, structures, problems }) => {
    const archive = readCifArchive(new TextEncoder().encode(text), path);
    expect(archive.problems.map(({ code }) => code).sort()).toEqual(
      [...problems, 'no-symmetry-in-format'].sort(),
    );
    expect(Object.keys(archive.cifs)).toEqual(Object.keys(structures));
    for (const [id, answer] of Object.entries(structures)) {
      const structure = structureFromCif(archive.cifs[id], id);
      expect(structure.problems).toEqual([]);
      expect(difference(structure, answer)).toBeUndefined();
      const { symbols, amounts } = cellComposition(structure);
      expect([...symbols].sort()).toEqual(Object.keys(answer.content).sort());
      symbols.forEach((symbol, i) => expect(amounts[i]).toBeCloseTo(answer.content[symbol], 8));
    }
  });

  it('are read alike from a ZIP of all of them', () => {
    const { cifs, problems } = readCifArchive(
      zipOf(Object.fromEntries(files.map(({ path, text }) => [path, text]))),
      'all.zip',
    );
    const ids = new Set(files.flatMap(({ structures }) => Object.keys(structures)));
    expect(new Set(Object.keys(cifs))).toEqual(ids);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
