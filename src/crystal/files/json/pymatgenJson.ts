/**
 * Structures as pymatgen writes them to JSON (`Structure.as_dict()`, `to_json`): `lattice.matrix` and sites with `species`
 * and `abc`. Oxidation states and properties of sites are not read.
 * @see https://pymatgen.org/pymatgen.core.html#pymatgen.core.structure.IStructure.as_dict
 */
import type { Problem } from '../../../base/problem';
import type { Fractional } from '../../cell/lattice';
import { fractional } from '../../cell/lattice';
import type { Species } from '../../structure';
import { notPeriodic, type JsonNode } from './jsonNode';
import {
  cellParameters,
  elementOfName,
  fractionalIn,
  isUsable,
  maximumSites,
  tooManySites,
  type WholeCell,
} from '../wholeCell';

/** Whether an object looks like a structure (or a molecule, which is refused in words) of pymatgen. */
export function isPymatgen(node: JsonNode): boolean {
  return (
    node.at('sites').isList &&
    (node.at('lattice').isObject || /Structure|Molecule/.test(String(node.at('@class').value)))
  );
}

/** Reads one. @throws InputError `no-lattice`, `bad-cell`, `structure-too-large`, `unknown-element`, `bad-number` … */
export function readPymatgen(node: JsonNode, problems: Problem[]): WholeCell {
  const lattice = node.at('lattice');
  if (!lattice.isObject) {
    throw node.error(
      'no-lattice',
      'This is a molecule of pymatgen: it has no lattice.',
      'Give a Structure, with its cell.',
    );
  }
  const matrix = lattice.at('matrix');
  const vectors = matrix.matrix('the three cell vectors');
  matrix.located(() => cellParameters(vectors));
  notePeriodicity(lattice.at('pbc'), problems);
  const list = node.at('sites');
  const items = list.items('the sites');
  if (items.length > maximumSites) throw tooManySites(String(items.length), list.place);
  const toFractional = fractionalIn(vectors);
  const sites = items.map((site) => ({
    position: readPosition(site, toFractional),
    species: readSpecies(site),
  }));
  return { origin: 'JSON of pymatgen', vectors, sites };
}

function readPosition(
  site: JsonNode,
  toFractional: (x: number, y: number, z: number) => Fractional,
): Fractional {
  const abc = site.at('abc');
  const position = abc.isMissing
    ? toFractional(...site.at('xyz').vector('the coordinates of a site, in Å'))
    : fractional(...abc.vector('the coordinates of a site, in cell units'));
  if (isUsable(position)) return position;
  throw site.error('bad-number', 'This site lies far outside the cell.', 'Check the coordinates.');
}

/** Reads what stands on a site; oxidation states may stand in the name (`Fe3+`) or beside it. */
function readSpecies(site: JsonNode): Species[] {
  return site
    .at('species')
    .items('what stands on the site')
    .flatMap((entry) => {
      const name = entry.at('element');
      const symbol = elementOfName(name.text('an element symbol'));
      if (symbol === undefined) {
        throw name.error('unknown-element', 'This is no element.', 'Give element symbols, as in Li or Li+.');
      }
      const occu = entry.at('occu');
      const occupancy = occu.isMissing ? 1 : occu.number('an occupancy');
      if (occupancy < 0)
        throw occu.error('bad-number', 'An occupancy cannot be negative.', 'Correct the occupancy.');
      return symbol === null ? [] : [{ symbol, occupancy }];
    });
}

function notePeriodicity(pbc: JsonNode, problems: Problem[]): void {
  if (!pbc.isList || !(pbc.value as unknown[]).includes(false)) return;
  problems.push(notPeriodic(pbc));
}
