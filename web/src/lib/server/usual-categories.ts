// The categories that a city is offered when it opens. As long as it calls one as we do, readers see it in their language.

import type { City } from '$contract/city';
import type { LanguageTag } from '$lib/language/languages';
import { categoriesIn } from './admin-forms';

export class UsualCategories {
  /** By language, what each slug is called. */
  private readonly names: Map<LanguageTag, Map<string, string>>;

  /** `lists` are texts as the form of a city takes them. */
  constructor(lists: Record<LanguageTag, string>) {
    this.names = new Map(
      Object.entries(lists).map(([language, text]) => [
        language,
        new Map(categoriesIn(text).map(({ category, name }) => [category, name])),
      ]),
    );
  }

  /** What a city named itself stays as it is. */
  namedIn(language: LanguageTag, cities: City[]): City[] {
    return cities.map((city) => ({
      ...city,
      categories: city.categories.map((one) => ({ ...one, name: this.nameOf(one, language) })),
    }));
  }

  private nameOf({ category, name }: City['categories'][number], language: LanguageTag): string {
    const isUsual = [...this.names.values()].some((names) => names.get(category) === name);
    return (isUsual && this.names.get(language)?.get(category)) || name;
  }
}
