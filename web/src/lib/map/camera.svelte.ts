// What the map on the screen shows now, and how it moves: at once by hand, or in a short glide.

import type { Bounds, Point } from '$contract/city';
import { between, centred, dragged, fitted, zoomed, type Spot, type View } from './view';

const GLIDE_MS = 320;
const MARGIN = 28;

const wantsNoMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

const isSame = (a: Bounds, b: Bounds): boolean =>
  a.west === b.west && a.south === b.south && a.east === b.east && a.north === b.north;

export class Camera {
  view = $state.raw<View>({ lat: 0, lng: 0, zoom: 2, width: 0, height: 0 });
  /** How often somebody moved it. */
  moves = 0;
  /** What it has to hold in every size of the screen; nothing once a hand has moved it. */
  private aim?: { bounds: Bounds; margin: number };
  private frame = 0;

  /** Where it begins, and goes back to. */
  constructor(private home: Bounds) {
    this.aim = { bounds: home, margin: MARGIN };
  }

  get isReady(): boolean {
    return this.view.width > 0;
  }

  get isHome(): boolean {
    return this.aim?.bounds === this.home;
  }

  resize(width: number, height: number): void {
    this.view = { ...this.view, width, height };
    if (this.aim && width > 0) this.view = fitted(this.view, this.aim.bounds, this.aim.margin);
  }

  /** The same home again moves nothing. */
  moveIn(home: Bounds): void {
    if (isSame(home, this.home)) return;
    this.home = home;
    this.show(home, MARGIN);
  }

  show(bounds: Bounds, margin = 0): void {
    this.aim = { bounds, margin };
    if (this.isReady) this.glide(fitted(this.view, bounds, margin));
  }

  goHome(): void {
    this.moves += 1;
    this.show(this.home, MARGIN);
  }

  goTo(place: Point, zoom?: number): void {
    this.taken();
    this.glide(centred(this.view, place, zoom));
  }

  drag(from: Spot, to: Spot): void {
    this.put(dragged(this.view, from, to));
  }

  zoom(by: number, at?: Spot): void {
    this.put(zoomed(this.view, by, at));
  }

  /** As `zoom` and `drag`, for steps that one does not draw oneself. */
  step(by: { zoom?: number; x?: number; y?: number }, at?: Spot): void {
    this.taken();
    const spot = { x: -(by.x ?? 0), y: -(by.y ?? 0) };
    this.glide(zoomed(dragged(this.view, { x: 0, y: 0 }, spot), by.zoom ?? 0, at));
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  private taken(): void {
    this.moves += 1;
    this.aim = undefined;
  }

  private put(view: View): void {
    this.stop();
    this.taken();
    this.view = view;
  }

  private glide(to: View): void {
    this.stop();
    if (wantsNoMotion()) return void (this.view = to);
    const from = this.view;
    const start = performance.now();
    const draw = (now: number) => {
      const part = Math.min(1, Math.max(0, now - start) / GLIDE_MS);
      const { width, height } = this.view;
      this.view = { ...(part === 1 ? to : between(from, to, 1 - (1 - part) ** 3)), width, height };
      if (part < 1) this.frame = requestAnimationFrame(draw);
    };
    this.frame = requestAnimationFrame(draw);
  }
}
