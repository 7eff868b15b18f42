// Which issues must not wait.

import type { Issue } from '$contract/issue';

type Urgent = 'high' | 'critical';

export const isUrgent = (priority: Issue['priority']): priority is Urgent =>
  priority === 'high' || priority === 'critical';
