/** A project for Python, as a folder. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { citedFiles } from '../experiment/citations/citedFiles';
import { collectProject } from '../experiment/handOff/collectProject';
import { projectFiles } from '../experiment/handOff/files/projectFiles';
import { handOffReport } from '../experiment/handOff/handOffWords';
import type { JobRunner } from '../experiment/jobs/jobs';
import { experimentPlan, withFlag, withLearner, withPhysicsMode } from '../experiment/paper/plans';
import { ReportContext } from '../experiment/tables/context';
import { bestModels } from '../session/compare/bestModels';
import type { Args } from './args/args';
import { workOfRun } from './citing';
import { modelFeatures, runTold } from './features';
import { tuningExperiments } from '../experiment/paper/tuningPlans';
import { doubleModels, doubleModelsAsAsked } from '../experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../experiment/recipes/gated/gatedRecipe';
import { innerFoldsOf } from '../experiment/recipes/gated/gatedParts';
import { tunedRecipes } from '../experiment/recipes/tuned';
import { membersOf } from '../experiment/screening/combined/combination';
import { protocolOf } from '../folds/protocols/registry';
import { rankerGoesOut } from '../session/handOff/whatRanksOut';
import { rankerOfCommand } from './ranking/rankerArgs';
import { writeOptunaJournal } from '../tune/optunaJournal/writeOptunaJournal';
import type { Journals } from './kept/keptStudies';
import { studiesAsAsked } from './tuning';
import { checkWritable, writeTogether, type CommandData } from './files';
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
  const asked = handedModels(args, data);
  const plans = [...(tuned ?? []), ...asked.models, ...asked.combined.flatMap(membersOf)];
  const features = await modelFeatures(args, data, plans, runner, signal);
  const journals: Journals = new Map();
  const context = new ReportContext(reportInput(args, data, features, runner, signal, journals));
  const found = tuned ? await runTold(context, tunedRecipes(tuned), 'studies') : null;
  const models = [...(found?.map(({ plan }) => plan) ?? []), ...asked.models];
  const { combined, leftOut } = asked;
  const studies = [...journals].map(([name, events]) => {
    return { name, model: name, journal: writeOptunaJournal(events) };
  });
  const onProgress = progress('Hand-off');
  const project = await collectProject(
    context,
    { provenance: runProvenance(args, data), models, combined, leftOut, studies },
    (fraction, label) => onProgress({ fraction, label }),
  );
  const { files: written, forms } = await projectFiles(project);
  const files = [...written, ...citedFiles(workOfRun(args, data, { context }), project, context.sample)];
  for (const { path } of files) mkdirSync(dirname(join(folder, path)), { recursive: true });
  // project.json names the hashes of the others: all are of one run.
  const placed = files.map(({ path, bytes }) => ({ path: join(folder, path), content: bytes }));
  writeTogether(folder, placed);
  const { goesOut, stays } = handOffReport(project, forms);
  goesOut.forEach(({ name, words }) => tell(`  ${name}: ${words}`));
  stays.forEach(({ name, words }) => tell(`  ${name} stays behind. ${words}`));
  await handOffRanking(folder, args, data, runner, signal);
  tell(`The project stands in ${folder}; README.md says how to begin.`);
}

/** What goes out besides studies: the models of the experiment, and what ranks where that is asked for or beside the stages. */
function handedModels(args: Args, data: CommandData): ReturnType<typeof rankerGoesOut> {
  const { experiment, learner, ranker, physics, coerced } = args;
  const none = { models: [], combined: [], leftOut: [] };
  const isOfStages = experiment === 'stages' && learner === undefined;
  const ranks = ranker !== 'best' || isOfStages;
  const out = ranks ? rankerGoesOut(rankerOfCommand(args), data.train.records) : none;
  if (tuningExperiments.some(({ name }) => name === experiment)) return out;
  if (experiment === doubleModels.name) {
    const doubles = doubleModelsAsAsked(physics, coerced);
    const recipes = doubles.map((plan) => gatedRecipe(plan, innerFoldsOf(protocolOfArgs(args))));
    return { ...out, combined: [...recipes, ...out.combined] };
  }
  const plan = experimentPlan(experiment ?? 'stages');
  const { models } = withLearner(withFlag(withPhysicsMode(plan, physics), coerced), learner);
  const best = isOfStages ? bestModels(data.train.records, data.further !== undefined) : [];
  return { ...out, models: [...models, ...best, ...out.models] };
}

function protocolOfArgs({ protocol, folds, seed }: Args) {
  return protocolOf(protocol, folds, seed);
}
