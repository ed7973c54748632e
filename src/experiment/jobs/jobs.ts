/** Every job that workers do, with what goes in and what comes out: one list, as long as there are kinds of jobs. */
import type { Hashable } from '../../base/hash';
import type { Outcome } from '../../base/outcome';
import type { Problem } from '../../base/problem';
import type { Progress } from '../../base/steps';
import type { Composition } from '../../crystal/chemistry/composition';
import type { CellFacts } from '../../crystal/files/cellFacts';
import type { DrawChoices, DrawnCrystal } from '../../crystal/drawn/drawnCrystal';
import type { StructureAnalysis } from '../../crystal/lithium/structureAnalysis';
import type { EnergyProfile } from '../../crystal/pathways/course/energyProfile';
import type { Isosurface, IsosurfaceChoices, PeriodicGrid } from '../../crystal/pathways/surface/isosurface';
import type { ElementTables } from '../../features/tables/elementTable';
import type { Dataset, MaterialRecord, Split } from '../../table/dataset';
import type { TextTable } from '../../table/csv/textTable';
import type { ColumnRoles } from '../../table/roles';
import type { GuessedTable } from '../sample/fieldTable/fieldColumns';
import type { ReadingChoices } from '../sample/readingChoices';
import type { ImportanceGroup, PermutationImportance } from '../../explain/permutationImportance';
import type { PosteriorTrace } from '../../explain/posteriorTrace';
import type { HeadReasons } from '../../explain/reasons';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { Fold } from '../../folds/fold';
import type { DomainCalibration } from '../../screen/domain/calibration';
import type { HeldOutParts } from '../../screen/domain/heldOutErrors';
import type { PlacedCandidates, PlacingGround, PlacingInput } from '../../screen/placing/placeSteps';
import type { RankInput, RankOrder } from '../../screen/placing/rankOrder';
import type { BootstrapInput, BootstrapResult } from '../../metrics/bootstrap';
import type { EnrichmentInput, EnrichmentResult } from '../../metrics/enrichment/enrichmentIntervals';
import type {
  CorrelationInput,
  CorrelationName,
  EstimatedCorrelation,
} from '../../metrics/groupedCorrelations';
import type { RegressionScores } from '../../metrics/scores';
import type { BoostingTrace, TraceInput } from '../../learners/hgb/trace/traceSteps';
import type { FittedModel, LearnerChoice, RowFacts } from '../../learners/learner';
import type { ProjectArchive } from '../projectFile/archivedProject';
import type { SavedRanking } from '../screening/file/savedRanking';
import type { CampaignRows } from '../../screen/campaign/campaign';
import type { Strategy } from '../../screen/campaign/strategies';
import type { NoImportance, ParameterImportance } from '../../tune/importance/parameterImportances';
import type { SearchSpace } from '../../tune/searchSpace';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { Trial } from '../../tune/trial';
import type { SelfCheckResult } from '../selfCheck/selfCheck';
import type { SelfCheckInput } from '../selfCheck/selfCheckSteps';
import type { CandidateDependence, DependenceInput } from './explainCandidate';
import type { LandscapeInput, LandscapeViewResult, ProfileInput } from './drawLandscape';
import type { PathwaysInput, PathwaysResult } from './findPathways';
import type { GridCandidates } from '../../screen/grid/makeGrid';
import type { CandidateGrid } from '../../screen/grid/candidateGrid';

/** Of a job that shares nothing. */
type Nothing = Record<never, never>;

/**
 * The jobs that an experiment unrolls into. Each is independent: the same input gives the same output on any worker.
 * Large inputs that many jobs need are shared under a key once per worker: `shares` tells which fields of the input are
 * such keys, and what is shared under them. A job that does not declare a value is not given it.
 */
