// Spans of time in milliseconds. Every other module names them; src/contract has its own, because it imports nothing.

export const hour = 3_600_000;
export const day = 24 * hour;
