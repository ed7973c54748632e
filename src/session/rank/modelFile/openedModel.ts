import type { Provenance } from '../../../experiment/models/provenance';
import type { FileSource } from '../../app/files';
import type { SavedRanking } from '../../../experiment/screening/file/savedRanking';

/** A model file that is open. */
export interface OpenedModel extends SavedRanking {
  /** Name of the file. */
  readonly file: string;
  /** Over its bytes. */
  readonly sha256: string;
  /** As it was given. */
  readonly source: FileSource;
}

/** What files say that the model has made: where its data are from, and which file it is. */
export function openedProvenance({ provenance, file, outside }: OpenedModel): Provenance {
  const appVersion = outside === undefined ? provenance.appVersion : __APP_VERSION__;
  return { ...provenance, appVersion, settings: { ...provenance.settings, modelFile: file } };
}

/** Lists measured log10 σ of the compounds that the model was trained on. */
export function trainedValues({ ranking }: OpenedModel): number[] {
  return ranking.known.flatMap(({ record, trainedOn }) => (trainedOn ? [record.logSigma] : []));
}
