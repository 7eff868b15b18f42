// What strangers may send to sign in, and people about themselves.

import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { Optional, Slug, Text } from '../platform/http/fields.js';
import { Email, HttpsUrl, NewEmail, NewPassword, Password, RefreshToken } from './account.fields.js';

export type Delivery = 'cookie' | 'body';

class DeliveryRequest {
  @Optional()
  @ApiProperty({ enum: ['cookie', 'body'], description: 'How the refresh token is handed over.' })
  @IsIn(['cookie', 'body'], { message: 'must be cookie or body' })
  tokenDelivery?: Delivery;
}

export class GuestRequest extends DeliveryRequest {
  @IsOptional()
  @Slug()
  city?: string | null;
}

export class RegisterRequest extends GuestRequest {
  @NewEmail()
  email!: string;

  @NewPassword()
  password!: string;

  @Text({ max: 60 })
  displayName!: string;
}

export class LoginRequest extends DeliveryRequest {
  @Email()
  email!: string;

  @Password()
  password!: string;
}

/** Empty where the refresh token comes in its cookie. */
export class RefreshRequest {
  @Optional()
  @RefreshToken()
  refreshToken?: string;
}

export class ChangeMeRequest {
  @Optional()
  @Text({ max: 60 })
  displayName?: string;

  @IsOptional()
  @Slug()
  city?: string | null;

  @IsOptional()
  @HttpsUrl()
  avatarUrl?: string | null;
}