export interface JobMap {
  /** Reads a delimited file, or a sheet of a workbook: the named one, else the first with a table; structures in its cells too. */
  readTable: {
    input: { file: string; bytes: Uint8Array; sheet?: string; mostRows?: number };
    shares: Nothing;
    output: GuessedTable;
  };
  /** Cleans a table, reads its cells by their roles, and brings its rows to one temperature; the usual policy where none is given. */
  cleanTable: {
    input: { table: TextTable; roles: ColumnRoles; split: Split } & Partial<ReadingChoices>;
    shares: Nothing;
    output: Dataset;
  };
  /** Reads the structures of a ZIP (or a single file); CIF texts by ID. Others of one ID are left out, or numbered. */
  readCifArchive: {
    input: { file: string; bytes: Uint8Array; keepsAll?: boolean };
    shares: Nothing;
    output: { cifs: Record<string, string>; problems: Problem[] };
  };
  /** Reads what CIFs tell of cell, space group and content, by ID; for one that cannot be read, why. */
  cellFacts: {
    input: { cifs: Record<string, string> };
    shares: Nothing;
    output: Record<string, CellFacts | Problem>;
  };
  /** Makes the candidates of a substitution grid, and counts what is left out. */
  makeGrid: { input: { grid: CandidateGrid }; shares: Nothing; output: GridCandidates };
  /** Makes a table of pasted formulas, as CSV; `''` for none. */
  readPasted: { input: { text: string }; shares: Nothing; output: string };
  /** Computes feature blocks of some materials by the element tables. */
  featurize: {
    input: {
      records: readonly MaterialRecord[];
      /** CIF text by material ID; absent where there is none. */
      cifs: Record<string, string>;
      blocks: readonly string[];
    };
    shares: { tables: SharedTables };
    output: { matrix: FeatureMatrix; problems: Problem[] };
  };
  /** Says of one structure what its card shows. */
  analyseStructure: { input: { cif: string; file: string }; shares: Nothing; output: StructureAnalysis };
  /** Tells where lithium can go in a structure. Without its landscape where that is not asked for: it may be large. */
  pathways: { input: PathwaysInput; shares: Nothing; output: PathwaysResult };
  /** Computes a structure's landscape to draw, without the network. */
  viewLandscape: { input: LandscapeInput; shares: Nothing; output: LandscapeViewResult };
  /** Lists what is drawn of a structure that was analysed. */
  drawCrystal: {
    input: Pick<StructureAnalysis, 'structure' | 'coordination'> & { choices: DrawChoices };
    shares: Nothing;
    output: DrawnCrystal;
  };
  /** Draws the surface of an energy in a landscape. */
  isosurface: { input: { grid: PeriodicGrid } & IsosurfaceChoices; shares: Nothing; output: Isosurface };
  /** Follows the energy along a route of lithium. */
  energyProfile: { input: ProfileInput; shares: Nothing; output: EnergyProfile };
  /** Fits one model on `trainRows` of a shared matrix and predicts `predictRows`. */
  fit: {
    input: LearnerChoice & {
      trainRows: Int32Array;
      predictRows: Int32Array;
      /** By row of the matrix, finite at the training rows: learnt in place of the shared target. */
      target?: Float64Array;
      /** By row of the matrix: one more column, behind those of the matrix. */
      extraColumn?: Float64Array;
      /** Whether the model comes back too. */
      returnModel?: boolean;
      /** Whether standard deviations of the predictions come too, where the learner knows them. */
      withSd?: boolean;
    };
    shares: { matrix: SharedMatrix };
    output: {
      predictions: Float64Array;
      /** Where it was asked for and the learner knows it. */
      sd?: Float64Array;
      /** Where it was asked for. */
      model?: FittedModel;
    };
  };
  /** Predicts rows that no other job needs by a fitted model: all of a matrix. Throws RangeError for other columns than in training. */
  predict: {
    input: {
      model: FittedModel;
      matrix: FeatureMatrix;
      facts?: RowFacts;
      /** Whether standard deviations come too, where the learner knows them. */
      withSd?: boolean;
    };
    shares: Nothing;
    output: { predictions: Float64Array; sd?: Float64Array };
  };
  /**
   * Computes the columns of some candidates, predicts them by a shared model and places them among what is known; their
   * columns do not leave the worker. Throws RangeError for other columns than in training.
   */
  screen: {
    input: {
      records: readonly MaterialRecord[];
      /** Whether standard deviations come too, where the learner knows them. */
      withSd?: boolean;
    };
    shares: { tables: SharedTables; ranker: SharedRanker };
    output: ScreenedCandidates;
  };
  /** Takes the prediction of the one row of a matrix apart, head by head. */
  explain: {
    input: { model: FittedModel; matrix: FeatureMatrix; facts?: RowFacts };
    shares: Nothing;
    output: HeadReasons[];
  };
  /** Changes one column of training rows and of a candidate, and predicts (see the job). */
  dependence: { input: DependenceInput; shares: Nothing; output: CandidateDependence };
  /** Fits one fold of shared rows and scores it on both sides: what a tuning trial needs. */
  fitFold: {
    input: LearnerChoice & {
      /** Position of the fold. */
      fold: number;
    };
    shares: { matrix: SharedMatrix; folds: SharedFolds };
    output: {
      train: RegressionScores;
      validation: RegressionScores;
      /** Of the validation rows. */
      predictions: Float64Array;
    };
  };
  /** Fits boosting on `trainRows` of a shared matrix and records how it went. */
  traceBoosting: { input: TraceInput; shares: { matrix: SharedMatrix }; output: BoostingTrace };
  /** Traces the prediction of one row of a shared matrix by a kernel GP that was fitted on rows of it. */
  tracePosterior: {
    input: { model: FittedModel; row: number };
    shares: { matrix: SharedMatrix };
    output: PosteriorTrace;
  };
  /** Computes 95 % intervals of scores and of their differences over the same rows. */
  bootstrap: { input: BootstrapInput; shares: Nothing; output: BootstrapResult };
  /** Chooses batch after batch of known rows as if only the start were known: the rows in the order of measurement. */
  campaign: {
    input: CampaignRows & {
      by:
        | { strategy: Exclude<Strategy, 'nearest'>; choice: LearnerChoice }
        /** By row of the matrix; null for one that cannot be read. */
        | { strategy: 'nearest'; compositions: readonly (Composition | null)[] };
    };
    shares: { matrix: SharedMatrix };
    output: Int32Array;
  };
  /** Computes how two values of the same rows go together, with 95 % intervals. */
  correlations: {
    input: CorrelationInput;
    shares: Nothing;
    output: Readonly<Record<CorrelationName, EstimatedCorrelation>>;
  };
  /** Computes what rankings of the same rows are worth, with 95 % intervals. */
  enrichment: { input: EnrichmentInput; shares: Nothing; output: EnrichmentResult };
  /**
   * Fits a model for each part and tells how much worse its rows are predicted when columns are permuted. A part is a
   * test set, or a fold's validation rows (pooled over the parts). Groups may be shared out between jobs: no result
   * depends on the others, though each job fits the models anew.
   */
  permutationImportance: {
    input: LearnerChoice & {
      parts: readonly { trainRows: Int32Array; scoreRows: Int32Array }[];
      /** Of column names; a column by itself is a group of one. */
      groups: readonly ImportanceGroup[];
      nRepeats: number;
      seed: number;
    };
    shares: { matrix: SharedMatrix };
    output: PermutationImportance;
  };
  /** Tells how much each hyper-parameter of a study matters (fANOVA), or why the trials do not tell. */
  parameterImportances: {
    input: { space: SearchSpace; trials: readonly Trial[]; seed: number };
    shares: Nothing;
    output: Outcome<ParameterImportance[], NoImportance>;
  };
  /** Writes a model file. */
  writeModelFile: { input: { saved: SavedRanking }; shares: Nothing; output: Uint8Array };
  /** Reads one. Throws InputError where it cannot be used. */
  readModelFile: { input: { bytes: Uint8Array; file: string }; shares: Nothing; output: SavedRanking };
  /** Writes a project file. */
  writeProjectFile: { input: { archive: ProjectArchive }; shares: Nothing; output: Uint8Array };
  /** Reads one. Throws InputError where it cannot be used. */
  readProjectFile: { input: { bytes: Uint8Array; file: string }; shares: Nothing; output: ProjectArchive };
  /** Reads a study file: a journal of Optuna, or a table of trials (.csv). */
  readStudy: {
    input: { file: string; bytes: Uint8Array };
    shares: Nothing;
    output: StudyEvent[];
  };
  /** Finds the bounds of a model's domain from held-out rows. */
  calibrateDomain: { input: HeldOutParts; shares: Nothing; output: DomainCalibration | null };
  /** Orders candidates by prediction, with the ranks that their intervals allow. */
  rankOrder: { input: RankInput; shares: Nothing; output: RankOrder };
  /** Places some candidates among what is known. */
  placeCandidates: { input: PlacingInput; shares: Nothing; output: PlacedCandidates };
  /** Computes cases of a reference program and compares. */
  selfCheck: { input: SelfCheckInput; shares: Nothing; output: SelfCheckResult };
  /** Hashes a list of parts (base/hash `hashOf`): megabytes would hold up the page. */
  hash: { input: { parts: readonly Hashable[] }; shares: Nothing; output: string };
  /** Hashes texts one by one. */
  hashEach: { input: { texts: readonly string[] }; shares: Nothing; output: string[] };
}

