// Turns the types in src/contract into the JSON schemas that the API docs show, so that no shape is written twice.

import { writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const generator = createGenerator({
  path: 'src/contract/*.ts',
  tsconfig: 'tsconfig.json',
  type: '*',
  expose: 'export',
  topRef: true,
  skipTypeCheck: true,
  functions: 'hide',
});
const { definitions } = generator.createSchema('*');
// Generic types and the maps of socket events have no place in a description of REST.
const isShape = ([name]) =>
  /^\w+$/.test(name) && !/^(ServerEvents|ClientCommands|DurableEvents|PassingEvents)$/.test(name);
const shapes = Object.fromEntries(Object.entries(definitions).filter(isShape));
const schemas = JSON.stringify(shapes).replaceAll('#/definitions/', '#/components/schemas/');
writeFileSync('dist/contract.schema.json', schemas);
