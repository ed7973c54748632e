/** Makes the project for Python of what Compare and Tune show: loaded when it is asked for. */
import { zipped } from '../../base/compression/zipped';
import { citedFiles } from '../../experiment/citations/citedFiles';
import { collectProject } from '../../experiment/handOff/collectProject';
import { projectFiles } from '../../experiment/handOff/files/projectFiles';
import type { HandedFile, HandedStudy, LeftOut } from '../../experiment/handOff/handedProject';
import { handOffReport, type HandOffReport } from '../../experiment/handOff/handOffWords';
import { modelOfStudy, whyStudyStays } from '../../experiment/handOff/studyModels';
import { innerFoldsOf } from '../../experiment/recipes/gated/gatedParts';
import { gatedRecipe } from '../../experiment/recipes/gated/gatedRecipe';
import type { ModelPlan } from '../../experiment/models/plan';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import { ReportContext } from '../../experiment/tables/context';
import { studyFolds } from '../../experiment/tuning/studyFolds';
import { studySource } from '../../experiment/tuning/studyCreated';
import { workOfSession } from '../cite/citedSession';
import { rankerChoice } from '../rank/rankerChoice';
import type { Session } from '../session.svelte';
import { rankerGoesOut } from './whatRanksOut';

/** The ZIP with what is said of it. */
export interface PythonProject {
  readonly zip: Uint8Array;
  readonly report: HandOffReport;
}

/** Measures the models of Compare anew, or finds them in the cache, and packs them with data, folds and studies. */
export async function takeToPython(
  session: Session,
  signal: AbortSignal,
  onProgress: (fraction: number, label: string) => void,
): Promise<PythonProject | null> {
  const { context, comparison, protocol } = session;
  const { loaded, services, results, settings } = context;
  if (!loaded) return null;
  const [{ blocks, pool }] = await Promise.all([context.open(), session.tuning.load()]);
  const further = comparison.usesFurther ? await session.further.rows() : null;
  signal.throwIfAborted();
  const looks = new Map();
  const report = new ReportContext({
    ...{ runner: pool, results, signal, protocol, looks, experiments: [] },
    sample: further ? blocks.sampleWithFurther(loaded, further) : blocks.sampleOf(loaded),
    settings: { ...defaultReportSettings, nFolds: settings.folds, seed: settings.seed },
    studies: {
      source: studySource(services.appVersion, loaded),
      now: () => context.now(),
      withStudy: () => Promise.reject(new Error('No study runs in a hand-off.')),
    },
  });
  const { studies, models, leftOut } = await studiesOf(session, report);
  const ranks = rankerGoesOut(rankerChoice(settings.ranker, settings), loaded.train.records);
  const innerFolds = innerFoldsOf(protocol);
  const doubles = comparison.gatedPlans?.map((plan) => gatedRecipe(plan, innerFolds)) ?? [];
  const plain = comparison.gatedPlans ? [] : comparison.experiment.models;
  const asked = {
    provenance: session.provenance(),
    models: [...plain.filter((model) => !model.further || further), ...ranks.models, ...models],
    combined: [...doubles, ...ranks.combined],
    studies,
    leftOut: [...leftOut, ...ranks.leftOut],
  };
  const project = await collectProject(report, asked, (fraction, label) =>
    onProgress(0.95 * fraction, label),
  );
  context.looked(looks.keys());
  onProgress(0.95, 'Writing files');
  const { files: written, forms } = await projectFiles(project);
  const work = workOfSession(session);
  const files = work ? [...written, ...citedFiles(work, project, report.sample)] : written;
  return { zip: zipped(files.map(inFolder)), report: handOffReport(project, forms) };
}

function inFolder({ path, bytes }: HandedFile): HandedFile {
  return { path: `ionrank-python/${path}`, bytes };
}

async function studiesOf({ tuning, data }: Session, { protocol, folds }: ReportContext) {
  const studies: HandedStudy[] = [];
  const models: ModelPlan[] = [];
  const leftOut: LeftOut[] = [];
  for (const [k, { id, spec, origin, best }] of tuning.studies.entries()) {
    const kept = { spec, origin, best: best?.params ?? null };
    const name = `study_${k + 1}`;
    const problem = whyStudyStays(kept, data.loaded?.sha256 ?? '', studyFolds(protocol, folds));
    if (problem) leftOut.push({ name: origin.name || name, problem });
    else {
      models.push(modelOfStudy(name, kept));
      studies.push({ name, model: name, journal: await tuning.exportText(id, 'optuna') });
    }
  }
  return { studies, models, leftOut };
}
