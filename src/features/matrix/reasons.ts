/**
 * Why a cell of a FeatureMatrix holds no measured value. The position in this list is the code that is stored;
 * 0 means that the value is there. A cell with a reason holds NaN, or 0 where DEFINITIONS §2 fills with zeros.
 * New reasons are appended, so that stored matrices keep their meaning.
 */
export const missingReasons = [
  { name: 'present', text: 'value present' },
  { name: 'no-formula', text: 'no composition, or one that cannot be read' },
  { name: 'element-not-in-table', text: 'an element is not in the element table' },
  { name: 'no-cell', text: 'no unit cell in the row' },
  { name: 'no-space-group', text: 'no space-group number in the row' },
  { name: 'no-true-composition', text: 'no cell contents (true composition or Z) in the row' },
  { name: 'no-z', text: 'no formula units Z in the row' },
  { name: 'no-cif', text: 'no CIF for this material' },
  { name: 'cif-unreadable', text: 'the CIF cannot be read' },
  { name: 'no-li-in-cif', text: 'the CIF holds no Li site' },
  { name: 'no-li-neighbour', text: 'no second Li position between 0.5 and 6 Å' },
  { name: 'no-anion-neighbour', text: 'no anion site between 1.2 and 6 Å of any Li' },
  { name: 'no-target', text: 'no target, so no censoring flag' },
  { name: 'impossible-cell', text: 'the cell in the row spans no volume' },
  { name: 'disordered-lithium', text: 'no Li site that is fully occupied' },
  { name: 'disordered-surroundings', text: 'too few fully occupied Li sites whose neighbours are too' },
  { name: 'no-bond-valence-parameter', text: 'no anion with a bond-valence parameter next to Li' },
  { name: 'sites-too-close', text: 'no oxidation states: sites within 0.1 Å of each other' },
  { name: 'no-oxidation-states', text: 'no oxidation states that make the cell neutral' },
  { name: 'no-oxidation-parameters', text: 'no oxidation states: an element without bond-valence data' },
  { name: 'search-too-large', text: 'no oxidation states: more combinations than are searched' },
  { name: 'no-majority-species', text: 'a site without a species above half occupancy' },
  { name: 'open-voronoi-cell', text: 'the Voronoi cell of a Li site does not close' },
  { name: 'no-framework', text: 'the CIF holds nothing but Li' },
  { name: 'no-charges', text: 'no charges: no anion, or no cation to balance it' },
  { name: 'no-anion', text: 'no anion that could coordinate Li' },
  { name: 'zero-charges', text: 'no neutral oxidation states: all charges are taken as 0, as reported' },
  { name: 'overlapping-atoms', text: 'full atoms closer than 0.4 Å' },
  { name: 'too-many-sites', text: 'more sites in the cell than the physics takes' },
  { name: 'no-other-cation', text: 'the formula holds no cation besides Li' },
  { name: 'no-anion-in-formula', text: 'the formula holds no anion' },
  { name: 'uncharged-lithium', text: 'no Li site with a charge: something else cancels it' },
  { name: 'no-temperature', text: 'no temperature of the measurement in the row' },
  { name: 'failed', text: 'the computation failed for this material' },
  { name: 'no-bond-with-lithium', text: 'no anion whose bond with Li is tabulated' },
  { name: 'no-covalent-radius', text: 'a cation without a covalent radius' },
  { name: 'grid-too-large', text: 'the grid of the cell would be too large' },
  { name: 'no-way-through', text: 'no way of Li runs through the crystal in so many directions' },
] as const;

/** The name of a reason of `missingReasons`. */
export type MissingReason = (typeof missingReasons)[number]['name'];

const codes = new Map<MissingReason, number>(missingReasons.map((reason, code) => [reason.name, code]));

/** Returns the stored code of a reason. */
export function reasonCode(name: MissingReason): number {
  return codes.get(name)!;
}
