import type { MaterialRecord } from './dataset';

/** How many of a group of materials have a CIF. */
export interface Coverage {
  readonly name: string;
  readonly nRows: number;
  readonly nWithCif: number;
  /** nWithCif / nRows; NaN without rows. */
  readonly share: number;
}

/** CIF coverage of a table: all of it, and family by family. */
export interface CifCoverage {
  readonly total: Coverage;
  /** Largest family first, ties by name; rows without a family are last, under the name `''`. */
  readonly families: readonly Coverage[];
}

/** Counts which materials have a CIF. */
export function cifCoverage(
  records: readonly MaterialRecord[],
  hasCif: (record: MaterialRecord) => boolean,
): CifCoverage {
  const groups = new Map<string, { nRows: number; nWithCif: number }>();
  let nWithCif = 0;
  for (const record of records) {
    const group = groups.get(record.family) ?? { nRows: 0, nWithCif: 0 };
    groups.set(record.family, group);
    group.nRows++;
    if (hasCif(record)) {
      group.nWithCif++;
      nWithCif++;
    }
  }
  const families = [...groups].map(([name, group]) => coverage(name, group.nRows, group.nWithCif));
  families.sort(
    (first, second) =>
      Number(first.name === '') - Number(second.name === '') ||
      second.nRows - first.nRows ||
      (first.name < second.name ? -1 : 1),
  );
  return { total: coverage('all', records.length, nWithCif), families };
}

function coverage(name: string, nRows: number, nWithCif: number): Coverage {
  return { name, nRows, nWithCif, share: nRows === 0 ? NaN : nWithCif / nRows };
}
