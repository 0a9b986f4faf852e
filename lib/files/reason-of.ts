/** What the system says went wrong, such as `EACCES: permission denied`, without the call and the path that follow. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  const [reason = ''] = error.code === undefined ? [error.message] : error.message.split(', ');
  return reason;
}
