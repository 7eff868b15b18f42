// The OpenAPI 3.1 page at /api/docs: operations from the controllers, shapes of answers from the contract's own types.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';
import { FAILURE_STATUS, type FailureCode } from '../../contract/failure.js';
import { problemResponse } from './answers.js';
import { OPEN_TO_ALL_IN_DOCS } from './open-to-all.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

interface Operation {
  requestBody?: object;
  responses: Record<string, object>;
  [OPEN_TO_ALL_IN_DOCS]?: true;
}

const CONTRACT = new URL('../../../contract.schema.json', import.meta.url);

/** What is refused before any handler runs, or may befall each of them, so that no handler says it. */
function failuresOf(path: string, method: string, operation: Operation): FailureCode[] {
  const failures: FailureCode[] = ['invalid', 'internal', 'unavailable'];
  if (!operation[OPEN_TO_ALL_IN_DOCS]) failures.push('unauthenticated', 'forbidden');
  if (operation.requestBody) failures.push('too_large', 'unsupported_media');
  if (method === 'get' && path.startsWith('/api/')) failures.push('rate_limited');
  return failures;
}

function addFailures({ paths }: OpenAPIObject): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      for (const code of failuresOf(path, method, operation))
        operation.responses[FAILURE_STATUS[code]] ??= problemResponse(code);
    }
  }
}

export async function serveApiDocs(app: NestFastifyApplication): Promise<void> {
  const contract = JSON.parse(await readFile(CONTRACT, 'utf8')) as Schemas;
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('CivicPulse')
    .setDescription(
      'Issues of a city, reported, supported and worked through in the open. Live events come over Socket.IO.',
    )
    .setVersion('1')
    .addBearerAuth();
  SwaggerModule.setup('api/docs', app, () => {
    const document = SwaggerModule.createDocument(app, builder.build());
    addFailures(document);
    document.components!.schemas = { ...contract, ...document.components!.schemas };
    return document;
  });
}
