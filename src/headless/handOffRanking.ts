/** What ranks candidates in a handed project: the engine, and fitted models that it reads. */
import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem, InputError } from '../base/problem';
import type { JobRunner } from '../experiment/jobs/jobs';
import type { Args } from './args/args';
import type { CommandData } from './files';
import { fitAndSave } from './models/modelFiles';
import { rankingInput } from './ranking/screenCandidates';
import { runProvenance } from './runProvenance';
import { engineFile } from './served/engineFile';
import { tell } from './terminal/console';

/** Where screen.py looks for the models. */
const rankingPath = 'models/ranking.ionrank-model.json.gz';

/** Fits Best to the data of a project, and puts it and the engine into its folder; what cannot be is told. */
export async function handOffRanking(
  folder: string,
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  const input = rankingInput({ ...args, ranker: 'best' }, data, runner, signal);
  try {
    const saved = { featureSet: null, saveModel: join(folder, rankingPath) };
    await fitAndSave(input, saved, runProvenance(args, data));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tell(`  No model of candidates: ${describeProblem(error.problem)}`);
  }
  const engine = engineFile ?? builtEngine();
  if (existsSync(engine)) copyFileSync(engine, join(folder, 'ionrank.mjs'));
  else
    tell(
      '  The engine is not built (npm run build:engine): put ionrank.mjs beside screen.py to rank by formulas.',
    );
}

/** The engine beside the folder of the built programs. */
function builtEngine(): string {
  return join(dirname(fileURLToPath(import.meta.url)), '..', 'dist-engine', 'ionrank.mjs');
}
