/**
 * A loss of scores by pairs, as of LambdaRank: with the rank r of each row's target (0-1, the mean of ties),
 *
 *     L = 1/Z Σ (r_i - r_j) log(1 + exp(s_j - s_i))    over all pairs of rows with r_i > r_j.
 *
 * All rows are one query. A pair weighs what its order costs, the difference of the true ranks. These weights do not
 * depend on the scores, so that this is the gradient of a loss indeed, and of a convex one. On held-out papers of OBELiX
 * they rank as well as the swaps of Spearman's ρ or of NDCG, whose weights do (ρ within 0.015). Z makes the mean hessian
 * of a row 1 where all scores are equal, so that l2_regularization means here what it means for the squared error.
 *
 * Trees are grown on the gradients with hessians of 1; each leaf then takes its Newton step with the hessians' diagonal.
 *
 * Held-out papers come in the order of LightGBM 4.7 `lambdarank` with gains by rank and without truncation: Spearman's ρ
 * within 0.02 from 10 rows in a leaf on (with 5, that one is 0.03 ahead).
 *
 * @see Burges 2010, From RankNet to LambdaRank to LambdaMART, section 7 (trees of least squares, then Newton's steps)
 */
import { exp } from '../../base/elementary/exponential';
import type { BoostingLoss } from '../hgb/loss';
import { nodeValue } from '../hgb/splitter';
import { middlesOfTies } from './middlesOfTies';

/** A pair's scores are told apart up to twice this distance; exp of it is a number still. */
const farthest = 350;

/** Makes the loss. */
export function pairLoss(l2: number) {
  return (target: Float64Array): BoostingLoss => {
    const n = target.length;
    const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => target[a] - target[b] || a - b);
    const { distinct, counts, middles } = middlesOfTies(target);
    // By place in the order: the rank, and where the ties of the row begin.
    const ranks = new Float64Array(n);
    const starts = new Int32Array(n);
    for (let tie = 0, place = 0; tie < distinct.length; tie++) {
      const end = place + counts[tie];
      ranks.fill(middles[tie] / n, place, end);
      starts.fill(place, place, end);
      place = end;
    }
    const scale = 1 / meanHessian(ranks, starts);
    const exps = new Float64Array(n);
    const first = new Float64Array(n);
    const second = new Float64Array(n);
    const hessians = new Float64Array(n);
    const sums = new Float64Array(n);
    return { baseline: 0, gradients, leafValue };

    function gradients(scores: Float64Array, out: Float32Array): void {
      fillExps(scores, order, exps);
      first.fill(0);
      second.fill(0);
      for (let a = 0; a < n; a++) {
        const exp = exps[a];
        const rank = ranks[a];
        const end = starts[a];
        let gradient = 0;
        let hessian = 0;
        for (let b = 0; b < end; b++) {
          // The probability that the pair is in the wrong order, exp(s_b) / (exp(s_a) + exp(s_b)).
          const wrong = exps[b] / (exp + exps[b]);
          const pull = (rank - ranks[b]) * wrong;
          const bend = pull * (1 - wrong);
          gradient += pull;
          hessian += bend;
          first[b] += pull;
          second[b] += bend;
        }
        first[a] -= gradient;
        second[a] += hessian;
      }
      for (let place = 0; place < n; place++) {
        sums[order[place]] = first[place] * scale;
        hessians[order[place]] = second[place] * scale;
        out[order[place]] = sums[order[place]];
      }
    }

    function leafValue(rows: Int32Array): number {
      let sum = 0;
      let hessian = 0;
      for (let k = 0; k < rows.length; k++) {
        sum += sums[rows[k]];
        hessian += hessians[rows[k]];
      }
      return nodeValue(sum, hessian, l2);
    }
  };
}

/** Mean hessian of a row where all scores are equal; 1 where there are no pairs. */
function meanHessian(ranks: Float64Array, starts: Int32Array): number {
  let sum = 0;
  // Both rows of a pair have a quarter of its weight.
  for (let a = 0; a < ranks.length; a++) {
    for (let b = 0; b < starts[a]; b++) sum += (ranks[a] - ranks[b]) / 2;
  }
  return sum > 0 ? sum / ranks.length : 1;
}

/** Takes exp of the scores less their middle, in the order given. */
function fillExps(scores: Float64Array, order: Int32Array, exps: Float64Array): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] < low) low = scores[i];
    if (scores[i] > high) high = scores[i];
  }
  const middle = low + (high - low) / 2;
  for (let place = 0; place < order.length; place++) {
    exps[place] = exp(Math.max(-farthest, Math.min(farthest, scores[order[place]] - middle)));
  }
}
