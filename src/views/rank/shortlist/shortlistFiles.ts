/** What the ranked list and its shortlist are saved as. */
import { csvWithProvenance, type Provenance } from '../../../experiment/models/provenance';
import { modelProvenance } from '../../../experiment/screening/modelWords';
import type { Screening } from '../../../experiment/screening/runScreening';
import type { ShortlistDocument } from '../../../figures/screening/shortlistDocument';
import { rankingCsv, shortlistCsv } from '../../../screen/rankingCsv';
import type { Candidates } from '../../../session/rank/candidates';
import { download } from '../../kit/download';

export type ShortlistFormat = 'csv' | 'md' | 'html';

/** Adds to what every file says: the candidates, and the models that ranked them. */
export function rankingProvenance(
  provenance: Provenance,
  { file, sha256 }: Pick<Candidates, 'file' | 'sha256'>,
  { models }: Pick<Screening, 'models'>,
  threshold: number,
): Provenance {
  const ranked = models.map((model, k) => [
    models.length > 1 ? `model ${k + 1}` : 'model',
    `${model.combined ? model.name : model.featureSet} without sigma_is_coerced, ${JSON.stringify(modelProvenance(model))}`,
  ]);
  const settings = {
    ...provenance.settings,
    ...{ candidates: file, 'candidates sha256': sha256 },
    ...Object.fromEntries(ranked),
    p_above: `chance that log10 σ is above ${threshold}`,
  };
  return { ...provenance, settings };
}

/** Saves the whole list, with what could not be ranked. */
export function saveRanking(
  { ranked, unranked }: Pick<Screening, 'ranked' | 'unranked'>,
  provenance: Provenance,
): void {
  download('ranking.csv', csvWithProvenance(rankingCsv(ranked, unranked), provenance), 'text/csv');
}

/** Saves the shortlist. */
export async function saveShortlist(format: ShortlistFormat, shortlist: ShortlistDocument): Promise<void> {
  if (format === 'csv') {
    download(
      'shortlist.csv',
      csvWithProvenance(shortlistCsv(shortlist.items), shortlist.provenance),
      'text/csv',
    );
  } else if (format === 'md') {
    const { shortlistMarkdown } = await import('../../../figures/screening/shortlistMarkdown');
    download('shortlist.md', shortlistMarkdown(shortlist), 'text/markdown');
  } else {
    const { shortlistHtml } = await import('../../../figures/screening/shortlistHtml');
    download('shortlist.html', shortlistHtml(shortlist), 'text/html');
  }
}
