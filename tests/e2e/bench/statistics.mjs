// @ts-check
// Numbers out of samples. Medians, because a busy machine only ever makes single samples worse.

/**
 * The value below which a share of the samples lies; between two samples, the line between them.
 * @param {number[]} samples at least one
 * @param {number} share from 0 to 1
 */
export function quantile(samples, share) {
  if (samples.length === 0) throw new Error("there are no samples");
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** @param {number[]} samples */
export function median(samples) {
  return quantile(samples, 0.5);
}
