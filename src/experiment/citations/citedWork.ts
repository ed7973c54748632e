/** What a study rests on, as far as a bibliography and a methods section tell of it. Plain values. */
import type { UsedModel } from '../screening/rankPart';
import type { ModelPlan } from '../models/plan';
import type { EnsembleRecipe } from '../recipes/ensemble/ensemblePlan';
import type { RegressionScores } from '../../metrics/scores';
import type { ScoreIntervals } from '../../metrics/bootstrap';
import type { Protocol } from '../../folds/protocols/protocol';
import type { Params } from '../../tune/searchSpace';
import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';
import type { TemperaturePolicy } from '../../table/temperature/temperaturePolicy';
import type { CitedMethod } from './citedMethods';

export interface CitedWork {
  readonly program: {
    readonly version: string;
    /** `''` where it is not known. */
    readonly commit: string;
  };
  readonly data: CitedData;
  /** Further measurements that some model was trained on; null for none. */
  readonly further: CitedFurther | null;
  readonly protocol: Pick<Protocol, 'title' | 'draw' | 'by'>;
  /** Measured over the folds of the protocol. */
  readonly models: readonly CitedModel[];
  /** Of the intervals of scores; null where there are none. */
  readonly resamples: { readonly n: number; readonly seed: number } | null;
  readonly studies: readonly CitedStudy[];
  readonly ranking: CitedRanking | null;
  /** Experiments of the report, by name. */
  readonly sections: readonly string[];
  /** Feature sets that sections need besides those of the models. */
  readonly featureSets: readonly string[];
  /** What was looked at besides: reasons, ways of lithium. */
  readonly besides: readonly CitedMethod[];
}

export interface CitedData {
  /** Of the data set, for people. */
  readonly name: string;
  readonly sha256: string;
  /** Whether these are the published rows of OBELiX. */
  readonly isPublished: boolean;
  readonly nTrain: number;
  readonly nTest: number;
  /** Rows with a crystal structure. */
  readonly nStructures: { readonly train: number; readonly test: number };
  /** Training rows of which a threshold stands for the value. */
  readonly nThresholds: number;
  /** Different papers of the training rows; 0 where no row tells its paper. */
  readonly nPapers: number;
  /** What cleaning did to the tables, in cells and rows. */
  readonly cleaning: { readonly changed: number; readonly missing: number; readonly dropped: number } | null;
  /** What was done with temperatures of measurement; null where the tables have none. */
  readonly temperature: TemperaturePolicy | null;
  /** Whether the geometric middle stands for a range. */
  readonly takesRanges: boolean;
}

export interface CitedFurther {
  readonly name: string;
  readonly sha256: string;
  /** Whether it is the Liverpool list. */
  readonly isLiverpoolList: boolean;
  /** Rows that widen the training set. */
  readonly nRows: number;
}

/** A model that was measured, without its predictions. */
export interface CitedModel extends Pick<
  ModelPlan,
  | 'label'
  | 'learner'
  | 'parameters'
  | 'treatments'
  | 'featureSet'
  | 'withCoercedFlag'
  | 'further'
  | 'parametersSource'
> {
  /** null until its features are there. */
  readonly nFeatures: number | null;
  readonly cv: RegressionScores | null;
  readonly test: RegressionScores | null;
  readonly intervals?: { readonly cv: ScoreIntervals | null; readonly test: ScoreIntervals | null };
  /** Whether a first model stands behind it, and it speaks where the physics is known. */
  readonly isDouble?: boolean;
  /** Several models whose predictions become one: what stands above of columns and learner is then that of the last. */
  readonly combined?: EnsembleRecipe;
}

/** A tuning study. */
export interface CitedStudy {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
  readonly nComplete: number;
  readonly nPruned: number;
  readonly nFailed: number;
  /** Of the best trial; null where none is complete. */
  readonly best: { readonly value: number; readonly params: Params } | null;
}

/** A ranked list of candidates. */
export interface CitedRanking {
  readonly models: readonly Pick<
    UsedModel,
    | 'label'
    | 'learner'
    | 'parameters'
    | 'treatments'
    | 'featureSet'
    | 'combined'
    | 'nTrainedOn'
    | 'nFurther'
    | 'quality'
    | 'nFeatures'
  >[];
  /** null where the list was written as it was ranked. */
  readonly nRanked: number | null;
  readonly nUnranked: number;
}
