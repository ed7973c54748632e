import { commentLine, holdsTextMarks, textMarkNote } from '../../base/csvText';

/** Where numbers come from: what every exported file carries. */
export interface Provenance {
  readonly appVersion: string;
  /** Name of the data set. */
  readonly data: string;
  /** SHA-256 of the data files, hexadecimal. */
  readonly dataSha256: string;
  /** Settings and seeds by name, as they stand in the link. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Puts a provenance before a CSV as comment lines (`# name: value`), and what the marks of texts are where it has some.
 */
export function csvWithProvenance(csv: string, provenance: Provenance): string {
  const marks = holdsTextMarks(csv) ? [`text: ${textMarkNote}`] : [];
  return [...provenanceLines(provenance), ...marks].map(commentLine).join('') + csv;
}

/** Writes a provenance as lines of `name: value`, without comment marks. */
export function provenanceLines(provenance: Provenance): string[] {
  return [
    `Ionrank ${provenance.appVersion}`,
    `data: ${provenance.data}`,
    `data sha256: ${provenance.dataSha256}`,
    ...Object.entries(provenance.settings).map(([name, value]) => `${name}: ${value}`),
  ];
}
