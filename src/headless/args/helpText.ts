import { mostRowsAtOnce } from '../stream/largeTable';
import { experimentPlans } from '../../experiment/paper/plans';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import { protocolChoices, protocolOptions, usualProtocol } from '../../folds/protocols/registry';
import { learnerAbouts } from '../../learners/registry';
import { usualThreshold } from '../../screen/intervals/usualShares';
import { columnRoles } from '../../table/roles';
import { objectiveMetrics } from '../../tune/study/studySpec';
import { engineFile } from '../served/engineFile';
import { isDrawn, namedExperiments } from './experimentNames';

/** What `--help` prints. */
export const helpText = `Ionrank, headless: runs experiments and ranks candidates.

  ${engineFile === null ? 'npm run study --' : 'node ionrank.mjs'} [--experiment NAME] [options]

What to do
  --experiment NAME      ${namedExperiments.map((plan) => plan.name).join(', ')} (default: ${experimentPlans[0].name});
                         all: every section of the report; the recipes take minutes and are asked for by name
  --learner NAME         with an experiment of plain models (${experimentPlans.map(({ name }) => name).join(', ')}) or “tuning”: this
                          learner in place of the report's models, with its defaults or tuned where its table says
${learnerAbouts.map(({ name, title }) => `${' '.repeat(25)}${name}: ${title}`).join('\n')}
  --predict FILE         rank candidates by a model of the known compounds: those of a table; or structures, each a
                         candidate (a folder, a ZIP, or a file: CIF, POSCAR, extended XYZ, JSON)
  --grid SPEC            rank the candidates that a grid makes: 'Li{balance}La3Zr{2-x}{Ta,Nb}{x}O12; x=0..0.5:0.1'
                         (ranges, choices and variables: DEFINITIONS §7)
  --report DIR           with an experiment or all: its document as HTML, Markdown, CSV and SVG
  --hand-off DIR         with an experiment of plain models, “double-models” or “tuning”: a project for Python that gives
                         the same scores, with data, folds, models as ONNX, studies for Optuna and scripts; of the
                         stages with Best, and with --ranker NAME what ranks. What has no file is said
  --pathways CIFS        where lithium can go in each structure of a folder, a ZIP or a file: barriers in 1, 2 and 3
                         directions by bond-valence site energies (DEFINITIONS §2; no conductivity), as
                         DIR/pathways.csv with --out DIR; --resolution Å (default: 0.2), --full-d0 (wells with all of
                         D0; default: half, as BVlain), --write-grids (.cube, .grd, network of each), --workers N
  --self-check           compute cases of scikit-learn, Optuna, pymatgen, … on this machine and compare with what those
                         programs gave (with --workers and --json only); exit code 1 where one is not equal
  --dump-features FILE   write the features of all rows as CSV

On what (default: the embedded OBELiX data)
  --project FILE         a project file of the app: its data with their columns, protocol, folds, seed; options beside
                         it count more
  --train FILE           CSV, .xlsx or Parquet with a composition and a conductivity in each row
  --test FILE            table of held-out rows
  --cifs DIR|ZIP         structures (CIF, POSCAR, extended XYZ, pymatgen or OPTIMADE JSON), matched to rows and
                         candidates by ID, else by a file name that is the row's formula, else by composition;
                         may be given several times
                         (the embedded rows keep theirs where none is given)
  --column ROLE=NAME     the column of --train (and --test) that plays a role, where the guess is wrong; several times.
                         Roles: ${columnRoles.join(', ')}
  --temperature POLICY   where a table has temperatures (a column, or the target's name), in °C:
                         window:20-30 (default): of each material the row nearest to the middle; or
                         arrhenius:25: ln(σT) against 1/T of each material with three temperatures or more, read
                         there; or feature: all rows, 1000/T as a feature (candidates: at their own, else 25 °C)
  --ranges CHOICE        cells of σ that hold a range (1e-5 - 1e-4): refuse (default), or middle, the geometric one
  --further on|off|FILE  further measurements for training: the embedded Liverpool list, none, or a table with composition,
                         conductivity, temperature and DOI (default: on with --predict, else off). What is like a
                         test row or a held-out row is never trained on, and counted
  --sheet NAME           the sheet of a workbook (.xlsx) among the tables (default: the first with compositions)

How
  --protocol NAME        how rows are held out (default: ${usualProtocol})
${protocolOptions.map(({ choice, heldOut }) => `${' '.repeat(25)}${choice}: ${heldOut}`).join('\n')}
  --folds N              folds of the cross-validation (default: 5); not for --protocol ${protocolChoices.filter((choice) => !isDrawn(choice)).join(', ')}
  --seed N               seed of their draw (default: 42)
  --workers N            worker threads (default: one per core, at most 8)
  --physics MODE         reported (pymatgen's reach, as in the report) or full (every structure with Li);
                         default: reported. The experiment “physics” compares both
  --coerced on|off       sigma_is_coerced among the features (default: on, as in the report; ranking never uses it)
  --cache DIR            keeps features and results there (default: node_modules/.cache/ionrank)
  --no-cache             computes everything anew

The report (the experiment “all”, or any with --report)
  --no-tuning            leaves out what tunes
  --resamples N          resamples of each bootstrap interval (default: ${defaultReportSettings.nResamples})

Tuning (the experiments “tuning”, “nested” and “all”: the report's studies)
  --trials N             trials of each study (default: 50)
  --parallel-trials K    trials that are asked together (default: 1, as Optuna does); changes the result
  --sampler NAME         tpe-independent (Optuna 4, the report's; the default) or tpe-multivariate (Optuna 5)
  --objective NAME       ${objectiveMetrics.join(', ')} (1 − Spearman's ρ of the pooled predictions); default: rmse
  --studies DIR          writes each study as a file for optuna.storages.JournalStorage, and its trials as CSV
                         (an interrupted study goes on from the cache)

Ranking
  --grid-limit N         at most so many candidates of a grid, drawn with --seed (default: 100000)
  --out FILE             write the ranking as CSV (default: print it)
  --feature-set NAME     boosting of that set, without further measurements unless --further is on
                         (default: Best, by what is known of each candidate)
  --learner NAME         with --feature-set: this learner on that set, with its defaults or
  --params LIST          its parameters, as max_depth=3,max_iter=120
  --ranker NAME          a recipe of the house, a stage ensemble or a double model (a name that there is not
                         lists them); or a model as links write it: recipe_full:extraTrees(max_features=0.4)
  --train-on-test        train the ranking model on the test rows too
  --top K                only the best K, in the order in which they are picked
  --by NAME              with --top: prediction (default); lower, the lower end of the interval; or improvement, the
                         expected improvement over the best training row
  --diverse              with --top: K that differ from one another, among the best 5 K (k-centre on atomic fractions)
  --without-li           rank candidates without lithium too, marked as outside (default: listed apart)
  --save-model FILE      write the fitted models (both of Best, or the chosen one) with their calibration and provenance
                         as one file: *.ionrank-model.json.gz
  --model FILE           rank --predict FILE or --grid SPEC by such a file; no data are read and nothing is fitted
                         (or by a gradient boosting of scikit-learn that export_model.py wrote: where its columns
                         are no features here, a table that has them is predicted row by row)
                         A CSV of more than ${mostRowsAtOnce} rows is ranked part by part in bounded memory (.gz is read
                         and, by the name of --out, written): its lines are in the order of the file, with their
                         ranks; exact repeats and equal IDs are told within a part only, structures are not used
  --threshold X          log10 σ that p_above is the chance to be above (default: ${usualThreshold}); --threshold=X for one below 0

Results
  --json FILE            write the scores as JSON
  --cite FILE            write as BibTeX (FILE.bib) what this very run is to cite: its data, columns, learners, studies
  --methods FILE         write the methods section of a paper for this very run, as plain text
  --cleaning FILE        write as CSV what was changed, dropped or doubted in tables and structures

  --help                 show this

Beside each CSV that is written stands FILE.provenance.json: version, data hash, settings and seed.
Exit codes: 0 done, 1 bad input, 2 bad command line, 130 interrupted.`;
