// How long a node may take to answer.

/**
 * Milliseconds for each answer: as long as nodes wait for each other when they connect (pkg/base/config.go,
 * DialTimeout).
 */
export const runningPatience = 4_000;
