/** Days between 1 March of the year 0 and 1 January 1970. */
const daysTo1970 = 719_468;

/** Returns the date that is so many days behind 1 March of the year 0, when years begin with March: `2021-03-04`. */
export function gregorianDate(days: number): string {
  const era = Math.floor(days / 146_097);
  const day = days - era * 146_097;
  const year = Math.floor(
    (day - Math.floor(day / 1460) + Math.floor(day / 36_524) - Math.floor(day / 146_096)) / 365,
  );
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const isNextYear = month >= 10;
  const calendarYear = year + 400 * era + (isNextYear ? 1 : 0);
  return `${String(calendarYear).padStart(4, '0')}-${twoDigits(isNextYear ? month - 9 : month + 3)}-${twoDigits(dayOfMonth)}`;
}

/** Returns the date that is so many days behind 1 January 1970. */
export function dateSince1970(days: number): string {
  return gregorianDate(days + daysTo1970);
}

/** Writes a number with two digits at least. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
