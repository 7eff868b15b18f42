// The emoji in a path, checked: `@EmojiParam() emoji: string`.

import { Param, type PipeTransform } from '@nestjs/common';
import { Failure } from '../platform/failures/failure.js';
import { emojiOf } from './emoji.js';

const NAME = 'emoji';

class EmojiPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    const emoji = emojiOf(text);
    if (!emoji) throw Failure.invalid({ [NAME]: ['must be a single emoji'] });
    return emoji;
  }
}

export const EmojiParam = (): ParameterDecorator => Param(NAME, new EmojiPipe());
