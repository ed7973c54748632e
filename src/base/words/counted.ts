/** Counts things: a number with its noun, `1 row`, `3 rows`. @param many where it is not the noun and an s */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
