// What the demo knows of the city: its people, its streets, what breaks in them, and what is said about it.

import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8'));

export const people = read('people');
export const places = read('places');
export const stories = read('stories');
export const talk = read('talk');
