/** A project for Python, as a folder. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { citedFiles } from '../experiment/citations/citedFiles';
import { collectProject } from '../experiment/handOff/collectProject';
import { projectFiles } from '../experiment/handOff/files/projectFiles';
import { handOffReport } from '../experiment/handOff/handOffWords';
import type { JobRunner } from '../experiment/jobs/jobs';
import type { ModelPlan } from '../experiment/models/plan';
import { experimentPlan, withFlag, withLearner, withPhysicsMode } from '../experiment/paper/plans';
import { ReportContext } from '../experiment/tables/context';
import { bestModels } from '../session/compare/bestModels';
import type { Args } from './args/args';
import { workOfRun } from './citing';
import { modelFeatures, runTold } from './features';
import { tuningExperiments } from '../experiment/paper/tuningPlans';
import { tunedRecipes } from '../experiment/recipes/tuned';
import { writeOptunaJournal } from '../tune/optunaJournal/writeOptunaJournal';
import type { Journals } from './kept/keptStudies';
import { studiesAsAsked } from './tuning';
import { checkWritable, writeBytes, type CommandData } from './files';
import { handOffRanking } from './handOffRanking';
import { reportInput } from './reportRun';
import { runProvenance } from './runProvenance';
import { progress, tell } from './terminal/console';

/** Measures the models of an experiment, and Best beside the stages, and writes the project that repeats them in Python. */
export async function handOff(
  folder: string,
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  checkWritable(join(folder, 'project.json'));
  if (readdirSync(folder).length > 0 && !existsSync(join(folder, 'project.json')))
    tell(`${folder} holds other files: they stay, and those of the project are written beside them.`);
  const tuning = tuningExperiments.find(({ name }) => name === args.experiment);
  const tuned = tuning && studiesAsAsked(tuning, args).studies;
  const plans = tuned ?? handedPlans(args, data);
  const features = await modelFeatures(args, data, plans, runner, signal);
  const journals: Journals = new Map();
  const context = new ReportContext(reportInput(args, data, features, runner, signal, journals));
  const found = tuned ? await runTold(context, tunedRecipes(tuned), 'studies') : null;
  const models = found?.map(({ plan }) => plan) ?? handedPlans(args, data);
  const studies = [...journals].map(([name, events]) => {
    return { name, model: name, journal: writeOptunaJournal(events) };
  });
  const onProgress = progress('Hand-off');
  const project = await collectProject(
    context,
    { provenance: runProvenance(args, data), models, studies },
    (fraction, label) => onProgress({ fraction, label }),
  );
  const { files: written, forms } = await projectFiles(project);
  const files = [...written, ...citedFiles(workOfRun(args, data, { context }), project)];
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeBytes(file, bytes);
  }
  const { goesOut, stays } = handOffReport(project, forms);
  goesOut.forEach(({ name, words }) => tell(`  ${name}: ${words}`));
  stays.forEach(({ name, words }) => tell(`  ${name} stays behind. ${words}`));
  await handOffRanking(folder, args, data, runner, signal);
  tell(`The project stands in ${folder}; README.md says how to begin.`);
}

function handedPlans(args: Args, data: CommandData): readonly ModelPlan[] {
  const asked = experimentPlan(args.experiment ?? 'stages');
  const { models } = withLearner(withFlag(withPhysicsMode(asked, args.physics), args.coerced), args.learner);
  const isOfStages = asked.name === 'stages' && args.learner === undefined;
  return isOfStages ? [...models, ...bestModels(data.train.records, data.further !== undefined)] : models;
}
