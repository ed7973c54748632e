/** Protocols in words, apart from what splits by them: the page shows these before the science is loaded. */
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

/** Makes the protocol of a name. Throws RangeError for a name that is none. */
export function protocolNamed(name: string, nFolds: number, seed: number): ProtocolSpec {
  if (name === 'kFold') return { kind: 'kFold', nFolds, seed };
  const [kind, by] = name.split('-');
  const criterion = (Object.keys(groupWords) as (keyof typeof groupWords)[]).find((word) => word === by);
  if (criterion && kind === 'groupKFold') return { kind, by: criterion, nFolds, seed };
  if (criterion && kind === 'leaveOneGroupOut') return { kind, by: criterion };
  throw new RangeError(`“${name}” is no protocol.`);
}
