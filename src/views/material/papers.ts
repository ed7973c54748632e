import { doisOf } from '../../table/cells/doiCell';

/** A paper of a material: a DOI that can be followed, or whatever the table says. */
export interface Paper {
  readonly text: string;
  /** null where the text is no DOI. */
  readonly url: string | null;
}

/** Reads the papers of a cell, one or several with `|` or `;` between them. */
export function papersOf(cell: string): Paper[] {
  return doisOf(cell).map((text) => ({
    text,
    url: /^10\.\d{4,9}\/\S+$/.test(text) ? `https://doi.org/${encodeURI(text)}` : null,
  }));
}
