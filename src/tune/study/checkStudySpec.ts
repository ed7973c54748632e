import { InputError, type Problem } from '../../base/problem';
import { spelledValue } from '../../base/words/spelledValue';
import { targetTreatments, type LearnerParameter } from '../../learners/learner';
import { parameterProblem } from '../../learners/parameters';
import { learnerAbouts, usualLearner } from '../../learners/registry';
import {
  contains,
  type Distribution,
  type NumericalDistribution,
  type SearchParameter,
} from '../searchSpace';
import type { StudySpec } from './studySpec';

/** What keeps a study from running. */
export interface SpecProblem {
  /** Path of the field: `nTrials`, `searchSpace.max_depth.low`. */
  readonly field: string;
  /** As it was given. */
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
}

const limits = { nTrials: 100_000, parallelTrials: 64, seed: 4_294_967_295 } as const;

/** Lists everything that keeps a study from running, in the order of its fields; empty where nothing does. */
export function studySpecProblems(spec: StudySpec): SpecProblem[] {
  return [
    ...spaceProblems(spec),
    ...treatmentProblems(spec),
    ...wholeNumber('nTrials', spec.nTrials, 1, limits.nTrials),
    ...wholeNumber('parallelTrials', spec.parallelTrials, 1, limits.parallelTrials),
    ...wholeNumber('seed', spec.sampler.seed, 0, limits.seed),
    ...samplerProblems(spec),
    ...penaltyProblems(spec.objective.penalty),
    ...prunerProblems(spec),
  ];
}

/** Checks that a study can run. Throws InputError naming the first field that keeps it from running. */
export function checkStudySpec(spec: StudySpec): void {
  const [first] = studySpecProblems(spec);
  if (first) throw new InputError(specProblemAsProblem(first));
}

export function specProblemAsProblem({ field, value, message, remedy }: SpecProblem): Problem {
  return { severity: 'error', code: 'study-not-runnable', column: field, value, message, remedy };
}

function spaceProblems({ searchSpace, learner = usualLearner }: StudySpec): SpecProblem[] {
  const about = learnerAbouts.find(({ name }) => name === learner);
  if (!about) {
    const remedy = `Choose from ${learnerAbouts.map(({ name }) => name).join(', ')}.`;
    return [{ field: 'learner', value: learner, message: 'There is no such learner.', remedy }];
  }
  if (searchSpace.length === 0) {
    const message = 'The search space has no parameter.';
    return [{ field: 'searchSpace', value: '', message, remedy: 'Add at least one parameter.' }];
  }
  const twice = searchSpace.filter(
    ({ name }, i) => searchSpace.findIndex((other) => other.name === name) !== i,
  );
  return [
    ...twice.map(({ name }) => ({
      field: `searchSpace.${name}`,
      value: name,
      message: `${name} is in the search space twice.`,
      remedy: 'Keep one of the two.',
    })),
    ...searchSpace.flatMap((parameter) => parameterProblems(parameter, about.parameters)),
  ];
}

function treatmentProblems({ treatments }: StudySpec): SpecProblem[] {
  if (!treatments) return [];
  const value = treatments.join(', ');
  const unknown = treatments.find((treatment) => !targetTreatments.includes(treatment));
  const isTwice = new Set(treatments).size < treatments.length;
  if (treatments.length > 0 && unknown === undefined && !isTwice) return [];
  const message =
    unknown !== undefined
      ? `There is no treatment “${String(unknown)}” of the target.`
      : isTwice
        ? 'A treatment of the target is there twice.'
        : 'There is no treatment of the target.';
  const remedy = `Choose from ${targetTreatments.join(', ')}, each once.`;
  return [{ field: 'treatments', value, message, remedy }];
}

function parameterProblems(
  { name, distribution }: SearchParameter,
  table: readonly LearnerParameter[],
): SpecProblem[] {
  const field = `searchSpace.${name}`;
  const parameter = table.find((known) => known.name === name);
  if (!parameter) {
    const remedy = `Choose from ${table.map((known) => known.name).join(', ')}.`;
    return [{ field, value: name, message: `The learner has no parameter ${name}.`, remedy }];
  }
  const problems =
    distribution.kind === 'categorical'
      ? choiceProblems(field, distribution.choices.length)
      : rangeProblems(field, distribution);
  return problems.length > 0 ? problems : learnerProblems(field, parameter, distribution).slice(0, 1);
}

function choiceProblems(field: string, nChoices: number): SpecProblem[] {
  if (nChoices > 0) return [];
  return [{ field: `${field}.choices`, value: '', message: 'There is no choice.', remedy: 'Add a value.' }];
}

