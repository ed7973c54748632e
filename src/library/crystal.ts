/**
 * Formulas and crystals: readers of CIF, POSCAR, extended XYZ and JSON; lithium's surroundings, bond valences, Ewald
 * energies, Voronoi cells and oxidation states; where lithium can go, and its barriers.
 * @module crystal
 */
export {
  amountOf,
  atomicFractions,
  compositionDifference,
  compositionKey,
  mass,
  scaled,
  totalAmount,
  type Composition,
} from '../crystal/chemistry/composition';
export { elementsOfFormula, parseFormula, readFormula, type ReadFormula } from '../crystal/chemistry/formula';
export { atomicMass, atomicNumber, elementSymbols, isElement } from '../crystal/chemistry/elements';
export {
  cartesian,
  fractional,
  latticeFromParameters,
  toCartesian,
  toFractional,
  type Cartesian,
  type CellParameters,
  type Fractional,
  type Lattice,
} from '../crystal/cell/lattice';
export { neighbourSearch, type NeighbourSearch } from '../crystal/cell/neighbourSearch';
export {
  cellComposition,
  occupancyOf,
  totalOccupancy,
  type Site,
  type Species,
  type Structure,
} from '../crystal/structure';
export { structureFromCif, structuresFromCif } from '../crystal/files/cif/cifStructure';
export { structureCif } from '../crystal/files/cif/structureCif';
export { parseCif } from '../crystal/files/cif/cif';
export type { CifBlock, CifColumn, CifDocument } from '../crystal/files/cif/cifBlock';
export { readStructureFile, type FoundStructures } from '../crystal/files/structureFile';
export { readCifArchive, type CifArchive } from '../crystal/files/cifArchive';
export { analyseStructure, type StructureAnalysis } from '../crystal/lithium/structureAnalysis';
export type { LithiumSite } from '../crystal/lithium/lithiumSites';
export { lithiumPhysics, type LithiumPhysics } from '../crystal/lithium/lithiumPhysics';
export { lithiumPositions, type LithiumPosition } from '../crystal/lithium/lithiumPositions';
export { crystalNNNeighbours } from '../crystal/lithium/crystalNN';
export { coordinationOf, type Coordination } from '../crystal/polyhedra/coordination';
export { ewaldPotentials, ewaldSiteEnergies, type EwaldRefusal } from '../crystal/ewald/ewald';
export { guessOxidationStates } from '../crystal/oxidation/oxidationGuess';
export { bvAnalyzer } from '../crystal/oxidation/bondValenceAnalyser';
export { meanCharges, type MeanChargeRefusal, type MeanCharges } from '../crystal/oxidation/meanCharges';
export { equivalentSites } from '../crystal/symmetry/equivalentSites';
export { usualEnergy, type EnergyOptions } from '../crystal/pathways/framework';
export { pathwaysSteps, type PathwayOptions, type Pathways } from '../crystal/pathways/pathways';
export { pathwayRefusalText, type PathwayRefusal } from '../crystal/pathways/pathwayWords';
export type { NetworkLevel, PathEdge, PathNetwork, PathNode } from '../crystal/pathways/saddles/network';
export { networkCsv } from '../crystal/pathways/files/networkFiles';
export { cubeText } from '../crystal/pathways/files/gridFiles';
