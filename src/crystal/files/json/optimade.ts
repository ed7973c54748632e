/**
 * Structures as OPTIMADE providers answer: an entry of type `structures` with `lattice_vectors`,
 * `cartesian_site_positions`, `species` (mixed and partly vacant sites by `concentration`) and `species_at_sites`.
 * @see https://github.com/Materials-Consortia/OPTIMADE/blob/v1.2.0/optimade.rst#structures-entries
 */
import type { Problem } from '../../../base/problem';
import type { Species } from '../../structure';
import { elementOf } from '../../chemistry/elements';
import { notPeriodic, type JsonNode } from './jsonNode';
import {
  cellParameters,
  fractionalIn,
  isUsable,
  maximumSites,
  tooManySites,
  type WholeCell,
} from '../wholeCell';

/** Whether an object looks like an entry of OPTIMADE's structures, or like its attributes. */
export function isOptimade(node: JsonNode): boolean {
  if (!node.isObject) return false;
  const attributes = attributesOf(node);
  const keys = ['lattice_vectors', 'cartesian_site_positions', 'species_at_sites'];
  return node.at('type').value === 'structures' || keys.some((key) => !attributes.at(key).isMissing);
}

/** Whether an object is an entry of another kind: a reference, a file, a calculation. */
export function isOtherOptimade(node: JsonNode): boolean {
  const type = node.at('type').value;
  return typeof type === 'string' && type !== 'structures' && node.at('attributes').isObject;
}

/** Returns an entry's own ID; null where it has none. */
export function optimadeId(node: JsonNode): string | null {
  const { value } = node.at('id');
  const id = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return id === '' ? null : id;
}

/** Reads one. @throws InputError `no-lattice`, `incomplete-entry`, `bad-cell`, `structure-too-large`, `bad-species` … */
export function readOptimade(node: JsonNode, problems: Problem[]): WholeCell {
  const attributes = attributesOf(node);
  const vectorsNode = attributes.at('lattice_vectors');
  checkPeriodic(attributes, vectorsNode, problems);
  const vectors = need(vectorsNode).matrix('the three cell vectors');
  vectorsNode.located(() => cellParameters(vectors));
  const positions = need(attributes.at('cartesian_site_positions')).items('the positions of the sites');
  const names = need(attributes.at('species_at_sites')).items('the species of the sites');
  if (positions.length > maximumSites)
    throw tooManySites(String(positions.length), attributes.at('cartesian_site_positions').place);
  if (names.length !== positions.length) {
    const message = `There are ${positions.length} positions but ${names.length} species of sites.`;
    throw attributes.at('species_at_sites').error('incomplete-entry', message);
  }
  noteFeatures(attributes.at('structure_features'), problems);
  const species = readSpeciesList(attributes.at('species'), problems);
  const toFractional = fractionalIn(vectors);
  const sites = positions.map((item, i) => {
    const position = toFractional(...item.vector('a position in Å'));
    if (!isUsable(position)) {
      throw item.error('bad-number', 'This site lies far outside the cell.', 'Check the positions, in Å.');
    }
    return { position, species: speciesNamed(names[i], species) };
  });
  return { origin: 'OPTIMADE', vectors, sites };
}

function attributesOf(node: JsonNode): JsonNode {
  const attributes = node.at('attributes');
  return attributes.isObject ? attributes : node;
}

function need(node: JsonNode): JsonNode {
  if (!node.isMissing) return node;
  const message = 'The entry lacks this field.';
  const fields = 'lattice_vectors,cartesian_site_positions,species,species_at_sites';
  throw node.error('incomplete-entry', message, `Ask the provider for it (response_fields=${fields}).`);
}

/** Refuses molecules, chains and layers whose open directions have no vector; notes those that have. */
function checkPeriodic(attributes: JsonNode, vectors: JsonNode, problems: Problem[]): void {
  const dimensions = attributes.at('nperiodic_dimensions').value;
  const rows = vectors.isList ? (vectors.value as unknown[]) : [];
  const isOpen = rows.some((row) => row === null || (Array.isArray(row) && row.includes(null)));
  const isLow = typeof dimensions === 'number' && dimensions < 3;
  if (!isOpen && !(vectors.isMissing && isLow)) {
    if (isLow) problems.push(notPeriodic(attributes.at('nperiodic_dimensions')));
    return;
  }
  const message = 'The structure is not periodic in three directions: it has no cell.';
  throw vectors.error('no-lattice', message, 'Choose a crystal, with nperiodic_dimensions=3.');
}

/** Features of the data that are not part of a crystal's sites and occupancies. */
function noteFeatures(features: JsonNode, problems: Problem[]): void {
  const words: Readonly<Record<string, string>> = {
    implicit_atoms: 'Atoms without positions are only named; they were left out.',
    site_attachments: 'Atoms (mostly hydrogen) are only counted at their sites; they were left out.',
    assemblies: 'Sites are tied into groups that exclude each other; their occupancies alone were read.',
  };
  if (!features.isList) return;
  for (const feature of Object.keys(words)) {
    if (!(features.value as unknown[]).includes(feature)) continue;
    problems.push({
      severity: 'note',
      code: 'features-left-out',
      file: features.file,
      column: features.path,
      value: feature,
      message: words[feature],
      remedy: 'Look at the entry at its provider if they matter.',
    });
  }
}

/** Reads the species by name; null where the entry has no list, so that names are elements. */
function readSpeciesList(node: JsonNode, problems: Problem[]): Map<string, readonly Species[]> | null {
  if (node.isMissing) {
    problems.push({
      severity: 'note',
      code: 'no-species',
      file: node.file,
      column: node.path,
      message: 'The entry says not what its species are; their names were taken as elements, fully occupied.',
      remedy: 'Ask the provider for the field species where sites may be mixed.',
    });
    return null;
  }
  const items = node.items('the species');
  return new Map(items.map((item) => [item.at('name').text('the name of a species'), readSpecies(item)]));
}

function readSpecies(node: JsonNode): Species[] {
  const symbols = node.at('chemical_symbols').items('chemical symbols');
  const listed = node.at('concentration');
  const concentrations = listed.isMissing ? null : listed.items('concentrations');
  if ((concentrations?.length ?? 1) !== symbols.length) {
    const message = `There are ${symbols.length} chemical symbols but ${concentrations?.length ?? 'no'} concentrations.`;
    throw node.error('bad-species', message);
  }
  return symbols.flatMap((item, k) => {
    const name = item.text('a chemical symbol');
    const occupancy = concentrations?.[k].number('a concentration') ?? 1;
    if (occupancy < 0) throw concentrations![k].error('bad-number', 'A concentration cannot be negative.');
    if (name === 'vacancy') return [];
    const symbol = elementOf(name);
    if (symbol !== undefined) return [{ symbol, occupancy }];
    const message =
      name === 'X' ? 'X stands for what is no element; it cannot be read.' : 'This is no element.';
    throw item.error('unknown-element', message, 'Choose an entry whose species are elements.');
  });
}

function speciesNamed(name: JsonNode, species: Map<string, readonly Species[]> | null): readonly Species[] {
  const text = name.text('the name of a species');
  const symbol = elementOf(text);
  const found =
    species === null ? (symbol === undefined ? undefined : [{ symbol, occupancy: 1 }]) : species.get(text);
  if (found !== undefined) return found;
  throw name.error('unknown-element', 'The entry does not say what this species is.');
}
