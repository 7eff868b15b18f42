// Requests are checked against their class: unknown fields are refused, and every fault is named by its field.

import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldErrors } from '../../contract/failure.js';
import { Failure } from '../failures/failure.js';

const UNKNOWN = 'is not known here';

const SENTENCES: Record<string, string> = { whitelistValidation: UNKNOWN };

const MOST_TOLD = 20;

function collect(fields: FieldErrors, faults: ValidationError[], path: string): FieldErrors {
  for (const { property, constraints = {}, children = [] } of faults) {
    if (Object.keys(fields).length >= MOST_TOLD) break;
    const name = path + property;
    const sentences = Object.entries(constraints).map(([rule, sentence]) => SENTENCES[rule] ?? sentence);
    if (sentences.length > 0) fields[name] = sentences;
    collect(fields, children, `${name}.`);
  }
  return fields;
}

/** Fields with the names of what every object has, which class-transformer drops before they can be refused. */
function inherited(fields: FieldErrors, value: unknown, path: string): FieldErrors {
  if (typeof value !== 'object' || value === null) return fields;
  for (const [property, member] of Object.entries(value)) {
    if (Object.keys(fields).length >= MOST_TOLD) break;
    const name = path + property;
    if (property in Object.prototype) tell(fields, name, [UNKNOWN]);
    else inherited(fields, member, `${name}.`);
  }
  return fields;
}

/** Also a field of a name that assigning would give to the object's prototype instead. */
function tell(fields: FieldErrors, name: string, sentences: string[]): void {
  Object.defineProperty(fields, name, { value: sentences, enumerable: true, configurable: true });
}

class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What our own decorators give is no input, and may be as deep as a request is.
    const faults = metadata.type === 'custom' ? {} : inherited({}, value, '');
    if (Object.keys(faults).length > 0) throw Failure.invalid(faults);
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

export const validation = new StrictPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
  exceptionFactory: (faults) => Failure.invalid(collect({}, faults, '')),
});
