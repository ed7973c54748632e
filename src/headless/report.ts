import { counted } from '../base/words/counted';
import { describeProblem, type Problem } from '../base/problem';
import type { FeatureMatrix } from '../features/matrix/featureMatrix';
import { physicsCoverage } from '../features/blocks/physics';
import {
  aboutText,
  combinedWords,
  componentWords,
  qualityWords,
  trustWords,
  tunedWords,
} from '../experiment/screening/modelWords';
import { usualBounds } from '../screen/domain/domainBounds';
import { domainCountWords } from '../screen/domain/domainWords';
import type { Screening } from '../experiment/screening/runScreening';
import { countActions } from '../table/cleaning/cleaningSummary';
import type { IntervalCheck } from '../screen/intervals/intervalCoverage';
import type { Dataset } from '../table/dataset';

/** Tells what cleaning did to a table, in one line. */
export function datasetLine(dataset: Dataset, cifs: Readonly<Record<string, string>>): string {
  const nCifs = dataset.records.filter(({ id }) => Object.hasOwn(cifs, id)).length;
  const actions = Object.entries(countActions(dataset.cleaning)).filter(([, count]) => count > 0);
  const cleaning = actions.map(([action, count]) => `${count} ${action}`).join(', ') || 'nothing changed';
  return `${dataset.file}: ${dataset.records.length} rows, ${nCifs} with a CIF; cleaning: ${cleaning}`;
}

/** Tells for how many materials the physics has values: train, then test where there is one. */
export function coverageLines(blocks: ReadonlyMap<string, FeatureMatrix>, nTrain: number): string[] {
  const modes = { physics_reported: 'as reported', physics_full: 'full coverage' };
  return Object.entries(modes).flatMap(([name, mode]) => {
    const matrix = blocks.get(name);
    if (!matrix) return [];
    const parts = [
      ['train', 0, nTrain],
      ['test', nTrain, matrix.nRows],
    ] as const;
    const texts = parts.flatMap(([split, from, to]) => {
      const counts = physicsCoverage(matrix, from, to);
      if (!counts || from === to) return [];
      const { bondValence, ewald, voronoi, allThree } = counts;
      return [`${split} ${bondValence} / ${ewald} / ${voronoi}, all three ${allThree}`];
    });
    return [`Physics, ${mode} (bond valence / Ewald / Voronoi): ${texts.join('; ')}`];
  });
}

/** Lists problems, the first few of each kind in full and the rest counted; of mere notes the first. */
export function problemLines(problems: readonly Problem[]): string[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.code, [...(groups.get(problem.code) ?? []), problem]);
  return [...groups].flatMap(([code, group]) => {
    const shown = group.slice(0, group[0].severity === 'note' ? 1 : 2);
    const lines = shown.map((problem) => `${problem.severity}: ${describeProblem(problem)}`);
    const nMore = group.length - shown.length;
    return nMore > 0 ? [...lines, `… and ${nMore} more of “${code}”`] : lines;
  });
}

/** Tells in a few lines what a ranking is made of. */
export function screeningLines(
  file: string,
  screening: Screening,
  checks: ReadonlyMap<string, IntervalCheck | null>,
  nWithCif = 0,
): string[] {
  const { choice, models, fitted, ranked, unranked } = screening;
  const lines = models.map(
    ({ nRanked, name, nFeatures, nTrainedOn, nFurther }, k) =>
      `${file}: ranked ${nRanked} by ${name} (${counted(nFeatures, 'feature')}), trained on ${counted(nTrainedOn, 'compound')}` +
      (nFurther > 0 ? ` and ${counted(nFurther, 'further measurement')}` : '') +
      (k > 0
        ? ''
        : `; ${choice.nWithCell} with a cell, ${choice.nWithoutCell} without, ${nWithCif} with a CIF`),
  );
  for (const model of models) {
    const combines = combinedWords(model);
    if (combines !== null) lines.push(`${model.name}: ${combines}`);
    if (model.quality) lines.push(`${model.name}: ${qualityWords(model.quality)}`);
    if (model.quality) lines.push(`  ${trustWords(model.quality)}`);
    if (model.isTuned) lines.push(`  ${tunedWords}`);
    const check = checks.get(model.name);
    if (check) lines.push(`${model.name}: ${componentWords(check)}`);
  }
  const nMissing = ranked.filter((candidate) => candidate.nMissing > 0).length;
  if (nMissing > 0) lines.push(`${nMissing} of them lack values of some features`);
  const nKnown = ranked.filter((candidate) => candidate.inTrainingSet).length;
  if (nKnown > 0) lines.push(`${nKnown} of them have the composition of a training compound`);
  const counts = domainCountWords(ranked);
  if (counts) lines.push(`Domain: ${counts}`);
  for (const line of fitted.flatMap(domainLines)) lines.push(line);
  if (unranked.length > 0) lines.push(`${unranked.length} could not be ranked:`);
  return [...lines, ...unranked.map(({ row, id, reason }) => `  row ${row}, ${id}: ${reason}`)];
}

/** Tells up to which distances a model's candidates are like what is known, and at its edge. */
function domainLines({ name, domain }: Screening['fitted'][number]): string[] {
  if (!domain) return [];
  const { calibration } = domain;
  const { insideUpTo, edgeUpTo } = calibration ?? usualBounds;
  const source = calibration ? `from ${calibration.n} held-out errors` : 'as usual: nothing was held out';
  return [
    `${name}: like what is known up to a distance of ${insideUpTo.toFixed(2)}, at the edge up to ${edgeUpTo.toFixed(2)} (${source})`,
  ];
}

/** Writes the top of a ranking as a table for the terminal. */
export function rankingTable({ ranked, readsTemperature }: Screening, nRows = 20): string {
  const hasSd = ranked.some(({ sd }) => !Number.isNaN(sd));
  const nameWidth = ranked.reduce((most, { model }) => Math.max(most, model.length), 'model'.length);
  const about = (deviation: string, model: string) =>
    hasSd ? ` ${deviation.padStart(7)}  ${model.padEnd(nameWidth)}` : '';
  const at = (text: string) => (readsTemperature ? ` ${text.padStart(8)}` : '');
  const rows = ranked.slice(0, nRows).map((candidate) => {
    const { nearest } = candidate;
    const near = nearest ? `${nearest.formula} (${nearest.distance.toFixed(2)}) ${nearest.doi}` : '–';
    const left = `${String(candidate.rank).padStart(5)}  ${candidate.id.padEnd(12)} ${candidate.formula.padEnd(30)}${at(String(candidate.temperatureC))}`;
    return `${left} ${decimal(candidate.logSigma).padStart(8)}${about(aboutText(candidate.sd, 2), candidate.model)}  ${near}`;
  });
  const header = ` rank  ${'ID'.padEnd(12)} ${'composition'.padEnd(30)}${at('at / °C')} ${'log σ'.padStart(8)}${about('±90 %', 'model')}  nearest known (distance)`;
  const rest = ranked.length > nRows ? [`… ${ranked.length - nRows} more: --out FILE writes all`] : [];
  return [header, ...rows, ...rest].join('\n');
}

function decimal(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}
