// The OpenAPI 3.1 page at /api/docs: operations from the controllers, shapes of answers from the contract's own types.

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const CONTRACT = new URL('../../../contract.schema.json', import.meta.url);

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
    document.components!.schemas = { ...contract, ...document.components!.schemas };
    return document;
  });
}
