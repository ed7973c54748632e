/**
 * Bounds of a table, so that reading and cleaning it end well within a minute on a slow laptop: time goes with rows
 * and cells more than with bytes. On a desktop core 50 MB of OBELiX (256 000 rows) take 7 s, 500 000 short rows 4 s.
 */
export const maxCsvBytes = 50_000_000;
export const maxRows = 500_000;
/** Of a table that is studied in a page, which holds its rows as objects: more take its memory and seconds of its time. */
export const maxStudiedRows = 100_000;
/** Of candidates that a page ranks: the command line ranks longer lists part by part. */
export const maxCandidateRows = 200_000;
/** Characters of all cells, where one that is stored once may stand in every row. */
export const maxCharacters = 200_000_000;
/** Lines, those inside of quoted cells too. */
export const maxLines = 3_000_000;
export const maxCells = 10_000_000;
export const maxColumns = 10_000;
/** Characters: a quote that stays open over more, in a file that is read piece by piece, was never closed. */
export const longestRow = 4_000_000;
/** Quotes in one row that is longer than that: to write the doubled ones as one takes a hundred bytes for each. */
export const maxRowQuotes = 1_000_000;
/** Characters: whole CIFs in cells have some ten thousand, a quote that is not closed takes in the rest of the file. */
export const maxCellLength = 1_000_000;
