/** Waits until something holds, however long it takes: a slow machine is no failure. */
export async function until(holds: () => unknown): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
