// A kind of issue that can be reported in a city, and the department that answers for it.

import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { City } from './city.entity.js';
import { Department } from './department.entity.js';

@Entity('categories')
@Index('categories_by_department', ['departmentId'])
export class Category {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'categories_pkey' })
  city!: string;

  @ManyToOne(() => City)
  @JoinColumn({ name: 'city', foreignKeyConstraintName: 'categories_city_fkey' })
  in?: City;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'categories_pkey' })
  category!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'department_id', nullable: true })
  departmentId!: string | null;

  @ManyToOne(() => Department)
  @JoinColumn({ name: 'department_id', foreignKeyConstraintName: 'categories_department_fkey' })
  department?: Department;

  @Column('smallint')
  position!: number;
}
