/**
 * Works through the numbers 0 … n − 1 in their order, several at a time: the next begins when one is done, so that what
 * it needs is made ready then, and not all at once. After an error none begins any more.
 */
export async function inLanes(
  n: number,
  nLanes: number,
  work: (number: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < n) {
      try {
        await work(next++);
      } catch (error) {
        next = n;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(n, Math.max(1, nLanes)) }, lane));
}
