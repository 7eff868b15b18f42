// Turns the types in src/contract into the JSON schemas that the API docs show, so that no shape is written twice.
import { writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const generator = createGenerator({
  path: 'src/contract/*.ts',
  tsconfig: 'tsconfig.json',
  type: '*',
  expose: 'export',
  topRef: false,
  skipTypeCheck: true,
});
const { definitions } = generator.createSchema('*');
const schemas = JSON.stringify(definitions).replaceAll('#/definitions/', '#/components/schemas/');
writeFileSync('dist/contract.schema.json', schemas);
