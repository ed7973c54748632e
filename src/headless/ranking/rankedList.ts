/** What both ways to a ranked list do alike: by models that are fitted now, and by those of a file. */
import type { Provenance } from '../../experiment/models/provenance';
import type { Screening } from '../../experiment/screening/runScreening';
import { usualThreshold } from '../../screen/intervals/usualShares';
import { rankingCsv } from '../../screen/rankingCsv';
import type { Problem } from '../../base/problem';
import type { Args } from '../args/args';
import type { CommandCandidates } from '../candidates/candidateFiles';
import { writeCsv } from '../files';
import { datasetLine, problemLines, rankingTable } from '../report';
import { tell } from '../terminal/console';
import { topCandidates } from './topCandidates';

/** Tells what was read of candidates. */
export function tellCandidates(
  { lines, dataset, cifs }: CommandCandidates,
  problems: readonly Problem[],
): void {
  lines.forEach(tell);
  tell(datasetLine(dataset, cifs));
  problemLines(problems).forEach(tell);
}

/** What a list says of how it was asked for. */
export function listSettings({ threshold, withoutLithium }: Args): Record<string, string> {
  return {
    threshold: String(threshold ?? usualThreshold),
    ...(withoutLithium ? { withoutLithium: 'ranked' } : {}),
  };
}

/**
 * Prints a ranked list, or writes it with its provenance; of `--top` the picked ones alone.
 * @param measured log10 σ of the compounds that the models were trained on
 */
export function giveRankedList(
  { out, top: asked }: Args,
  result: Screening,
  measured: readonly number[],
  provenance: Provenance,
): void {
  const top = asked && topCandidates(result.ranked, asked, measured);
  const ranked = top?.candidates ?? result.ranked;
  if (out === null) return console.log(rankingTable({ ...result, ranked }, top?.candidates.length));
  const settings = { ...provenance.settings, ...top?.settings };
  writeCsv(out, rankingCsv(ranked, top ? [] : result.unranked), { ...provenance, settings });
}
