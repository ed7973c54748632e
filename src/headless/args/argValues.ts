/** Values of the command line, read one by one. */
import type { PhysicsMode } from '../../experiment/paper/plans';
import { objectiveMetrics, type ObjectiveSpec } from '../../tune/study/studySpec';
import { parseArgs } from 'node:util';
import type { RangePolicy } from '../../table/cells/conductivityCell';
import { isGridFile } from '../../experiment/candidates/gridTable';
import { mostGridCandidates } from '../../screen/grid/gridClauses';
import { columnRoles, type ColumnRoles } from '../../table/roles';
import {
  parseTemperature,
  temperatureChoices,
  type TemperaturePolicy,
} from '../../table/temperature/temperaturePolicy';

/** A command line that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** @param message one sentence; words of the command line that run on and on are cut out of its middle */
  constructor(message: string) {
    super(message.length > 2000 ? `${message.slice(0, 1000)} … ${message.slice(-200)}` : message);
  }
}

/** Reads `ROLE=NAME`: which columns play which roles. */
export function rolesOfArgs(given: readonly string[], hasTable: boolean): ColumnRoles {
  if (given.length > 0 && !hasTable)
    throw new UsageError('--column needs the --train file that it is about.');
  const pairs = given.map((text) => {
    const [role, ...name] = text.split('=');
    if (!columnRoles.some((known) => known === role) || name.length === 0) {
      throw new UsageError(`--column is ROLE=NAME with a role of ${columnRoles.join(', ')}, not “${text}”.`);
    }
    return [role, name.join('=')];
  });
  return Object.fromEntries(pairs) as ColumnRoles;
}

/** Reads what is done with temperatures; undefined where it is not said. */
export function temperatureOfArgs(
  text: string | undefined,
  hasTable: boolean,
): TemperaturePolicy | undefined {
  if (text === undefined) return undefined;
  if (!hasTable) throw new UsageError('--temperature needs the --train file that it is about.');
  const policy = parseTemperature(text);
  if (policy) return policy;
  throw new UsageError(`--temperature is ${temperatureChoices}, not “${text}”.`);
}

/** Which further measurements widen training sets: those of the embedded list, none, or those of a table. */
export type FurtherChoice = 'on' | 'off' | { readonly file: string };

/** Reads which further measurements are used; undefined where it is not said. */
export function furtherOfArgs(text: string | undefined): FurtherChoice | undefined {
  if (text === undefined || text === 'on' || text === 'off') return text;
  if (text.trim() === '') throw new UsageError('--further is on, off, or a table, not an empty name.');
  return { file: text };
}

/** Which of Optuna's defaults suggests. */
export type TpeVariant = 'tpe-independent' | 'tpe-multivariate';

const variants: readonly TpeVariant[] = ['tpe-independent', 'tpe-multivariate'];

/** Reads which sampler suggests trials; Optuna 4's where it is not said. */
export function samplerOfArgs(text: string = variants[0]): TpeVariant {
  const sampler = variants.find((variant) => variant === text);
  if (!sampler) throw new UsageError(`--sampler is ${variants.join(' or ')}, not “${text}”.`);
  return sampler;
}

/** Reads what the studies make smallest; null where it is not said. */
export function objectiveOfArgs(text: string | undefined): ObjectiveSpec['metric'] | null {
  if (text === undefined) return null;
  const metric = objectiveMetrics.find((name) => name === text);
  if (!metric) throw new UsageError(`--objective is ${objectiveMetrics.join(', ')}, not “${text}”.`);
  return metric;
}

/** Reads whether the column that is made from the target is among the features; it is where nothing is said. */
export function coercedOfArgs(text: string = 'on'): boolean {
  if (text !== 'on' && text !== 'off') throw new UsageError(`--coerced is on or off, not “${text}”.`);
  return text === 'on';
}

/** Reads where features and results are kept; null for nowhere, undefined for the usual place. */
export function cacheOfArgs(folder: string | undefined, isOff = false): string | null | undefined {
  if (folder !== undefined && isOff) throw new UsageError('--cache and --no-cache exclude each other.');
  return isOff ? null : folder;
}

const physicsModes: readonly PhysicsMode[] = ['reported', 'full'];

/** Reads how the physics columns are made; as reported where it is not said. */
export function physicsOfArgs(text: string = physicsModes[0]): PhysicsMode {
  const physics = physicsModes.find((mode) => mode === text);
  if (!physics) throw new UsageError(`--physics is reported or full, not “${text}”.`);
  return physics;
}

