/** The year of a paper, where its DOI tells it. */
import { least } from '../../base/statistics';
import { doisOf } from './doiCell';

/** Years in which there were papers on lithium conductors with DOIs; numbers that are no years stand outside. */
const [firstYear, lastYear] = [1950, 2049];

/** By publisher, what in a DOI tells the year: in full, by its last two figures, or by its last one. */
const rules: readonly (readonly [suffix: RegExp, year: (...figures: string[]) => number])[] = [
  // `j.ssi.2015.01.001` (Elsevier), `jssc.1995.1140`, `fenrg.2016.00028`, `nenergy.2016.30`, `j.1551-2916.2005.00060.x`
  [/^10\.\d+\/[^/]*\.((?:19|20)\d\d)\./, Number],
  // `0167-2738(81)90021-7`, `s0167-2738(00)00277-0`: until 2002
  [/^10\.\d+\/s?\d{4}-\d{3}[\dx]\((\d\d)\)/, twoFigures],
  // `1521-3765(20020118)8:2<349::aid-…`
  [/^10\.1002\/\(?(?:sici\)?)?\(?\d{4}-\d{3}[\dx]\(((?:19|20)\d\d)\d*\)/, Number],
  // `adma.201803075`, `chin.198639014`
  [/^10\.1002\/[a-z]+\.((?:19|20)\d\d)\d{2,5}$/, Number],
  // `s11581-006-0011-9`
  [/^10\.1007\/s\d{5}-0(\d\d)-/, twoFigures],
  // `acs.chemmater.8b01504`, `acsami.8b17656`, `acs.chemmater.0c04150`
  [/^10\.1021\/[a-z.]+\.(\d)b\d{5}$/, (figure) => 2010 + Number(figure)],
  [/^10\.1021\/[a-z.]+\.(\d)c\d{5}$/, (figure) => 2020 + Number(figure)],
  // `cm980736j`, `cm001207u`: two figures until 2006; `cm703677q`, `ja302255d`: one, 7 to 9 and then 1 to 5 for 2010 to 2014
  [/^10\.1021\/[a-z]{2}(9[5-9]|0\d)\d{4}[\da-z]$/, twoFigures],
  [/^10\.1021\/[a-z]{2}([7-9])\d{5}[\da-z]$/, (figure) => 2000 + Number(figure)],
  [/^10\.1021\/[a-z]{2}([1-5])\d{5}[\da-z]$/, (figure) => 2009 + Number(figure)],
  // `a800234g`, `b301189e`, `c7ta08581h`, `d0ta…`
  [
    /^10\.1039\/([a-d])(\d)[a-z\d]{2}\d{3,5}[a-z\d]$/,
    (decade, figure) => rscDecades[decade] + Number(figure),
  ],
  // `2.0501412jes`, `2.024205esl`: volume-wise number, year by two figures or one, month
  [/^10\.1149\/2\.\d{3}(\d\d)(?:0[1-9]|1[0-2])[a-z]{3}$/, twoFigures],
  [/^10\.1149\/2\.\d{3}(\d)(?:0[1-9]|1[0-2])[a-z]{3}$/, (figure) => 2010 + Number(figure)],
  // `s0567740877009443`, `s002016851103006x`: ISSN, then two figures
  [/^10\.(?:1107|1134|3103)\/s\d{7}[\dx](\d\d)\d{5}[\dx]$/, twoFigures],
  // `epjst/e2008-00753-4`
  [/^10\.1140\/epj[a-z]+\/e((?:19|20)\d\d)-/, Number],
  // `matertrans.y-m2016816`
  [/^10\.2320\/matertrans\.[a-z]*(?:-[a-z]*)?((?:19|20)\d\d)\d{3}$/, Number],
];

const rscDecades: Readonly<Record<string, number>> = { a: 1990, b: 2000, c: 2010, d: 2020 };

/** Completes `87` to 1987, and `12` to 2012. */
function twoFigures(figures: string): number {
  const year = Number(figures);
  return year + (year < 50 ? 2000 : 1900);
}

/**
 * Tells the year of a DOI cell by how publishers make their DOIs: the year in which a manuscript came in or was
 * printed, which may differ by one. Of several papers the earliest; NaN where none tells.
 */
export function yearOfDois(cell: string): number {
  const years = doisOf(cell.toLowerCase()).flatMap((doi) => yearOfDoi(doi) ?? []);
  return years.length === 0 ? NaN : least(years);
}

function yearOfDoi(doi: string): number | undefined {
  for (const [pattern, year] of rules) {
    const found = pattern.exec(doi);
    const told = found ? year(...found.slice(1)) : NaN;
    if (told >= firstYear && told <= lastYear) return told;
  }
  return undefined;
}
