// What the policy of a page says of our own host: its live connection, and that a secure page loads all securely.

const POLICY = 'content-security-policy';
/** What an address takes for a host may hold signs that end a directive. */
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i;

/** Safari before 15.4 does not take a WebSocket to the host of the page for `self`. */
export function bindToHost(headers: Headers, { protocol, host, origin }: URL, publicUrl: string): void {
  const policy = headers.get(POLICY);
  if (!policy || !HOST.test(host)) return;
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  const isSecure = publicUrl.startsWith('https:') && origin === new URL(publicUrl).origin;
  const own = policy.replace(/\bconnect-src\b/, `connect-src ${socket}`);
  headers.set(POLICY, isSecure ? `${own}; upgrade-insecure-requests` : own);
}
