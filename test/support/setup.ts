// Names to Jest what runs before the first spec.

export { setup as default } from './global-setup.ts';
