// An `issue:created` of 290 bytes, stamped so that the load client can tell how old it is.

export const stamp = () => process.hrtime.bigint() / 1000n;

export const issueEvent = (at = stamp()) => ({
  issueId: 'iss_01JH7Z9V6QK3M4N5P6R7S8T9V0',
  title: `bench ${at} pothole by the bus stop`,
  city: 'bangalore',
  category: 'infrastructure',
  priority: 'high',
  status: 'open',
  upvotes: 0,
  reportedBy: 'usr_01JH7Z9V6QK3M4N5P6R7S8T9V1',
  createdAt: '2025-01-15T10:30:00.000Z',
});
