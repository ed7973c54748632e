/** Protocols in words, apart from what splits by them: the page shows these before the science is loaded. */
import { InputError } from '../base/problem';
import type { ProtocolSpec } from './protocol';

/** What a user chooses from, `kFold` being the report's. */
export type ProtocolChoice = 'kFold' | 'doi' | 'composition' | 'component' | 'family';

export const protocolChoices: readonly ProtocolChoice[] = [
  'kFold',
  'doi',
  'composition',
  'component',
  'family',
];

/** Makes the protocol of a choice. Families are left out one by one: folds and seed mean nothing then. */
export function protocolOf(choice: ProtocolChoice, nFolds: number, seed: number): ProtocolSpec {
  if (choice === 'kFold') return { kind: 'kFold', nFolds, seed };
  if (choice === 'family') return { kind: 'leaveOneGroupOut', by: 'family' };
  return { kind: 'groupKFold', by: choice, nFolds, seed };
}

const shortWords = {
  doi: 'paper',
  composition: 'composition',
  component: 'paper or composition',
  family: 'family',
} as const;

/** Heads columns of cross-validation scores: `5-fold CV`, `5-fold CV by paper`, `leave-one-family-out CV`. */
export function cvTitle(protocol: ProtocolSpec): string {
  if (protocol.kind === 'kFold') return `${protocol.nFolds}-fold CV`;
  const by = shortWords[protocol.by];
  if (protocol.kind === 'groupKFold') return `${protocol.nFolds}-fold CV by ${by}`;
  return `Leave-one-${by.replaceAll(' ', '-')}-out CV`;
}

/** Tells how rows are held out in two words: `5, shuffled`, `5, by paper`, `one for each family`. */
export function foldWords(protocol: ProtocolSpec): string {
  if (protocol.kind === 'kFold') return `${protocol.nFolds}, shuffled`;
  const by = shortWords[protocol.by];
  return protocol.kind === 'groupKFold' ? `${protocol.nFolds}, by ${by}` : `one for each ${by}`;
}

/** Tells the folds of a study: `5 folds`, `5 folds by paper`, `39 folds, one for each family`. */
export function foldsText({
  nFolds,
  protocol,
  outerFold,
}: {
  readonly nFolds: number;
  readonly protocol?: string;
  readonly outerFold?: { readonly fold: number; readonly nFolds: number };
}): string {
  const [kind, by] = (protocol ?? 'kFold').split('-') as [string, keyof typeof shortWords];
  const word = shortWords[by] ?? by;
  const how = kind === 'kFold' ? '' : kind === 'leaveOneGroupOut' ? `, one for each ${word}` : ` by ${word}`;
  const inside = outerFold ? ` inside outer fold ${outerFold.fold + 1} of ${outerFold.nFolds}` : '';
  return `${nFolds} folds${how}${inside}`;
}

const groupWords = {
  doi: 'paper (DOI)',
  composition: 'reduced composition',
  component: 'shared paper or composition',
  family: 'family',
} as const;

/** Tells a protocol without its seed: `5-fold, shuffled`, `5-fold, grouped by paper (DOI)`, `leave one family out`. */
export function protocolTitle(protocol: ProtocolSpec): string {
  if (protocol.kind === 'kFold') return `${protocol.nFolds}-fold, shuffled`;
  if (protocol.kind === 'groupKFold') return `${protocol.nFolds}-fold, grouped by ${groupWords[protocol.by]}`;
  return protocol.by === 'component'
    ? 'leave one group of shared papers or compositions out'
    : `leave one ${groupWords[protocol.by]} out`;
}

/** Tells a protocol in words for captions: `5-fold, grouped by paper (DOI), seed 42`. */
export function protocolText(protocol: ProtocolSpec): string {
  const title = protocolTitle(protocol);
  return protocol.kind === 'leaveOneGroupOut' ? title : `${title}, seed ${protocol.seed}`;
}

/** Names a protocol for files: `kFold`, `groupKFold-doi`, `leaveOneGroupOut-family`; without folds and seed. */
export function protocolName(protocol: ProtocolSpec): string {
  return protocol.kind === 'kFold' ? 'kFold' : `${protocol.kind}-${protocol.by}`;
}

/** Makes the protocol of a name. Throws InputError (`unknown-protocol`) for a name that is none. */
export function protocolNamed(name: string, nFolds: number, seed: number): ProtocolSpec {
  if (name === 'kFold') return { kind: 'kFold', nFolds, seed };
  const [kind, by] = name.split('-');
  const criterion = (Object.keys(groupWords) as (keyof typeof groupWords)[]).find((word) => word === by);
  if (criterion && kind === 'groupKFold') return { kind, by: criterion, nFolds, seed };
  if (criterion && kind === 'leaveOneGroupOut') return { kind, by: criterion };
  throw new InputError({
    severity: 'error',
    code: 'unknown-protocol',
    value: name,
    message: 'The folds were made by a protocol that this version does not know.',
    remedy: 'Open it with the version of Ionrank that wrote it, or begin anew.',
  });
}
