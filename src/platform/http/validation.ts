// Requests are checked against their class: unknown fields are refused, and every fault is named by its field.

import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldErrors } from '../../contract/failure.js';
import { Failure } from '../failures/failure.js';

const SENTENCES: Record<string, string> = { whitelistValidation: 'is not known here' };

function byField(faults: ValidationError[], path = ''): FieldErrors {
  return faults.reduce<FieldErrors>((fields, { property, constraints = {}, children = [] }) => {
    const name = path + property;
    const sentences = Object.entries(constraints).map(([rule, sentence]) => SENTENCES[rule] ?? sentence);
    return {
      ...fields,
      ...(sentences.length > 0 && { [name]: sentences }),
      ...byField(children, `${name}.`),
    };
  }, {});
}

export const validation = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
  exceptionFactory: (faults) => Failure.invalid(byField(faults)),
});