export type JobKind = keyof JobMap;
/** What a job is asked: its own input, and the keys of what it shares. */
export type JobInput<K extends JobKind> = JobMap[K]['input'] & {
  readonly [Field in keyof JobMap[K]['shares']]: string;
};
/** The values that a job shares, by the fields that name their keys. */
export type JobShares<K extends JobKind> = JobMap[K]['shares'];
export type JobOutput<K extends JobKind> = JobMap[K]['output'];

/** The design matrix that fit jobs share: all rows (train, then test or candidates) and their target. */
export interface SharedMatrix {
  readonly kind: 'matrix';
  readonly matrix: FeatureMatrix;
  /** NaN for rows without a target; such rows may be predicted, not trained on. */
  readonly target: Float64Array;
  /** What is known of the rows beside. */
  readonly facts?: RowFacts;
}

export interface SharedTables {
  readonly kind: 'tables';
  readonly tables: ElementTables;
}
/** The folds that the trials of a study share. */
export interface SharedFolds {
  readonly kind: 'folds';
  readonly folds: readonly Fold[];
}

/** A fitted model that ranks by formulas and cells, with what is known. */
export interface SharedRanker {
  readonly kind: 'ranker';
  readonly model: FittedModel;
  /** Feature blocks of its columns; none reads structures. */
  readonly blocks: readonly string[];
  /** Its columns, in order. */
  readonly columnNames: readonly string[];
  readonly placing: PlacingGround;
}

