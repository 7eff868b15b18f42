// What there is to report in the city, one after the other and each time the same: stories, and the streets they happen in.

import { dice, pick, weighted } from './chance.mjs';
import { places, stories, talk } from './data.mjs';

const spots = places.flatMap(({ area, lat, lng, streets }) =>
  streets.map((street) => ({ area, street, lat, lng })),
);

/** A number without a divisor in common with that of the spots, so that neighbours in the list are none in the city. */
const STRIDE = 37;
const BLOCK_DEGREES = 0.004;
const MOST_SUPPORTERS = 36;
/** What people report most; a new one finds one of these nearby, in each part of the city. */
const POTHOLE_EVERY = 4;

/** The steps that an issue has taken so far; the longer ago it was reported, the further it has come. */
const ROUTES = [
  { steps: [], weight: (age) => 6 - 5 * age },
  { steps: ['acknowledged'], weight: () => 2 },
  { steps: ['acknowledged', 'in_progress'], weight: () => 2 },
];
const ENDS = [
  { steps: ['acknowledged', 'in_progress', 'resolved'], weight: (age) => 4 * age },
  { steps: ['acknowledged', 'in_progress', 'resolved', 'closed'], weight: (age) => 2 * age },
  { steps: ['rejected'], weight: () => 0.3 },
  { steps: ['duplicate'], weight: () => 0.2 },
];

const isPothole = ({ title }) => /pothole/i.test(title);
const potholes = stories.filter(isPothole);
const others = stories.filter((story) => !isPothole(story));

const storyOf = (number) =>
  number % POTHOLE_EVERY === 0
    ? potholes[(number / POTHOLE_EVERY) % potholes.length]
    : others[number % others.length];

/** There is always another pothole: of these none is done with yet. */
function routeFor(story, age, roll) {
  const routes = isPothole(story) ? ROUTES : [...ROUTES, ...ENDS];
  const weights = routes.map(({ weight }) => weight(age));
  return routes[weighted(weights, roll)].steps;
}

function placeOf({ area, street, lat, lng }, roll) {
  const near = (degrees) => Number((degrees + (roll() - 0.5) * BLOCK_DEGREES).toFixed(6));
  return { lat: near(lat), lng: near(lng), address: `${street}, ${area}` };
}

/** The report of that number; `of` says how many there are before life goes on. */
export function issueOf(number, of) {
  const roll = dice(number + 1);
  const story = storyOf(number);
  const spot = spots[(number * STRIDE) % spots.length];
  const conversations = talk.conversations[story.category] ?? talk.conversations.other;
  return {
    number,
    report: {
      title: story.title.replace('{street}', spot.street),
      description: story.description,
      category: story.category,
      ...(story.priority && { priority: story.priority }),
      location: placeOf(spot, roll),
      ...(roll() < 0.1 && { anonymous: true }),
    },
    supporters: Math.floor(MOST_SUPPORTERS * roll() ** 3) + Math.floor(3 * roll()),
    conversation: roll() < 0.6 ? pick(conversations, roll) : [],
    steps: routeFor(story, 1 - Math.min(1, number / of), roll),
  };
}

export const planOf = (size) => Array.from({ length: size }, (_, number) => issueOf(number, size));
