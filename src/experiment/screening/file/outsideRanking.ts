/** A model of scikit-learn that was fitted elsewhere as a ranking: its columns are found among the features known here. */
import { InputError } from '../../../base/problem';
import { columnsOf, featureSets } from '../../../features/registry';
import { hgbAbout } from '../../../learners/hgb/parameters';
import type { LearnerParameters } from '../../../learners/learner';
import { asBoosting } from '../../../learners/outside/asBoosting';
import type { OutsideModel } from '../../../learners/outside/outsideModel';
import { parameterProblem } from '../../../learners/parameters';
import type { SavedRanking } from './savedRanking';

/** Columns that are named in a refusal. */
const mostNamed = 12;

/**
 * Makes a ranking of a model from outside. Nothing is known of the compounds that it was fitted on: candidates have no
 * neighbours, and no domain.
 * @throws InputError `unknown-features` that names the columns no feature has; `categorical-model`, `other-target`
 */
export function outsideRanking(model: OutsideModel, file: string): SavedRanking {
  const { featureNames, trees, trainedOn, versions, loss } = model;
  const { name: set, columnNames } = smallestSet(featureNames, file);
  const positions = featureNames.map((name) => columnNames.indexOf(name));
  const nColumns = columnNames.length;
  const by = `scikit-learn ${versions['scikit-learn'] ?? ''}`.trim();
  const choice = { learner: hgbAbout.name, parameters: ownParameters(model) };
  const fitted = {
    ...choice,
    ...{ version: hgbAbout.version, nColumns, model: asBoosting(model, positions, nColumns, file) },
  };
  return {
    ranking: {
      models: [
        {
          fitted: {
            ...choice,
            ...{ name: 'sklearn_hgb', label: `${hgbAbout.title} of ${by}`, featureSet: set, columnNames },
            ...{ nTrainedOn: trees.count[0], nFurther: 0, fitted, quality: null },
          },
        },
      ],
      ...{ known: [], addedBlocks: [], problems: [] },
    },
    provenance: {
      ...{ appVersion: by, data: trainedOn === '' ? 'data that the file does not name' : trainedOn },
      ...{ dataSha256: '', settings: { fittedBy: by, loss, columns: featureNames.join(' ') } },
    },
    features: null,
    outside: by,
  };
}

/** The smallest set of features that has all columns. */
function smallestSet(
  names: readonly string[],
  file: string,
): { name: string; columnNames: readonly string[] } {
  const sets = featureSets
    .map((set) => ({ name: set.name, columnNames: columnsOf(set, { withCoercedFlag: false }) }))
    .sort((one, two) => one.columnNames.length - two.columnNames.length);
  const found = sets.find(({ columnNames }) => names.every((name) => columnNames.includes(name)));
  if (found) return found;
  const known = new Set(sets.flatMap(({ columnNames }) => columnNames));
  const unknown = names.filter((name) => !known.has(name));
  const more = unknown.length > mostNamed ? ` and ${unknown.length - mostNamed} more` : '';
  throw new InputError({
    ...{ code: 'unknown-features', file, value: `${unknown.slice(0, mostNamed).join(', ')}${more}` },
    message:
      unknown.length > 0
        ? `The model looks at ${unknown.length} of ${names.length} columns that are no features here.`
        : 'No set of features has all columns of the model together.',
    remedy: 'Fit it on columns of --features, or predict a table that has its columns on the command line.',
  });
}

/** Hyper-parameters that are ours too, where they are allowed here. */
function ownParameters({ parameters }: OutsideModel): LearnerParameters {
  return Object.fromEntries(
    hgbAbout.parameters.map((parameter) => {
      const given = parameters[parameter.name] as number | null | undefined;
      const isTold = given !== undefined && parameterProblem(parameter, given) === null;
      return [parameter.name, isTold ? given : parameter.default];
    }),
  );
}
