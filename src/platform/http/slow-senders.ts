// How long a request may take to come, the first one counted from the connection on, for Fastify and Node beneath it.

interface Patience {
  withinMs: number;
  /** Node's own 30 s would let each be twice as late. */
  lookEveryMs: number;
}

export const patience = ({ withinMs, lookEveryMs }: Patience = { withinMs: 30_000, lookEveryMs: 5_000 }) => ({
  requestTimeout: withinMs,
  http: {
    connectionsCheckingInterval: lookEveryMs,
    // Node would swap the two if this one, 60 s by itself, were the longer.
    headersTimeout: withinMs,
  },
});
