/** The scripts of a project, as they stand in this folder. */
import exportModel from './export_model.py?raw';
import exportStudy from './export_study.py?raw';
import init from './handed/__init__.py?raw';
import combined from './handed/combined.py?raw';
import estimators from './handed/estimators.py?raw';
import files from './handed/files.py?raw';
import kernelFile from './handed/kernel_file.py?raw';
import kernelGp from './handed/kernel_gp.py?raw';
import cluster from './handed/cluster.py?raw';
import partitions from './handed/partitions.py?raw';
import predictors from './handed/predictors.py?raw';
import project from './handed/project.py?raw';
import screening from './handed/screening.py?raw';
import studies from './handed/studies.py?raw';
import texts from './handed/texts.py?raw';
import treatments from './handed/treatments.py?raw';
import pyproject from './pyproject.toml?raw';
import readme from './README.md?raw';
import reproduce from './reproduce.py?raw';
import screen from './screen.py?raw';
import tune from './tune.py?raw';
import { withoutControls } from '../../../base/invisible';
import { notebookJson } from './notebook';

/**
 * Lists the texts of a project that are the same for every one, by path.
 * @param provenance for the README: lines of names and values that files may have brought, which Markdown leaves as they are
 */
export function pythonFiles(provenance: readonly string[]): Readonly<Record<string, string>> {
  return {
    'README.md': readme.replace('{{provenance}}', () => provenance.map(verbatim).join('\n')),
    'pyproject.toml': pyproject,
    'handed/__init__.py': init,
    'handed/project.py': project,
    'handed/partitions.py': partitions,
    'handed/predictors.py': predictors,
    'handed/screening.py': screening,
    'handed/cluster.py': cluster,
    'handed/estimators.py': estimators,
    'handed/treatments.py': treatments,
    'handed/combined.py': combined,
    'handed/files.py': files,
    'handed/studies.py': studies,
    'handed/kernel_file.py': kernelFile,
    'handed/texts.py': texts,
    'handed/kernel_gp.py': kernelGp,
    'reproduce.py': reproduce,
    'tune.py': tune,
    'screen.py': screen,
    'export_model.py': exportModel,
    'export_study.py': exportStudy,
    'notebook.ipynb': notebookJson(),
  };
}

/** A line of Markdown whose signs stand for themselves. */
function verbatim(line: string): string {
  return `    ${withoutControls(line).replace(/\s+/g, ' ')}`;
}
