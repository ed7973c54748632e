/** Members that end when their signal fires: one listener per signal, however many members it has. */
export class AbortGroups<T> {
  private readonly members = new Map<AbortSignal, Set<T>>();

  /** @param onAbort called for each member, in order of arrival, with the signal's reason */
  constructor(private readonly onAbort: (member: T, reason: unknown) => void) {}

  add(signal: AbortSignal | undefined, member: T): void {
    if (!signal) return;
    let group = this.members.get(signal);
    if (!group) {
      group = new Set();
      this.members.set(signal, group);
      signal.addEventListener('abort', this.listener);
    }
    group.add(member);
  }

  remove(signal: AbortSignal | undefined, member: T): void {
    const group = signal && this.members.get(signal);
    if (!signal || !group?.delete(member) || group.size > 0) return;
    this.members.delete(signal);
    signal.removeEventListener('abort', this.listener);
  }

  private readonly listener = (event: Event): void => {
    const signal = event.target as AbortSignal;
    for (const member of [...(this.members.get(signal) ?? [])]) this.onAbort(member, signal.reason);
  };
}
