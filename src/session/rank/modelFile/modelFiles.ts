/** Model files of the Rank step: saved from the loaded data, and opened in place of them. */
import type { Provenance } from '../../../experiment/models/provenance';
import {
  checkFeatureVersions,
  featureVersions,
  rankingBlocks,
} from '../../../experiment/screening/file/featureVersions';
import { fitWholeRanking } from '../../../experiment/screening/fittedRanking';
import type { FileSource } from '../../app/files';
import type { LoadedData } from '../../app/loadedData';
import type { ModelHome } from './modelHome';
import type { OpenedModel } from './openedModel';
import { knownInput } from '../ranking/rankByModel';

/** What the names of model files end with. */
const ending = '.ionrank-model.json.gz';

/** Tells a model file by its name, which a browser may have numbered. */
export function isModelFile({ name }: Pick<FileSource, 'name'>): boolean {
  return /\.ionrank-model( ?\(\d+\))?\.json( ?\(\d+\))?(\.gz)?$/i.test(name);
}

/** Tells whether a model file was fitted on the data that are loaded: its compounds are then theirs. */
export function isOfLoadedData(
  { provenance }: Pick<OpenedModel, 'provenance'>,
  loaded: Pick<LoadedData, 'sha256'> | null,
): boolean {
  return provenance.dataSha256 === loaded?.sha256;
}

/** A model file to be downloaded. */
export interface MadeModelFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens a model file and ranks by it. What cannot be used is told by the step's task, and the former model stays. */
export async function openModel(ranking: ModelHome, file: FileSource): Promise<void> {
  const opened = await ranking.work('Opening the model file', async ({ engine }, signal) => {
    const { pool, blocks } = engine;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const saved = await pool.run('readModelFile', { bytes, file: file.name }, { signal });
    const tables = await blocks.tablesFor(rankingBlocks(saved.ranking), signal);
    checkFeatureVersions(saved.features, saved.ranking, tables, file.name);
    const sha256 = await pool.run('hash', { parts: [bytes] }, { signal });
    return { ...saved, file: file.name, sha256, source: file };
  });
  if (!opened) return;
  ranking.model = opened;
  ranking.context.made();
  await ranking.rank();
}

/** Goes back to models of the loaded data. */
export async function closeModel(ranking: ModelHome): Promise<void> {
  ranking.model = null;
  ranking.context.made();
  await ranking.rank();
}

/** Fits all models of the chosen ranking and writes them as a file; null where that failed or was cancelled. */
export async function makeModelFile(
  ranking: ModelHome,
  provenance: Provenance,
): Promise<MadeModelFile | null> {
  const made = await ranking.work('Saving the model', async (given, signal, onProgress) => {
    const { engine, context } = given;
    const { loaded, results, settings } = context;
    if (!loaded) return null;
    const wish = { ranker: settings.ranker, recipes: settings, further: await given.further() };
    const records = ranking.candidates?.dataset?.records ?? [];
    const { input, stage } = await knownInput(engine, { loaded, results }, wish, records, signal);
    const fitted = await fitWholeRanking(input, stage, (fraction) => onProgress(0.9 * fraction));
    const saved = { ranking: fitted, provenance, features: featureVersions(fitted, input.tables) };
    const bytes = await engine.pool.run('writeModelFile', { saved }, { signal });
    const name = `${fitted.models[0].fitted.name}-${loaded.name}`.replace(/[^\p{L}\p{N}.-]+/gu, '-');
    return { name: `${name}${ending}`, bytes };
  });
  return made ?? null;
}
