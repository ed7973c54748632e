/** “What would raise it”: small substitutions around a candidate, ranked by the model that ranked it. */
import { elementsOfFormula, parseFormula } from '../../crystal/chemistry/formula';
import { unitsOf } from '../../crystal/files/cellFacts';
import { readCandidates } from '../../screen/candidates';
import type { RankedCandidate } from '../../screen/ranking';
import { substitutionsAround } from '../../screen/substitution/substitutions';
import type { MaterialRecord } from '../../table/dataset';
import { placingGround } from '../../screen/placing/candidateDrafts';
import { GrowingList } from '../screening/parts/growingList';
import { calibrationsOf, rankPart } from '../screening/rankPart';
import { candidateFeatures, type CardInput, trainedOn, trainedRows } from './cardInput';

/** A composition one step away, ranked. */
export interface RankedSubstitution extends RankedCandidate {
  /** `Zr → Hf`. */
  readonly change: string;
  /** Prediction less that of the candidate, both read alike. */
  readonly gain: number;
}

/** Substitutions around a candidate. */
export interface RankedSubstitutions {
  /** The highest prediction first. */
  readonly ranked: readonly RankedSubstitution[];
  /** Of the candidate, read as they are: with its cell and without its CIF, which is of no other composition. */
  readonly reference: number;
  readonly hasCell: boolean;
}

/** Predicts substitutions in the candidate's own cell, none of them with a CIF. */
export async function rankSubstitutions(
  input: CardInput,
  onProgress: (fraction: number) => void,
): Promise<RankedSubstitutions> {
  const { known, candidate, model } = input;
  const composition = parseFormula(candidate.reducedComposition);
  const trained = trainedOn(input) ?? Array.from(trainedRows(input), (row) => ({ record: known[row] }));
  const seen = new Set(trained.flatMap(({ record }) => elementsOfFormula(record.reducedComposition) ?? []));
  const changes = substitutionsAround(composition, seen);
  const records = [candidate.reducedComposition, ...changes.map(({ formula }) => formula)].map((formula, k) =>
    inSameCell(candidate, formula, k),
  );
  const read = readCandidates(records);
  const features = candidateFeatures({ ...input, cif: null }, records);
  const isTrained = new Set(trainedRows(input));
  const compounds = known.map((record, row) => ({ record, trainedOn: isTrained.has(row) }));
  const domains = new Map(model.domain ? [[model.name, model.domain]] : []);
  const list = new GrowingList(
    {
      ...{ read, known: compounds, readsTemperature: false, domains },
      ...{ calibrations: calibrationsOf([model]), threshold: undefined },
    },
    input,
  );
  let reference = NaN;
  await rankPart(model, [...records.keys()], features, {
    ...{ ...input, onProgress, ground: placingGround(compounds, model.domain) },
    onPart: (part) => {
      if (part.positions[0] === 0) reference = part.said.predictions[0];
      list.take(model.name, part);
    },
  });
  const all = await list.whole();
  const ranked = all.filter(({ row }) => row > 0);
  return {
    ranked: ranked.map((one) => ({
      ...one,
      change: changes[one.row - 1].change,
      gain: one.logSigma - reference,
    })),
    reference,
    hasCell: candidate.cell.every(Number.isFinite),
  };
}

/** Makes a candidate of another formula in the same cell: as many formula units of it. */
function inSameCell(candidate: MaterialRecord, formula: string, row: number): MaterialRecord {
  const { reducedComposition, trueComposition, formulaUnitsZ } = candidate;
  const units = trueComposition
    ? unitsOf(parseFormula(trueComposition), parseFormula(reducedComposition))
    : formulaUnitsZ;
  return {
    ...candidate,
    ...{ id: `substitution-${row}`, row, reducedComposition: formula, trueComposition: '' },
    ...{ formulaUnitsZ: units, doi: '', logSigma: NaN },
  };
}
