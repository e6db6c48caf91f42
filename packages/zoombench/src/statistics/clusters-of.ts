/** Sum and number of the values that belong to one cluster. */
export interface Cluster {
  readonly sum: number;
  readonly count: number;
}

/** One value with the cluster it belongs to. */
export interface ClusteredValue {
  readonly cluster: string;
  readonly value: number;
}

/**
 * Gathers values by cluster, in order of cluster name, so that the order of the values changes nothing
 * that is drawn from the clusters.
 */
export function clustersOf(values: readonly ClusteredValue[]): Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const { cluster, value } of values) {
    const { sum, count } = clusters.get(cluster) ?? { sum: 0, count: 0 };
    clusters.set(cluster, { sum: sum + value, count: count + 1 });
  }
  return [...clusters].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, cluster]) => cluster);
}
