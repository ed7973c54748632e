import { gregorianDate, twoDigits } from '../cells/calendarDay';
import { attributeOf, readXml } from './xml';

/** Built-in formats of dates and times. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Reads the styles of a workbook: for each style of cells, whether it shows a number as a date or time. */
export function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCells = false;
  readXml(xml, {
    open(name, attributes) {
      if (name === 'numFmt')
        custom.set(
          Number(attributeOf(attributes, 'numFmtId')),
          isDateFormat(attributeOf(attributes, 'formatCode') ?? ''),
        );
      else if (name === 'cellXfs') isInCells = true;
      else if (name === 'xf' && isInCells) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
    text: () => undefined,
  });
  return styles;
}

/** Tells whether a format has parts of a date or time, outside quotes, escapes, colours and conditions. */
function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]{0,99}\]/gi, '')
    .replace(/general/gi, '');
  return /[dmyhs]/i.test(bare);
}

/** Returns the day and time of a spreadsheet's number: `2021-03-04`, `2021-03-04T12:30:00`, `12:30:00`. */
export function dateText(days: number, isFrom1904: boolean): string {
  if (!(days >= 0 && days < 2_958_466)) return String(days);
  const seconds = Math.round(days * 86_400);
  const clock = [seconds / 3600, seconds / 60, seconds]
    .map((value, k) => twoDigits(Math.floor(value) % (k === 0 ? 24 : 60)))
    .join(':');
  if (days < 1 && !isFrom1904) return clock;
  // Day 60 of 1900 is a 29 February that never was.
  const day = Math.floor(seconds / 86_400) + (isFrom1904 ? 1462 : days < 60 ? 1 : 0);
  const date = gregorianDate(day + 693_899);
  return clock === '00:00:00' ? date : `${date}T${clock}`;
}
