import { InputError } from '../../base/problem';
import { byComponent } from './byComponent';
import { byComposition } from './byComposition';
import { byFamily } from './byFamily';
import { byPaper } from './byPaper';
import { GroupKFold } from './groupKFold';
import { shuffled } from './kFold';
import { LeaveOneGroupOut } from './leaveOneGroupOut';
import type { Draw, Protocol, ProtocolOption } from './protocol';

/** Every protocol that can be chosen, in the order of the choice. */
const options = [shuffled, byPaper, byComposition, byComponent, byFamily] as const;

/** How a protocol is chosen: `kFold`, `doi`, … */
export type ProtocolChoice = (typeof options)[number]['choice'];

/** What there is to know of each protocol that can be chosen, in the order of the choice. */
export const protocolOptions: readonly (ProtocolOption & { readonly choice: ProtocolChoice })[] = options;

/** The choices alone, in the same order. */
export const protocolChoices: readonly ProtocolChoice[] = options.map(({ choice }) => choice);

/** The report's, by choice and by name: what names no protocol means it. */
export const usualProtocol = 'kFold';

/** Makes the protocol of a choice; folds and seed mean nothing to one that draws nothing. */
export function protocolOf(choice: ProtocolChoice, nFolds: number, seed: number): Protocol {
  return options.find((option) => option.choice === choice)!.make({ nFolds, seed });
}

/** Makes the protocol of a name. Throws InputError (`unknown-protocol`) for a name that is none. */
export function protocolNamed(name: string, nFolds: number, seed: number): Protocol {
  const found = find(name, { nFolds, seed });
  if (found) return found;
  throw new InputError({
    code: 'unknown-protocol',
    value: name,
    message: 'The folds were made by a protocol that this version does not know.',
    remedy: 'Open it with the version of Ionrank that wrote it, or begin anew.',
  });
}

/** Tells the folds of a study: `5 folds`, `5 folds by paper`, `39 folds, one for each family`. */
export function foldsText({
  nFolds,
  protocol: name = usualProtocol,
  outerFold,
}: {
  readonly nFolds: number;
  readonly protocol?: string;
  readonly outerFold?: { readonly fold: number; readonly nFolds: number };
}): string {
  const folds = find(name, { nFolds, seed: 0 })?.counted(nFolds) ?? `${nFolds} folds (${name})`;
  return outerFold ? `${folds} inside outer fold ${outerFold.fold + 1} of ${outerFold.nFolds}` : folds;
}

/** Looks among the choices, and among both ways to hold out their groups. */
function find(name: string, draw: Draw): Protocol | undefined {
  const made = protocolOptions.flatMap(({ by, make }) => [
    make(draw),
    ...(by ? [new GroupKFold(by, draw), new LeaveOneGroupOut(by)] : []),
  ]);
  return made.find((protocol) => protocol.name === name);
}
