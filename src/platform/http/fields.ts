// The kinds of fields that requests are made of, each checked for everything a stranger can put into it.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsInt,
  IsLatitude,
  IsLongitude,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import type { IdKind } from '../../contract/ids.js';
import { idPattern } from '../ids.js';

const CONTROL = /[^\P{Cc}\n\r\t]/u;
const LINE_BREAK = /[\n\r\t\u2028\u2029]/;

interface TextRules {
  min?: number;
  max: number;
  /** Keeps line breaks and tabs; otherwise they are refused. */
  lines?: boolean;
}

const isGraphic = (text: string, lines: boolean): boolean =>
  text.isWellFormed() && !CONTROL.test(text) && (lines || !LINE_BREAK.test(text));

const lengthOf = (text: string): number => [...text].length;

/** Unicode for people: trimmed and normalised, counted in characters, no control characters, no half surrogates. */
export const Text = ({ min = 1, max, lines = false }: TextRules) =>
  applyDecorators(
    ApiProperty({ minLength: min, maxLength: max }),
    Transform(({ value }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value)),
    ValidateBy({
      name: 'text',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          lengthOf(value) >= min &&
          lengthOf(value) <= max &&
          isGraphic(value, lines),
        defaultMessage: () => `must be text of ${min} to ${max} characters, without control characters`,
      },
    }),
  );

/** May be left out, but is not null: null is a value, and most fields have none. */
export const Optional = () =>
  applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_, value) => value !== undefined),
  );

export const SLUG = /^(?=.{1,60}$)[a-z0-9]+([-_][a-z0-9]+)*$/;

/** A short machine name: a city, a category. */
export const Slug = () =>
  applyDecorators(
    ApiProperty({ pattern: SLUG.source }),
    Matches(SLUG, { message: 'must be a name such as bangalore' }),
  );

export const Id = (kind: IdKind) => {
  const pattern = idPattern(kind);
  return applyDecorators(
    ApiProperty({ pattern: pattern.source }),
    Matches(pattern, { message: `must be an id that starts with ${pattern.source.slice(1, 5)}` }),
  );
};

export const Latitude = () =>
  applyDecorators(
    ApiProperty({ minimum: -90, maximum: 90 }),
    IsNumber({}, { message: 'must be a number' }),
    IsLatitude({ message: 'must be between -90 and 90' }),
  );

export const Longitude = () =>
  applyDecorators(
    ApiProperty({ minimum: -180, maximum: 180 }),
    IsNumber({}, { message: 'must be a number' }),
    IsLongitude({ message: 'must be between -180 and 180' }),
  );

export const Whole = ({ min, max }: { min: number; max: number }) =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max }),
    IsInt({ message: 'must be a whole number' }),
    Min(min, { message: `must be at least ${min}` }),
    Max(max, { message: `must be at most ${max}` }),
  );

/** Query parameters arrive as text; what does not look like a number stays text and is refused by the check that follows. */
export const FromQuery = () =>
  Transform(({ value }) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  );

/** A comma list in a query parameter. */
export const CommaList = () =>
  Transform(({ value }) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value));
