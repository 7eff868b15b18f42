// One product for all specs that do not need one of their own: it starts before the first and stops after the last.

import { removeDataDir, startProduct, type Product } from './product.ts';

const kept = globalThis as { product?: Product };

export async function setup(): Promise<void> {
  kept.product = await startProduct();
  void kept.product.ended.then(([code]) => {
    if (code !== 0) process.stderr.write(`The product ended:\n${kept.product!.lines.join('\n')}\n`);
  });
  process.env.CIVICPULSE_URL = kept.product.url;
}

export async function teardown(): Promise<void> {
  await kept.product!.stop();
  await removeDataDir(kept.product!.dataDir);
}
