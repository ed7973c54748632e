/** A value, or the reason why there is none: for what may rightly fail on good input, where an error is no answer. */
export type Outcome<T, Reason extends string> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: Reason;
      /** What it failed at, for display: an element, a site. */ readonly detail?: string;
    };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refusal<Reason extends string>(
  reason: Reason,
  detail?: string,
): { readonly ok: false; readonly reason: Reason; readonly detail?: string } {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
