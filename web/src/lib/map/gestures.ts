// How hands move a map: dragging, two fingers, the wheel, a double click, and the keys.

import type { Camera } from './camera.svelte';
import type { Spot } from './view';

interface Ways {
  /** A click or touch that did not move the map. */
  tap?(at: Spot): void;
  /** A small map in a page: one finger and the plain wheel move the page. */
  isGentle: boolean;
}

const STILL_PX = 5;
const KEY_PX = 80;
const WHEEL_LINE_PX = 18;
const WHEEL_PER_STEP = 320;

const KEYS: Record<string, { zoom?: number; x?: number; y?: number }> = {
  ArrowLeft: { x: -KEY_PX },
  ArrowRight: { x: KEY_PX },
  ArrowUp: { y: -KEY_PX },
  ArrowDown: { y: KEY_PX },
  '+': { zoom: 1 },
  '=': { zoom: 1 },
  '-': { zoom: -1 },
};

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (spots: Spot[]): Spot => ({
  x: spots.reduce((sum, { x }) => sum + x, 0) / spots.length,
  y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length,
});

/** What is on the map, and has clicks of its own. */
const isOnTop = ({ target }: Event): boolean => !!(target as Element).closest('a, button');

class Hands {
  private readonly fingers = new Map<number, Spot>();
  private start?: Spot;
  private hasMoved = false;

  constructor(
    private readonly node: HTMLElement,
    private readonly camera: Camera,
    private readonly ways: () => Ways,
  ) {}

  down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.camera.stop();
    this.fingers.set(event.pointerId, this.spotOf(event));
    this.start = middle([...this.fingers.values()]);
    this.hasMoved = this.fingers.size > 1;
  };

  move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before || !this.start) return;
    const now = this.spotOf(event);
    const isScroll = this.ways().isGentle && event.pointerType === 'touch' && this.fingers.size === 1;
    if (isScroll || (!this.hasMoved && distance(this.start, now) < STILL_PX)) return;
    // Not before it moves, so that a click still belongs to what it was made on.
    if (!this.hasMoved) this.node.setPointerCapture(event.pointerId);
    this.hasMoved = true;
    const was = [...this.fingers.values()];
    this.fingers.set(event.pointerId, now);
    this.follow(was, [...this.fingers.values()]);
  };

  up = (event: PointerEvent): void => {
    const isTap = this.fingers.delete(event.pointerId) && !this.hasMoved && this.fingers.size === 0;
    if (isTap && event.type === 'pointerup' && !isOnTop(event)) this.ways().tap?.(this.spotOf(event));
  };

  wheel = (event: WheelEvent): void => {
    if (this.ways().isGentle && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PX : 1);
    // A pinch on a touchpad is told as a wheel with Ctrl, in small numbers.
    this.camera.zoom((-pixels / WHEEL_PER_STEP) * (event.ctrlKey ? 4 : 1), this.spotOf(event));
  };

  twice = (event: MouseEvent): void => {
    if (!isOnTop(event)) this.camera.step({ zoom: 1 }, this.spotOf(event));
  };

  key = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (!step || event.target !== this.node || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.camera.step(step);
  };

  private follow(was: Spot[], now: Spot[]): void {
    this.camera.drag(middle(was), middle(now));
    const [a, b] = [was, now].map(([one, other]) => (one && other ? distance(one, other) : 0));
    if (a && b) this.camera.zoom(Math.log2(b / a), middle(now));
  }

  private spotOf(event: MouseEvent): Spot {
    const { left, top } = this.node.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }
}

/** Gives back what takes the hands away. */
export function gestures(node: HTMLElement, camera: Camera, ways: () => Ways): () => void {
  const hands = new Hands(node, camera, ways);
  const ended = new AbortController();
  const hear = { signal: ended.signal };
  node.addEventListener('pointerdown', hands.down, hear);
  node.addEventListener('pointermove', hands.move, hear);
  node.addEventListener('pointerup', hands.up, hear);
  node.addEventListener('pointercancel', hands.up, hear);
  node.addEventListener('wheel', hands.wheel, { ...hear, passive: false });
  node.addEventListener('dblclick', hands.twice, hear);
  node.addEventListener('keydown', hands.key, hear);
  return () => ended.abort();
}
