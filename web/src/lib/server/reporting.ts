// What the form of a report does: looks whether it is whole, shows what resembles it, and reports it in one's name.

import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Session } from '$contract/account';
import type { Point } from '$contract/city';
import type { Issue, IssuePage, SimilarIssues } from '$contract/issue';
import { isNamed, landmarksIn, landmarksPath, placeOf, type Landmark } from '$lib/report/places';
import { newKey } from '$lib/report/report-draft';
import { faultsFrom, faultsOf, keptOf, requestOf, similarPath, type Kept } from '$lib/report/report-form';
import type { ReportStep } from '$lib/report/report-step';
import { problemOf, read, refuse, sendJson, type Faults, type Fetch } from './api';
import { formIn, textIn } from './form-text';
import { issueIdIn } from './issue-id';
import { signInBy } from './sign-in-by';
import { noteWish } from './wish';

const LANDMARKS_SHOWN = 5;
/** What the API takes for one; anything else does not become a header. */
const KEY = /^[\x21-\x7e]{1,200}$/;

export interface Asked {
  request: Request;
  fetch: Fetch;
  locals: App.Locals;
}

const FAULTS: Faults = {
  anothers: 'report.faultAnothers',
  rate_limited: 'report.faultTooMany',
  conflict: 'report.faultSentAlready',
  forbidden: 'report.faultForbidden',
};

async function landmarksFor({ city, address }: Kept, fetch: Fetch): Promise<Landmark[]> {
  if (!address) return [];
  const { items } = await read<IssuePage>(fetch, landmarksPath(city, address));
  return landmarksIn(items, address);
}

/** Chosen from what is known nearby. */
const spotIn = (form: FormData): Pick<Kept, 'lat' | 'lng'> => {
  const [lat = '', lng = ''] = textIn(form, 'spot').split(',');
  return { lat, lng };
};

/** What resembles it, and where it may be: shown before it is reported, to those whose page does not look while they write. */
async function lookAround(kept: Kept, fetch: Fetch) {
  const landmarks = placeOf(kept) ? [] : await landmarksFor(kept, fetch);
  const exact = landmarks.find((landmark) => isNamed(landmark, kept.address));
  const place = placeOf(kept) ?? exact?.place;
  const similar = place
    ? (await read<SimilarIssues>(fetch, similarPath(kept.title, place, kept.category))).items
    : [];
  const [lat, lng] = place ? [String(place.lat), String(place.lng)] : ['', ''];
  return { place, similar, landmarks: landmarks.slice(0, LANDMARKS_SHOWN), kept: { ...kept, lat, lng } };
}

/** Reports what resembles nothing; else shows what it does, or asks where it is and who reports it. */
async function goOn(kept: Kept, { fetch, locals }: Asked) {
  const { place, ...around } = await lookAround(kept, fetch);
  if (place && around.similar.length === 0 && locals.user) return report(around.kept, place, fetch);
  const needsSignIn = !locals.user;
  return { step: 'confirm', ...around, ...(place && { landmarks: [] }), needsSignIn } satisfies ReportStep;
}

export async function check(asked: Asked) {
  const kept = keptOf(await formIn(asked.request));
  const faults = faultsOf(kept);
  if (Object.keys(faults).length > 0) return fail(400, { step: 'write', kept, faults } satisfies ReportStep);
  return goOn(kept, asked);
}

async function report(kept: Kept, place: Point, fetch: Fetch, accessToken?: string) {
  const answer = await sendJson(fetch, 'POST', '/api/issues', requestOf(kept, place), {
    ...(KEY.test(kept.key) && { 'idempotency-key': kept.key }),
    ...(accessToken && { authorization: `Bearer ${accessToken}` }),
  });
  if (answer.ok) redirect(303, `/issues/${((await answer.json()) as Issue).issueId}?thanks=reported`);
  const { code, errors = {} } = await problemOf(answer);
  const faults = faultsFrom(errors);
  const hasFaults = Object.keys(faults).length > 0;
  // The person decides whether to send what is not the same any more, and then it is another report.
  const again = code === 'conflict' ? { ...kept, key: newKey() } : kept;
  const fault = hasFaults ? undefined : (FAULTS[code] ?? 'report.faultOther');
  return fail(answer.status, { step: 'write', kept: again, faults, fault } satisfies ReportStep);
}

export async function send(asked: Asked) {
  const { fetch, locals } = asked;
  const form = await formIn(asked.request);
  const written = keptOf(form);
  const kept = placeOf(written) === undefined ? { ...written, ...spotIn(form) } : written;
  const faults = faultsOf(kept);
  const place = placeOf(kept);
  if (!place) faults.place ??= 'report.faultNoPlace';
  if (!place || Object.keys(faults).length > 0)
    return fail(400, { step: 'write', kept, faults } satisfies ReportStep);
  if (kept !== written) return goOn(kept, asked);
  if (locals.user) return report(kept, place, fetch);
  const entered = await signInBy(form, fetch);
  if (!entered.session)
    return fail(401, {
      step: 'confirm',
      kept,
      needsSignIn: true,
      fault: entered.fault,
    } satisfies ReportStep);
  locals.user = (entered.session as Session).user;
  return report(kept, place, fetch, entered.session.accessToken);
}

/** Back to the form, as it was or with the categories of another city. */
export async function edit({ request }: Pick<Asked, 'request'>) {
  return { step: 'write', kept: keptOf(await formIn(request)) } satisfies ReportStep;
}

export async function support(event: Asked & Pick<RequestEvent, 'cookies' | 'url'>) {
  const { request, fetch, locals } = event;
  const issueId = issueIdIn(textIn(await formIn(request), 'issueId'));
  const page = `/issues/${issueId}`;
  if (!locals.user) redirect(303, noteWish(event, issueId));
  const answer = await fetch(`/api${page}/upvote`, { method: 'PUT' });
  if (locals.isAnothers) return refuse(answer);
  redirect(303, answer.ok ? `${page}?thanks=supported` : page);
}
