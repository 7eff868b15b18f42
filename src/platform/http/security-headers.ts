// The security headers of every answer: helmet's, which are the same each time and so are made once.

import helmet from 'helmet';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Config } from '../config/config.js';

export function securityHeaders({ publicUrl }: Pick<Config, 'publicUrl'>): Record<string, string> {
  const isHttps = publicUrl.startsWith('https:');
  const secure = helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: isHttps ? [] : null } },
    strictTransportSecurity: isHttps,
    // With `no-referrer` browsers call our own forms' origin null, and they would be refused as another site's.
    referrerPolicy: { policy: 'same-origin' },
  });
  const request = new IncomingMessage(new Socket());
  const answer = new ServerResponse(request);
  secure(request, answer, () => undefined);
  return answer.getHeaders() as Record<string, string>;
}
