/** What models look at besides formulas, and which candidates do not have it. */
import { InputError, type Problem } from '../../base/problem';
import { featureSet } from '../../features/registry';
import type { MaterialRecord } from '../../table/dataset';
import { membersOf } from './combined/combination';
import type { RankingModel } from './fittedTypes';

/** What a candidate may come with. */
export type CandidateNeed = 'cell' | 'space group' | 'contents' | 'CIF';

/** By feature block, what its columns are made of besides the formula; nothing of those that are not here. */
export const blockNeeds: Readonly<Record<string, readonly CandidateNeed[]>> = {
  geometry_csv: ['cell'],
  geometry_cif: ['CIF'],
  space_group: ['space group'],
  physics_reported: ['CIF'],
  physics_full: ['CIF'],
  cell_descriptors: ['cell', 'space group', 'contents'],
  li_environment: ['CIF'],
  pathways: ['CIF'],
};

/** Candidates of a model that lack something that it looks at. */
export interface CandidateLack {
  readonly need: CandidateNeed;
  /** Rows of the candidates' file. */
  readonly rows: readonly number[];
}

interface Given {
  readonly records: readonly MaterialRecord[];
  /** CIF text by candidate ID. */
  readonly cifs: Readonly<Record<string, string>>;
}

/** Lists what a model looks at besides formulas. The second of a double model speaks only where the physics is there. */
export function needsOf({
  featureSet: set,
  combined,
}: Pick<RankingModel, 'featureSet' | 'combined'>): CandidateNeed[] {
  const members = combined && membersOf(combined);
  const sets = members?.map((member) => member.featureSet) ?? [set];
  const looked = combined?.kind === 'gated' ? sets.slice(0, 1) : sets;
  const blocks = looked.flatMap((name) => featureSet(name).blocks);
  return [...new Set(blocks.flatMap((name) => blockNeeds[name] ?? []))];
}

/** Lists the candidates that lack something that a model looks at, by what they lack; nothing that all of them have. */
export function lacksOf(
  model: Pick<RankingModel, 'featureSet' | 'combined'>,
  { records, cifs }: Given,
): CandidateLack[] {
  const has: Readonly<Record<CandidateNeed, (record: MaterialRecord) => boolean>> = {
    cell: ({ cell }) => cell.every((value) => Number.isFinite(value)),
    'space group': ({ spaceGroupNumber }) => Number.isFinite(spaceGroupNumber),
    contents: ({ trueComposition, formulaUnitsZ }) => trueComposition !== '' || formulaUnitsZ > 0,
    CIF: ({ id }) => Object.hasOwn(cifs, id),
  };
  return needsOf(model)
    .map((need) => ({ need, rows: records.filter((record) => !has[need](record)).map(({ row }) => row) }))
    .filter(({ rows }) => rows.length > 0);
}

/**
 * Says which candidates lack what a model looks at. Throws InputError where it looks at something besides formulas, and
 * no candidate has any of it: there is nothing that it could do there better than a model of formulas.
 */
export function lackProblems(model: RankingModel, lacks: readonly CandidateLack[], n: number): Problem[] {
  const needs = needsOf(model);
  if (
    n > 0 &&
    needs.length > 0 &&
    needs.every((need) => lacks.some((lack) => lack.need === need && lack.rows.length === n))
  ) {
    throw new InputError({
      code: 'no-candidate-fits',
      message: `${lacksText(lacks, n)}, which “${model.label}” looks at.`,
      remedy: 'Choose Best, which ranks each candidate by what is known of it, or a model of formulas.',
    });
  }
  return lacks.map(({ need, rows }) => ({
    severity: 'note',
    code: 'candidates-lack',
    message: `${rows.length} of ${n} candidates have no ${need}, which “${model.label}” looks at: ${rowsText(rows)}. Those columns are missing there.`,
    remedy: 'Best ranks each candidate by what is known of it.',
  }));
}

/** Counts what candidates lack: `30 of 30 have no cell, 12 no CIF`. */
export function lacksText(lacks: readonly CandidateLack[], n: number): string {
  return lacks
    .map(({ need, rows }, k) =>
      k === 0 ? `${rows.length} of ${n} have no ${need}` : `${rows.length} no ${need}`,
    )
    .join(', ');
}

const mostNamed = 12;

function rowsText(rows: readonly number[]): string {
  const named = rows.slice(0, mostNamed).join(', ');
  const more = rows.length > mostNamed ? ` and ${rows.length - mostNamed} more` : '';
  return `${rows.length === 1 ? 'row' : 'rows'} ${named}${more}`;
}