/** What is wrong with a range by itself, whoever uses it. */
function rangeProblems(field: string, range: NumericalDistribution): SpecProblem[] {
  const { low, high, step, log } = range;
  const problem = (part: string, value: unknown, message: string, remedy: string) => [
    { field: `${field}.${part}`, value: spelledValue(value), message, remedy },
  ];
  for (const [part, value] of [
    ['low', low],
    ['high', high],
  ] as const) {
    if (!Number.isFinite(value)) return problem(part, value, 'It is not a number.', 'Enter a number.');
    if (range.kind === 'int' && !Number.isSafeInteger(value)) {
      return problem(part, value, 'It is not a whole number.', 'Enter a whole number.');
    }
  }
  if (low > high) {
    return problem('low', low, `The range is empty: ${low} is above ${high}.`, 'Exchange low and high.');
  }
  if (log && low <= 0) {
    return problem('low', low, 'A logarithmic range must begin above 0.', 'Raise low, or switch log off.');
  }
  if (step !== null && !(step > 0 && Number.isFinite(step))) {
    return problem('step', step, 'A step must be above 0.', 'Enter a number above 0.');
  }
  if (range.kind === 'int' && !Number.isSafeInteger(step)) {
    return problem('step', step, 'The step is not a whole number.', 'Enter a whole number.');
  }
  if (log && (range.kind === 'int' ? step !== 1 : step !== null)) {
    return problem('step', step, 'A logarithmic range has no step.', 'Remove the step, or switch log off.');
  }
  return [];
}

/** What the learner does not allow among the values. */
function learnerProblems(
  field: string,
  parameter: LearnerParameter,
  distribution: Distribution,
): SpecProblem[] {
  const { name } = parameter;
  const ends: [string, unknown][] =
    distribution.kind === 'categorical'
      ? distribution.choices.map((choice) => ['choices', choice])
      : [
          ['low', distribution.low],
          ['high', distribution.high],
        ];
  // A parameter of whole numbers refuses 1.5 between any two of them.
  if (distribution.kind === 'float' && parameterProblem(parameter, distribution.low + 0.5)) {
    const wholeOnly = parameterProblem(parameter, Math.ceil(distribution.low)) === null;
    if (wholeOnly && !hasOnlyWholeNumbers(distribution)) {
      const message = `${name} takes whole numbers only.`;
      return [{ field, value: 'float', message, remedy: 'Make it an int parameter.' }];
    }
  }
  return ends.flatMap(([part, value]) => {
    const allowed = parameterProblem(parameter, value);
    if (!allowed) return [];
    const message = `${name} must be ${allowed}.`;
    return [
      {
        field: `${field}.${part}`,
        value: spelledValue(value),
        message,
        remedy: 'Choose a value in that range.',
      },
    ];
  });
}

function hasOnlyWholeNumbers({ low, step }: NumericalDistribution): boolean {
  return step !== null && Number.isInteger(step) && Number.isInteger(low);
}

function samplerProblems({ sampler, searchSpace }: StudySpec): SpecProblem[] {
  if (sampler.kind === 'random') return [];
  if (sampler.kind !== 'grid') {
    return [
      ...wholeNumber('sampler.nStartupTrials', sampler.nStartupTrials, 0, limits.nTrials),
      ...wholeNumber('sampler.nEiCandidates', sampler.nEiCandidates, 1, 10_000),
    ];
  }
  return searchSpace.flatMap(({ name, distribution }) => {
    const field = `sampler.grid.${name}`;
    const values = sampler.grid[name] ?? [];
    if (values.length === 0) {
      const message = `The grid has no value of ${name}.`;
      return [{ field, value: '', message, remedy: 'Add a value, or take another sampler.' }];
    }
    const outside = values.filter((value) => !contains(distribution, value));
    return outside.map((value) => ({
      field,
      value: spelledValue(value),
      message: `The grid has a value of ${name} that is outside of its range.`,
      remedy: 'Remove it, or widen the range.',
    }));
  });
}

function penaltyProblems(penalty: number): SpecProblem[] {
  if (Number.isFinite(penalty) && penalty >= 0) return [];
  const message = 'The penalty λ must be a number of at least 0.';
  return [{ field: 'penalty', value: String(penalty), message, remedy: 'Enter 0 for no penalty.' }];
}

function prunerProblems({ pruner }: StudySpec): SpecProblem[] {
  if (pruner.kind === 'none') return [];
  if (pruner.kind === 'median') {
    return [
      ...wholeNumber('pruner.nStartupTrials', pruner.nStartupTrials, 0, limits.nTrials),
      ...wholeNumber('pruner.nWarmupSteps', pruner.nWarmupSteps, 0, limits.nTrials),
      ...wholeNumber('pruner.intervalSteps', pruner.intervalSteps, 1, limits.nTrials),
      ...wholeNumber('pruner.nMinTrials', pruner.nMinTrials, 1, limits.nTrials),
    ];
  }
  const { pThreshold, nStartupSteps } = pruner;
  const steps = wholeNumber('pruner.nStartupSteps', nStartupSteps, 0, limits.nTrials);
  if (pThreshold >= 0 && pThreshold <= 1) return steps;
  const message = 'The threshold of the p-value must be from 0 to 1.';
  return [
    { field: 'pruner.pThreshold', value: spelledValue(pThreshold), message, remedy: 'Optuna takes 0.1.' },
    ...steps,
  ];
}

function wholeNumber(field: string, value: number, low: number, high: number): SpecProblem[] {
  if (Number.isSafeInteger(value) && value >= low && value <= high) return [];
  const message = `${field} must be a whole number from ${low} to ${high}.`;
  return [{ field, value: spelledValue(value), message, remedy: 'Enter such a number.' }];
}
