// Path parameters that are checked: ids of one kind, and slugs.

import { Param, type PipeTransform } from '@nestjs/common';
import type { IdKind } from '../../contract/ids.js';
import { Failure } from '../failures/failure.js';
import { idPattern } from '../ids.js';
import { SLUG } from './fields.js';

/** For an id that stands alone, in a path or as all that a command says. */
export class IdPipe implements PipeTransform<unknown, string> {
  private readonly pattern: RegExp;

  constructor(
    kind: IdKind,
    private readonly name: string,
  ) {
    this.pattern = idPattern(kind);
  }

  transform(value: unknown): string {
    if (typeof value === 'string' && this.pattern.test(value)) return value;
    throw Failure.invalid({
      [this.name]: [`must be an id that starts with ${this.pattern.source.slice(1, 5)}`],
    });
  }
}

/** `@IdParam('issue')` takes `:issueId`. */
export const IdParam = (kind: IdKind, name = `${kind}Id`): ParameterDecorator =>
  Param(name, new IdPipe(kind, name));

class SlugPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (SLUG.test(value)) return value;
    throw Failure.invalid({ [this.name]: ['must be a name such as bangalore'] });
  }
}

export const SlugParam = (name: string): ParameterDecorator => Param(name, new SlugPipe(name));
