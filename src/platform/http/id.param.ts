// A path parameter that must be an id of one kind.

import { Param, type PipeTransform } from '@nestjs/common';
import type { IdKind } from '../../contract/ids.js';
import { Failure } from '../failures/failure.js';
import { idPattern } from '../ids.js';

class IdPipe implements PipeTransform<string, string> {
  private readonly pattern: RegExp;

  constructor(
    kind: IdKind,
    private readonly name: string,
  ) {
    this.pattern = idPattern(kind);
  }

  transform(value: string): string {
    if (this.pattern.test(value)) return value;
    throw Failure.invalid({
      [this.name]: [`must be an id that starts with ${this.pattern.source.slice(1, 5)}`],
    });
  }
}

/** `@IdParam('issue')` takes `:issueId`. */
export const IdParam = (kind: IdKind, name = `${kind}Id`): ParameterDecorator =>
  Param(name, new IdPipe(kind, name));