/** What is said of some candidates, in their order. */
export interface ScreenedCandidates {
  /** log10(σ / S cm⁻¹). */
  readonly predictions: Float64Array;
  /** Where it was asked for and the learner knows it. */
  readonly sd?: Float64Array;
  /** Features without a value. */
  readonly nMissing: Int32Array;
  readonly placed: PlacedCandidates;
  /** Of featurising. */
  readonly problems: readonly Problem[];
}

export type Shared = SharedMatrix | SharedTables | SharedFolds | SharedRanker;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Jobs of higher priority start first; 0 where not given. */
  readonly priority?: number;
}

/** Whoever runs jobs: a pool of workers in the browser or in Node, or the calling thread in tests. */
export interface JobRunner {
  /** Number of workers. */
  readonly size: number;
  /**
   * Makes a value known to every worker (present and future) under a key. Sharing a known key again sends nothing;
   * whoever shares it unshares it.
   */
  share(key: string, value: Shared): void;
  /** Forgets a shared value, when it was unshared as often as it was shared. */
  unshare(key: string): void;
  /** Runs a job. Rejects with the job's error, with an AbortError when cancelled, or when it alone kills fresh workers. */
  run<K extends JobKind>(kind: K, input: JobInput<K>, options?: RunOptions): Promise<JobOutput<K>>;
}
