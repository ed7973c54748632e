/** A column of a long table. */
export interface VirtualColumn<T> {
  readonly key: string;
  readonly label: string;
  /** Least width in rem. */
  readonly width: number;
  /** Share of the space that is left over; default 0. */
  readonly grow?: number;
  readonly numeric?: boolean;
  readonly mono?: boolean;
  /** Text of the cell; also its tooltip. */
  readonly text: (row: T) => string;
  /** Whether the header sorts; default true. */
  readonly sortable?: boolean;
  /** Says more of the header. */
  readonly title?: string;
}
