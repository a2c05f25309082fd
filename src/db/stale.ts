/** Somebody was quicker: what was decided on is no longer so. Nothing of the transaction is kept. */
export class Stale extends Error {}
