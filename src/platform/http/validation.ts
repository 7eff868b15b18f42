// Requests are checked against their class: unknown fields are refused, and every fault is named by its field.

import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldErrors } from '../../contract/failure.js';
import { Failure } from '../failures/failure.js';

const SENTENCES: Record<string, string> = { whitelistValidation: 'is not known here' };

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

export const validation = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
  exceptionFactory: (faults) => Failure.invalid(collect({}, faults, '')),
});
