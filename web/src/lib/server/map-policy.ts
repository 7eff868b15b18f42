// The one foreign place that pages may fetch from: where the style of the map comes from, with its tiles and signs.

const POLICY = 'content-security-policy';

export function letMapIn(headers: Headers, styleUrl: string | undefined): void {
  const policy = headers.get(POLICY);
  if (!policy || !styleUrl) return;
  headers.set(POLICY, policy.replace(/\b(connect-src|img-src)\b/g, `$1 ${new URL(styleUrl).origin}`));
}
