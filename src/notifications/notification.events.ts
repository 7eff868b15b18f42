// What concerns one person, and that they have looked at it; realtime tells that person's sockets only.

/** Written by the statement that keeps the notification. */
export const PersonNotified = { kind: 'notification:new' } as const;

/** Written by the statement that moves the mark. */
export const NotificationsLookedAt = { kind: 'notification:seen' } as const;
