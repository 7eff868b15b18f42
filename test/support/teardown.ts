// Names to Jest what runs after the last spec.

export { teardown as default } from './global-setup.ts';
