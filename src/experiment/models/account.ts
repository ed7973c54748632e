import type { Computation } from './computation';
import type { Provenance } from './provenance';

/** Where numbers come from and how they were computed: what every table, figure and file of numbers carries. */
export interface Account extends Provenance {
  readonly computation: Computation;
}

/** Says how the numbers of a file were computed. */
export function accounted(provenance: Provenance, computation: Computation): Account {
  return { ...provenance, computation };
}
