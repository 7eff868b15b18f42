// Upvotes: one vote a person, stored many at a time.

import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UpvoteWriter } from './upvote-writer.js';
import { Upvote } from './upvote.entity.js';
import { UpvotesController } from './upvotes.controller.js';
import { UpvotesRepository } from './upvotes.repository.js';
import { UpvotesService } from './upvotes.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Upvote])],
  controllers: [UpvotesController],
  providers: [UpvoteWriter, UpvotesRepository, UpvotesService],
})
export class UpvotesModule {}
