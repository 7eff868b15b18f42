// A steady talk in a room, with issues reported meanwhile: what was acknowledged has to reach everybody.

import { Speaker } from './speaker.mjs';

/** `pace` is how many messages and how many issues a second. `end` resolves with every text that was acknowledged. */
export async function startTalk(side, { room, token, pace }) {
  const speaker = await Speaker.open(side.url, token);
  const told = [];
  const underWay = new Set();
  let count = 0;
  const tell = (say) => {
    const text = `bench text ${(count += 1)}`;
    const done = say(text).then(() => {
      told.push(text);
      underWay.delete(done);
    });
    underWay.add(done);
  };
  const timers = [
    setInterval(() => tell((text) => speaker.say(room, text)), 1000 / pace.messages),
    setInterval(() => tell((text) => side.report(speaker, text)), 1000 / pace.issues),
  ];
  return {
    async end() {
      timers.forEach(clearInterval);
      await Promise.all(underWay);
      speaker.close();
      return told;
    },
  };
}
