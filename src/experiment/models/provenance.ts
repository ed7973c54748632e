import { commentLine, holdsTextMarks, textMarkNote } from '../../base/csvText';
import { computationEntries, type Computation } from './computation';

/** Where numbers come from: what every exported file carries. */
export interface Provenance {
  readonly appVersion: string;
  /** Name of the data set. */
  readonly data: string;
  /** SHA-256 of the data files, hexadecimal. */
  readonly dataSha256: string;
  /** Settings and seeds by name, as they stand in the link. */
  readonly settings: Readonly<Record<string, string>>;
  /** How these very numbers were computed; absent where a file holds no results. */
  readonly computation?: Computation;
}

/**
 * Puts a provenance before a CSV as comment lines (`# name: value`), and what the marks of texts are where it has some.
 */
export function csvWithProvenance(csv: string, provenance: Provenance): string {
  const marks = holdsTextMarks(csv) ? [`text: ${textMarkNote}`] : [];
  return [...provenanceLines(provenance), ...marks].map(commentLine).join('') + csv;
}

/** Writes a provenance as lines of `name: value`, without comment marks; how its numbers were computed comes first. */
export function provenanceLines(provenance: Provenance): string[] {
  return [
    `Ionrank ${provenance.appVersion}`,
    `data: ${provenance.data}`,
    `data sha256: ${provenance.dataSha256}`,
    ...(provenance.computation
      ? computationEntries(provenance.computation).map(([name, value]) => `these numbers, ${name}: ${value}`)
      : []),
    ...Object.entries(provenance.settings).map(([name, value]) => `${name}: ${value}`),
  ];
}
