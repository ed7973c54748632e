/** Model files of the command line. */
import { basename } from 'node:path';
import type { FittedRanking } from '../../experiment/screening/fittedTypes';
import { checkFeatureVersions, featureVersions } from '../../experiment/screening/file/featureVersions';
import type { SavedRanking } from '../../experiment/screening/file/savedRanking';
import { fitWholeRanking, type KnownInput } from '../../experiment/screening/fittedRanking';
import type { JobRunner } from '../../experiment/jobs/jobs';
import type { Provenance } from '../../experiment/models/provenance';
import { progress, tell } from '../terminal/console';
import { readBytes, readElementTables, writeBytes } from '../files';

/** The set of the one model where none was asked for and Best has too many rows. */
const usualSet = 'stage0_magpie';

/** Fits all models of a ranking, and writes them where a file is asked for. */
export async function fitAndSave(
  input: KnownInput,
  { featureSet, saveModel }: { readonly featureSet: string | null; readonly saveModel: string | undefined },
  provenance: Provenance,
): Promise<FittedRanking> {
  const tellProgress = progress('Fitting');
  const ranking = await fitWholeRanking(input, featureSet ?? usualSet, (fraction) =>
    tellProgress({ fraction }),
  );
  tellProgress({ fraction: 1 });
  if (saveModel === undefined) return ranking;
  const saved = { ranking, provenance, features: featureVersions(ranking, input.tables) };
  const bytes = await input.runner.run('writeModelFile', { saved }, { signal: input.signal });
  writeBytes(saveModel, bytes);
  const names = ranking.models.map(({ fitted }) => fitted.name).join(' and ');
  tell(`${saveModel}: ${names}, ${Math.ceil(bytes.length / 1000)} kB`);
  return ranking;
}

/** Opens a model file. Throws InputError for one that cannot be used here. */
export async function openModelFile(path: string, runner: JobRunner): Promise<SavedRanking> {
  const file = basename(path);
  const saved = await runner.run('readModelFile', { bytes: readBytes(path), file });
  checkFeatureVersions(saved.features, saved.ranking, readElementTables(), file);
  return saved;
}
