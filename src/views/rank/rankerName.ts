import type { UsedModel } from '../../experiment/screening/rankPart';

/** Names a model as people call it: what stands before the colon of its label. */
export function rankerName({ label }: Pick<UsedModel, 'label'>): string {
  return label.split(':')[0];
}
