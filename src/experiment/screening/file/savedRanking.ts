/** What a model file holds. */
import type { Provenance } from '../../models/provenance';
import type { FittedRanking } from '../fittedTypes';

/** Versions and hashes of what a ranking's features are made by. */
export interface FeatureVersions {
  readonly definitions: number;
  /** Version by feature block. */
  readonly blocks: Readonly<Record<string, number>>;
  /** SHA-256 by element table. */
  readonly tables: Readonly<Record<string, string>>;
}

/** A fitted ranking with where it comes from. */
export interface SavedRanking {
  readonly ranking: FittedRanking;
  /** Of the data that it was fitted on. */
  readonly provenance: Provenance;
  /** null where a model from outside does not tell: its columns are taken to mean what they mean here. */
  readonly features: FeatureVersions | null;
  /** Of a model that another program fitted: which, with its version. */
  readonly outside?: string;
}
