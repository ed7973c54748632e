/** What a document on a shortlist says, whatever it is written as. */
import { counted } from '../../base/words/counted';
import { shorten } from '../../base/problem';
import type { Provenance } from '../../experiment/models/provenance';
import { checkWords, qualitySentence } from '../../experiment/screening/modelWords';
import type { UsedModel } from '../../experiment/screening/rankPart';
import type { Table } from '../../experiment/tables/table';
import { halfWidth, isKnown } from '../../screen/list/listColumns';
import { boundsText, rankText, allowedRanksText } from '../../screen/list/listWords';
import { domainLabels } from '../../screen/domain/domainWords';
import type { RankedCandidate } from '../../screen/ranking';
import { doisOf } from '../../table/cells/doiCell';

/** A shortlist with what its reader needs in order to judge it. */
export interface ShortlistDocument {
  readonly items: readonly { readonly candidate: RankedCandidate; readonly note: string }[];
  /** Candidates in the ranked list. */
  readonly nRanked: number;
  /** Name of the candidates' file. */
  readonly candidates: string;
  readonly models: readonly UsedModel[];
  /** log10(σ / S cm⁻¹) of known compounds. */
  readonly measured: readonly number[];
  readonly provenance: Provenance;
}

export function shortlistTitle({ items, nRanked, candidates }: ShortlistDocument): string {
  return `Shortlist: ${items.length} of ${counted(nRanked, 'candidate')} of ${candidates}`;
}

/** The table of the document: ranks, prediction with interval, domain, nearest known compound, note. */
export function shortlistTable({ items }: ShortlistDocument): Table {
  const hasNotes = items.some(({ note }) => note.trim() !== '');
  const columns = [
    { key: 'id', label: 'ID' },
    { key: 'formula', label: 'Candidate' },
    { key: 'could_be', label: 'Could be' },
    { key: 'log_sigma', label: 'log₁₀ σ', digits: 2 },
    { key: 'bounds', label: '90 % interval' },
    { key: 'domain', label: 'Domain' },
    { key: 'known', label: 'Known' },
    { key: 'nearest', label: 'Nearest compound' },
    { key: 'nearest_log_sigma', label: 'its log₁₀ σ', digits: 2 },
    { key: 'distance', label: 'at', digits: 2 },
    ...(hasNotes ? [{ key: 'note', label: 'Note' }] : []),
  ];
  const outside = items.filter(({ candidate }) => candidate.domain.kind === 'outside');
  const notes = outside.map(
    ({ candidate }) =>
      `${candidate.formula} lies outside what the model has learnt of: ${candidate.domain.reason}.`,
  );
  return {
    ...{ name: 'shortlist', title: 'The shortlist', rowHeading: 'Rank', columns, notes },
    caption:
      'Conductivities in S cm⁻¹; known: measured before; at: distance, the sum of the differences of atomic fractions, 0 to 2.',
    rows: items.map(({ candidate, note }, k) => ({
      name: String(k + 1),
      label: rankText(candidate),
      measured: [
        shorten(candidate.id, 24),
        candidate.formula,
        // A word joiner keeps the two ranks on one line.
        allowedRanksText(candidate).replace('–', '\u2060–\u2060'),
        candidate.logSigma,
        unbroken(boundsText(candidate)),
        unbroken(domainLabels[candidate.domain.kind]),
        isKnown(candidate) ? 'yes' : 'new',
        candidate.nearest?.formula ?? 'none',
        candidate.nearest?.logSigma ?? null,
        candidate.nearest?.distance ?? null,
        ...(hasNotes ? [note] : []),
      ],
    })),
  };
}

const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

/** A paper that measured the nearest known compound of a candidate. */
export interface NearestPaper {
  readonly doi: string;
  /** `''` where the text is no DOI. */
  readonly href: string;
  /** Of the known compounds. */
  readonly formulas: readonly string[];
}

/** Collects the papers of the nearest known compounds, each once, in the order of the shortlist. */
export function nearestPapers({ items }: Pick<ShortlistDocument, 'items'>): NearestPaper[] {
  const formulas = new Map<string, Set<string>>();
  for (const { candidate } of items) {
    for (const doi of doisOf(candidate.nearest?.doi ?? ''))
      formulas.set(doi, (formulas.get(doi) ?? new Set()).add(candidate.nearest!.formula));
  }
  return [...formulas].map(([doi, of]) => ({
    doi,
    href: /^10\.\d{4,9}\/\S+$/.test(doi) ? `https://doi.org/${encodeURI(doi)}` : '',
    formulas: [...of],
  }));
}

/** What ranked, in a paragraph for each model. */
export function modelCards({ models }: ShortlistDocument): string[] {
  return models.map((model) => {
    const { label, nFeatures, nTrainedOn, nFurther, nRanked, quality } = model;
    const further = nFurther > 0 ? ` and ${counted(nFurther, 'further measurement')}` : '';
    const words = [
      `${label}: ${counted(nFeatures, 'feature')}, trained on ${counted(nTrainedOn, 'row')}${further}; ranks ${counted(nRanked, 'candidate')}.`,
      quality ? qualitySentence(quality) : 'What it does on unseen papers was not measured.',
      quality ? `Intervals: ${checkWords(quality.check)}.` : '',
    ];
    return words.filter(Boolean).join(' ');
  });
}

/** How to read the table, in sentences. */
export function readingSentences({ items }: Pick<ShortlistDocument, 'items'>): string[] {
  const hasIntervals = items.some(({ candidate }) => Number.isFinite(halfWidth(candidate)));
  return [
    'Candidates are ordered by predicted log₁₀ σ, highest first; = before a rank: several share it.',
    hasIntervals
      ? 'Nine of ten measured values are expected between the bounds; “could be” are the ranks that the bounds of all candidates allow.'
      : 'The model gives no intervals.',
    'Domain: how near a candidate lies to what the model has learnt of; outside, the prediction is an extrapolation.',
    'Predictions order candidates for measurement; they replace none.',
  ];
}
