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
export type { Neighbour, NeighbourVisitor } from '../crystal/cell/neighbours';
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
export { readStructureFile, type FoundStructures } from '../crystal/files/structureFile';
export { readCifArchive, type CifArchive } from '../crystal/files/cifArchive';
export { analyseStructure, type StructureAnalysis } from '../crystal/lithium/structureAnalysis';
export type { Bond, LithiumSite, VoronoiPolyhedron } from '../crystal/lithium/lithiumSites';
export { lithiumPhysics, type LithiumPhysics } from '../crystal/lithium/lithiumPhysics';
export type {
  LithiumBondValence,
  LithiumBondValenceRefusal,
  LithiumBondValences,
} from '../crystal/lithium/bondValence';
export type {
  FrameworkCoordination,
  FrameworkReason,
  LithiumCoordination,
} from '../crystal/lithium/frameworkCoordination';
export type { ImpossibleValue } from '../crystal/lithium/impossibleValues';
export type { LithiumEnergies, LithiumEnergy } from '../crystal/ewald/lithiumEnergies';
export { lithiumPositions, type LithiumPosition, type Spread } from '../crystal/lithium/lithiumPositions';
export { crystalNNNeighbours, type CrystalNNReason } from '../crystal/lithium/crystalNN';
export { SiteCells, type OpenCellReason } from '../crystal/voronoi/siteCells';
export type { PeriodicVoronoiCell } from '../crystal/voronoi/periodic';
export type { VoronoiCell, VoronoiFacet } from '../crystal/voronoi/cell';
export type { GroupRefusal } from '../crystal/oxidation/valenceGroups';
export { coordinationOf, type Coordination } from '../crystal/polyhedra/coordination';
export {
  ewaldPotentials,
  ewaldSiteEnergies,
  type EwaldPotentials,
  type EwaldRefusal,
} from '../crystal/ewald/ewald';
export {
  guessOxidationStates,
  type GuessRefusal,
  type MeanStates,
} from '../crystal/oxidation/oxidationGuess';
export { bvAnalyzer, type SiteStates, type ValenceRefusal } from '../crystal/oxidation/bondValenceAnalyser';
export {
  meanCharges,
  type ChargeShift,
  type MeanChargeRefusal,
  type MeanCharges,
} from '../crystal/oxidation/meanCharges';
export { equivalentSites, type EquivalentSites } from '../crystal/symmetry/equivalentSites';
export type { FrameworkRefusal } from '../crystal/pathways/framework';
export { usualEnergy, type DisorderMode, type EnergyOptions } from '../crystal/pathways/energyOptions';
export type { WellDepth } from '../crystal/pathways/pairEnergy';
export type { GridSize, Landscape } from '../crystal/pathways/landscape';
export type { Percolation, PercolationLevel } from '../crystal/pathways/percolation';
export type { CellVector } from '../crystal/pathways/periodicNetworks';
export type { PeriodicGrid } from '../crystal/pathways/surface/isosurface';
export { pathwaysSteps, type PathwayOptions, type Pathways } from '../crystal/pathways/pathways';
export { pathwayRefusalText, type PathwayRefusal } from '../crystal/pathways/pathwayWords';
export type { NetworkLevel, PathEdge, PathNetwork, PathNode } from '../crystal/pathways/saddles/network';
export { networkCsv } from '../crystal/pathways/files/networkFiles';
export { cubeText } from '../crystal/pathways/files/gridFiles';
