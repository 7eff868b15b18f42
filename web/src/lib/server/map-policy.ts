// The foreign places that pages may fetch from: where the style of the map comes from, with its tiles and signs.

const POLICY = 'content-security-policy';

export function letMapIn(
  headers: Headers,
  { mapStyleUrl, mapTileOrigins }: { mapStyleUrl?: string; mapTileOrigins: string[] },
): void {
  const policy = headers.get(POLICY);
  if (!policy || !mapStyleUrl) return;
  const origins = [new URL(mapStyleUrl).origin, ...mapTileOrigins].join(' ');
  headers.set(POLICY, policy.replace(/\b(connect-src|img-src)\b/g, `$1 ${origins}`));
}
