import { usualProtocol } from '../../folds/protocols/registry';
import type { Protocol } from '../../folds/protocols/protocol';

/** Folds of the paper's cross-validation: rows at random. */
const paperFolds = 5;

/** Tells whether rows are held out as in the paper: five shuffled folds, of any seed. */
export function isAsInPaper({ name, draw }: Protocol): boolean {
  return name === usualProtocol && draw?.nFolds === paperFolds;
}

/**
 * Lists the scores that may stand beside the paper's: none of other rows than the published ones, and those of
 * cross-validation where it holds out as the paper did. Its test scores are of the same rows under every protocol.
 */
export function paperSplits(isPublished: boolean, protocol: Protocol): readonly ('cv' | 'test')[] {
  if (!isPublished) return [];
  return isAsInPaper(protocol) ? ['cv', 'test'] : ['test'];
}
