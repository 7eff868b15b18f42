// The kinds of fields that requests are made of, each checked for everything a stranger can put into it.

import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  IsArray,
  IsObject,
  ValidateNested,
} from 'class-validator';
import type { IdKind } from '../../contract/ids.js';
import { idOf, SLUG } from './forms.js';

const CONTROL = /[^\P{Cc}\n\r\t]/u;
const LINE_BREAK = /[\n\r\t\u2028\u2029]/;

/** Embeddings, overrides and isolates, which reverse what stands around a name. Mere marks of direction do not. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A letter, number, sign or picture; some letters are blank, as U+3164 and U+2800 are. */
const VISIBLE = /(?![\p{DI}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

interface TextRules {
  min?: number;
  max: number;
  /** Keeps line breaks, tabs and what turns text; otherwise the first two are refused, and the last is taken out. */
  lines?: boolean;
  /** Keeps spaces at both ends. */
  exact?: boolean;
}

const isGraphic = (text: string, lines: boolean): boolean =>
  text.isWellFormed() && !CONTROL.test(text) && (lines || !LINE_BREAK.test(text));

/** What is far too long is refused as it is: to normalise it could take long. */
const isShort = (value: unknown, max: number): value is string =>
  typeof value === 'string' && value.length <= 4 * max + 1_000;

const lengthOf = (text: string): number => [...text].length;

/** Unicode for people: trimmed and normalised, counted in characters, no control characters, no half surrogates. */
export const Text = ({ min = 1, max, lines = false, exact = false }: TextRules) =>
  applyDecorators(
    ApiProperty({ minLength: min, maxLength: max }),
    Transform(({ value }) => {
      if (!isShort(value, max)) return value;
      const kept = (lines ? value : value.replace(TURNING, '')).normalize('NFC');
      return exact ? kept : kept.trim();
    }),
    ValidateBy({
      name: 'text',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          lengthOf(value) >= min &&
          lengthOf(value) <= max &&
          isGraphic(value, lines) &&
          (min === 0 || VISIBLE.test(value)),
        defaultMessage: () =>
          `must be text of ${min} to ${max} characters that can be seen, without control characters`,
      },
    }),
  );

/** May be left out, but is not null: null is a value, and most fields have none. */
export const Optional = () =>
  applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_, value) => value !== undefined),
  );

export const Slug = () =>
  applyDecorators(
    ApiProperty({ pattern: SLUG.pattern.source, maxLength: 60, example: 'bangalore' }),
    Matches(SLUG.pattern, { message: SLUG.sentence }),
  );

export const Id = (kind: IdKind) => {
  const { pattern, sentence } = idOf(kind);
  return applyDecorators(ApiProperty({ pattern: pattern.source }), Matches(pattern, { message: sentence }));
};

export const OneOf = (choices: readonly string[]) =>
  applyDecorators(
    ApiProperty({ enum: [...choices] }),
    IsIn(choices, { message: `must be one of ${choices.join(', ')}` }),
  );

const between = (min: number, max: number) => {
  const message = `must be between ${min} and ${max}`;
  return [Min(min, { message }), Max(max, { message })];
};

export const Latitude = () =>
  applyDecorators(
    ApiProperty({ minimum: -90, maximum: 90 }),
    IsNumber({}, { message: 'must be a number' }),
    ...between(-90, 90),
  );

export const Longitude = () =>
  applyDecorators(
    ApiProperty({ minimum: -180, maximum: 180 }),
    IsNumber({}, { message: 'must be a number' }),
    ...between(-180, 180),
  );

export const Whole = ({ min, max }: { min: number; max: number }) =>
  applyDecorators(
    ApiProperty({ type: 'integer', minimum: min, maximum: max }),
    IsInt({ message: 'must be a whole number' }),
    Min(min, { message: `must be at least ${min}` }),
    Max(max, { message: `must be at most ${max}` }),
  );

/** Query parameters arrive as text; what is no number stays text, for the check that follows to refuse. */
export const FromQuery = () =>
  Transform(({ value }) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  );

/** A comma list in a query parameter. */
export const CommaList = () =>
  Transform(({ value }) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value));

/** One object of that class; class-validator alone would take a list of them as well. */
export const Nested = (type: () => new () => object) =>
  applyDecorators(IsObject({ message: 'must be an object' }), ValidateNested(), Type(type));

/** Objects of that class, and no lists among them. */
export const NestedList = (type: () => new () => object) =>
  applyDecorators(
    IsArray({ message: 'must be a list' }),
    IsObject({ each: true, message: 'must hold objects' }),
    ValidateNested({ each: true }),
    Type(type),
  );