/** Reads what is done with ranges; undefined where it is not said. */
export function rangesOfArgs(text: string | undefined, hasTable: boolean): RangePolicy | undefined {
  if (text === undefined) return undefined;
  if (!hasTable) throw new UsageError('--ranges needs the --train file that it is about.');
  if (text === 'refuse' || text === 'middle') return text;
  throw new UsageError(`--ranges is refuse or middle, not “${text}”.`);
}

/** A grid of candidates, and what its line need not say. */
export interface GridArgs {
  /** null where none is asked for. */
  readonly grid: string | null;
  /** Undefined where the grid's own usual one counts. */
  readonly limit?: number;
  readonly seed?: number;
}

/** Reads what candidates a grid makes. */
export function gridOfArgs(
  values: Partial<Record<'grid' | 'grid-limit' | 'seed' | 'predict', string>>,
): GridArgs {
  const { grid, predict } = values;
  if (grid !== undefined && predict !== undefined) {
    throw new UsageError('--grid and --predict exclude each other: candidates come from one of them.');
  }
  const limit = wholeNumber('grid-limit', values['grid-limit'], 1, mostGridCandidates);
  const isGrid = grid !== undefined || isGridFile(predict ?? '');
  if (limit !== null && !isGrid)
    throw new UsageError('--grid-limit belongs to --grid SPEC, which is missing.');
  const seed = wholeNumber('seed', values.seed, 0, 4294967295);
  return { grid: grid ?? null, ...(limit === null ? {} : { limit }), ...(seed === null ? {} : { seed }) };
}

/** Refuses a name that is none of these. */
export function checkName(name: string, value: string | null, items: readonly { name: string }[]): void {
  if (value === null || items.some((item) => item.name === value)) return;
  throw new UsageError(`--${name} is one of ${items.map((item) => item.name).join(', ')}, not “${value}”.`);
}

/** Which model files are read and written. */
export interface ModelArgs {
  /** Ranks in place of a model that is fitted; undefined for none. */
  readonly model: string | undefined;
  readonly saveModel: string | undefined;
}

/** Reads which model files are asked for. Throws UsageError where they and other options exclude each other. */
export function modelsOfArgs(values: ReturnType<typeof valuesOf>): ModelArgs {
  const { model, 'save-model': saveModel } = values;
  if (model === undefined) return { model, saveModel };
  if (values.predict === undefined && values.grid === undefined) {
    throw new UsageError('--model ranks the candidates of --predict FILE or --grid SPEC, which is missing.');
  }
  const ofFits = [
    ...(['experiment', 'learner', 'train', 'test', 'report', 'dump-features', 'json', 'column'] as const),
    ...(['temperature', 'further', 'ranges', 'feature-set', 'train-on-test', 'save-model'] as const),
    ...(['ranker', 'params', 'cite', 'methods'] as const),
  ];
  const other = ofFits.find((name) => values[name] !== undefined);
  if (other === undefined) return { model, saveModel };
  throw new UsageError(`--model ranks without data and without fits: leave --${other} out.`);
}

/** Reads a whole number in a range; null where none is given. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  low: number,
  high: number,
): number | null {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(`--${name} is a whole number from ${low} to ${high}, not “${text}”.`);
}

/** Reads a value of log10 σ; undefined where none is given. */
export function logSigmaOfArgs(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (Math.abs(value) <= 99) return value;
  throw new UsageError(`--${name} is a value of log10 σ, such as -4, not “${text}”.`);
}

/** Splits the command line into its options. Throws UsageError for one that there is not. */
export function valuesOf(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        experiment: text,
        learner: text,
        train: text,
        test: text,
        cifs: { ...text, multiple: true },
        workers: text,
        seed: text,
        folds: text,
        coerced: text,
        protocol: text,
        physics: text,
        cache: text,
        'no-cache': flag,
        predict: text,
        grid: text,
        'grid-limit': text,
        out: text,
        'feature-set': text,
        ranker: text,
        params: text,
        'train-on-test': flag,
        model: text,
        'save-model': text,
        'hand-off': text,
        'without-li': flag,
        threshold: text,
        'dump-features': text,
        json: text,
        cleaning: text,
        column: { ...text, multiple: true },
        temperature: text,
        further: text,
        ranges: text,
        sheet: text,
        report: text,
        cite: text,
        methods: text,
        'no-tuning': flag,
        resamples: text,
        trials: text,
        'parallel-trials': text,
        sampler: text,
        objective: text,
        studies: text,
        top: text,
        by: text,
        diverse: flag,
        help: { ...flag, short: 'h' },
      },
    });
    return values;
  } catch (error) {
    // The parser's words are no whole sentence.
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}.`);
  }
}
