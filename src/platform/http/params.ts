// Names that stand alone, in a path or as all that a command says: ids of one kind, and slugs.

import { Param, type PipeTransform } from '@nestjs/common';
import type { IdKind } from '../../contract/ids.js';
import { Failure } from '../failures/failure.js';
import { idOf, SLUG, type Form } from './forms.js';

class FormPipe implements PipeTransform<unknown, string> {
  constructor(
    private readonly name: string,
    private readonly form: Form,
  ) {}

  transform(value: unknown): string {
    if (typeof value === 'string' && this.form.pattern.test(value)) return value;
    throw Failure.invalid({ [this.name]: [this.form.sentence] });
  }
}

export class IdPipe extends FormPipe {
  constructor(kind: IdKind, name = `${kind}Id`) {
    super(name, idOf(kind));
  }
}

/** `@IdParam('issue')` takes `:issueId`. */
export const IdParam = (kind: IdKind, name = `${kind}Id`) => Param(name, new IdPipe(kind, name));

export const SlugParam = (name: string) => Param(name, new FormPipe(name, SLUG));
