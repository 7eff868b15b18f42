// One session for this browser, whatever becomes of its connections: it is renewed by a cookie that no script can read.

const LEFT_AT_LEAST_MS = 30_000;
const HAS_SESSION = 'has-session';

let session;
let renewing;

/** A refresh token works once, so the tabs of a browser take turns; where there are no locks, they may lose the session. */
const inTurn = (work) => (navigator.locks ? navigator.locks.request('session', work) : work());

async function open() {
  const path = localStorage.getItem(HAS_SESSION) ? '/api/auth/refresh' : '/api/auth/guest';
  const answer = await fetch(path, { method: 'POST' });
  if (answer.ok) {
    localStorage.setItem(HAS_SESSION, 'yes');
    const { accessToken, expiresIn } = await answer.json();
    return (session = { token: accessToken, expiresAt: Date.now() + expiresIn * 1000 });
  }
  if (answer.status === 401 && localStorage.getItem(HAS_SESSION)) {
    localStorage.removeItem(HAS_SESSION);
    return open();
  }
  throw new Error(`Not live at the moment: ${(await answer.json()).detail}`);
}

const renew = () => (renewing ??= inTurn(open).finally(() => (renewing = undefined)));

/** For `io({ auth: authenticate(say) })`: asks for a token only when the last one has nearly run out. */
export const authenticate = (say) => async (give) => {
  try {
    const isFresh = session?.expiresAt > Date.now() + LEFT_AT_LEAST_MS;
    const { token } = isFresh ? session : await renew();
    give({ token });
  } catch (error) {
    say(error.message);
    give({});
  }
};

/** Carries on without a reconnect before the token runs out; a token that is refused is not shown again. */
export function staySignedIn(socket, say) {
  socket.on('auth:expiring', () =>
    renew().then(
      ({ token }) => socket.emit('auth:refresh', { token }),
      (error) => say(error.message),
    ),
  );
  socket.on('connect_error', ({ message }) => {
    if (message === 'Authentication failed') session = undefined;
  });
}
