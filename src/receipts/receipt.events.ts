// That somebody has read further; realtime tells the room.

/** Written by the statement that moves the marks, one for each mark that moved. */
export const MessageWasRead = { kind: 'message:read' } as const;
