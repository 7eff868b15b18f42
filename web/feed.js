// The newest issues, kept up to date by the live events: a snapshot, and then whatever is newer than what is shown.
import { io } from '/socket.io/socket.io.esm.min.js';
import { authenticate, staySignedIn } from './session.js';

const SHOWN = 30;
const RETRY_MS = 30_000;
const list = document.querySelector('#feed');
const state = document.querySelector('#state');
const issues = new Map();

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

const place = ({ location, city }) => location.address ?? city;
const words = (name) => name.replaceAll('_', ' ');

function row(issue) {
  const item = document.createElement('li');
  const details = [words(issue.status), place(issue), new Date(issue.createdAt).toLocaleString()];
  item.append(
    element('strong', issue.title),
    element('span', `▲ ${issue.upvotes}`),
    element('small', details.join(' · ')),
  );
  return item;
}

function draw() {
  const newest = [...issues.values()].sort((a, b) => (a.issueId < b.issueId ? 1 : -1)).slice(0, SHOWN);
  list.replaceChildren(...newest.map(row));
  document.querySelector('#empty').hidden = newest.length > 0;
}

function apply(event) {
  const known = issues.get(event.issueId);
  if (known && event.version <= known.version) return;
  if (known || event.title) issues.set(event.issueId, { ...known, ...event });
  draw();
}

async function load() {
  const { items } = await (await fetch(`/api/issues?limit=${SHOWN}`)).json();
  items.forEach(apply);
  draw();
}

const say = (text) => (state.textContent = text);

const socket = io({ auth: authenticate(say) });
staySignedIn(socket, say);
for (const name of ['issue:created', 'issue:updated', 'issue:upvoted']) socket.on(name, apply);
socket.on('connect', () => {
  say('Live');
  void load();
});
socket.on('disconnect', (reason) => {
  say('Connection lost, trying again …');
  // After this one the client stays away unless it is told otherwise.
  if (reason === 'io server disconnect') socket.connect();
});
socket.on('connect_error', () => setTimeout(() => socket.active || socket.connect(), RETRY_MS));
void load();
