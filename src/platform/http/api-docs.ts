// The OpenAPI 3.1 page at /api/docs: operations from the controllers, shapes of answers from the contract's own types.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

interface Operation {
  requestBody?: object;
  responses: object;
}

const CONTRACT = new URL('../../../contract.schema.json', import.meta.url);

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refused before any handler runs, so no handler says it. */
const refusedBodies = { '413': problem('too_large'), '415': problem('unsupported_media') };

function forEachWithBody({ paths }: OpenAPIObject, act: (responses: object) => void): void {
  for (const operations of Object.values(paths)) {
    for (const { requestBody, responses } of Object.values(operations) as Operation[]) {
      if (requestBody) act(responses);
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
    forEachWithBody(document, (responses) => Object.assign(responses, refusedBodies));
    document.components!.schemas = { ...contract, ...document.components!.schemas };
    return document;
  });
}
