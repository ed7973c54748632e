import { domainLabels } from '../../../screen/domain/domainWords';
import { halfWidth, type ListColumn } from '../../../screen/list/listColumns';
import {
  boundsText,
  chanceText,
  familyText,
  knownText,
  rankText,
  allowedRanksText,
} from '../../../screen/list/listWords';
import type { RankedCandidate } from '../../../screen/ranking';
import { compact, decimal, sigmaText } from '../../kit/tables/formats';
import type { VirtualColumn } from '../../kit/tables/virtualColumn';

type Column = VirtualColumn<RankedCandidate>;

/** What of a list decides which columns it can have, and how they read. */
export interface ListFacts {
  readonly nRanked: number;
  readonly hasIntervals: boolean;
  readonly hasTemperatures: boolean;
  readonly hasFamilies: boolean;
  /** By name, the models that rank as people call them. */
  readonly modelNames: ReadonlyMap<string, string>;
  /** log10 σ that chances are about. */
  readonly threshold: number;
  /** Whether there are others that are not ranked yet. */
  readonly isProvisional?: boolean;
}

/** A column that people may show or hide. */
interface ChosenColumn extends Column {
  readonly key: ListColumn;
  /** Whether it is hidden until it is asked for. */
  readonly isExtra?: boolean;
}

/** Makes the columns that a list can have, in their order. */
export function listColumnsOf(facts: ListFacts): readonly ChosenColumn[] {
  const digits = String(facts.nRanked).length;
  const { hasIntervals, hasTemperatures, hasFamilies, modelNames, threshold } = facts;
  const number = (key: ListColumn, label: string, width: number, text: Column['text']): ChosenColumn => ({
    ...{ key, label, width, text, numeric: true },
  });
  const chanceLabel = `Chance > ${String(threshold).replace('-', '−')}`;
  const when = (is: boolean, ...columns: ChosenColumn[]) => (is ? columns : []);
  return [
    {
      ...number('rank', facts.isProvisional ? 'So far' : 'Rank', Math.max(4.6, 3 + 0.5 * digits), rankText),
      title: facts.isProvisional ? 'The rank among those that are done so far' : undefined,
    },
    { key: 'formula', label: 'Candidate', width: 8.5, grow: 3, text: ({ formula }) => formula },
    number('prediction', 'log₁₀ σ', 5.5, ({ logSigma }) => decimal(logSigma, 2)),
    ...when(
      hasIntervals,
      {
        ...number('lower', '90 % interval', 8.5, boundsText),
        title: 'Nine of ten measured values lie in it, in log₁₀ σ',
      },
      {
        ...number('ranks', 'Could be', Math.max(5.5, 2.5 + 1.1 * digits), allowedRanksText),
        title: 'The ranks that the intervals of all candidates allow',
      },
      {
        ...number('chance', chanceLabel, 4.3 + 0.28 * chanceLabel.length, chanceText),
        title: 'The chance that the measured log₁₀ σ is above the threshold',
      },
      {
        ...number('interval', 'Half of it', 6.5, (row) => decimal(halfWidth(row), 1)),
        ...{ title: 'Half the width of the 90 % interval, in log₁₀ σ', isExtra: true },
      },
    ),
    number('sigma', 'σ / S cm⁻¹', 7, ({ logSigma }) => sigmaText(logSigma)),
    ...when(
      hasTemperatures,
      number('temperature', 'at / °C', 4.75, ({ temperatureC }) => compact(Number(temperatureC.toFixed(1)))),
    ),
    {
      key: 'domain',
      label: 'Domain',
      width: 9.5,
      text: ({ domain }) => `${domainLabels[domain.kind]}: ${domain.reason}`,
    },
    ...when(modelNames.size > 1, {
      ...{ key: 'model', label: 'Model', width: 9.5 },
      text: ({ model }) => modelNames.get(model) ?? model,
    }),
    ...when(hasFamilies, {
      ...{ key: 'family', label: 'Family', width: 8, isExtra: true },
      title: 'With a question mark: the family of the nearest known compound',
      text: familyText,
    }),
    { key: 'id', label: 'ID', width: 5.5, grow: 1, mono: true, text: ({ id }) => id },
    { key: 'known', label: 'Known', width: 8.5, text: knownText },
    {
      ...{ key: 'nearest', label: 'Nearest compound', width: 9.5, grow: 2 },
      text: ({ nearest }) => nearest?.formula ?? 'none shares an element',
    },
    {
      ...{ key: 'nearestId', label: 'Its ID', width: 5, mono: true, isExtra: true },
      text: ({ nearest }) => nearest?.id ?? '–',
    },
    number('distance', 'Distance', 5.5, ({ nearest }) => decimal(nearest?.distance ?? NaN, 3)),
    number('measured', 'Its log₁₀ σ', 6.5, ({ nearest }) => decimal(nearest?.logSigma ?? NaN, 2)),
    {
      ...{ key: 'doi', label: 'Paper (DOI)', width: 8, grow: 1, mono: true },
      text: ({ nearest }) => nearest?.doi || '–',
    },
    { ...number('missing', 'Missing', 6, ({ nMissing }) => String(nMissing)), isExtra: true },
  ];
}

/** The column of marks, which puts a candidate on the shortlist. */
export const markColumn: Column = {
  ...{ key: 'mark', label: '✓', width: 2.5, sortable: false, title: 'On the shortlist' },
  text: () => '',
};
