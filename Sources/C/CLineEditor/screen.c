/* Single keys, the size and a clock: what a screen needs of the system while no line is edited. */
#define _GNU_SOURCE
#include "screen.h"
#include "line_editor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

int screen_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 1;
}

/* A signal that comes before the wait must end it too, so signals are let in only while it lasts. */
static int wait_for_key(int milliseconds) {
  sigset_t held, before;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGHUP);
  sigprocmask(SIG_BLOCK, &held, &before);
  int found = -1;
  struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  while (found < 0 && !line_editor_was_interrupted()) {
    struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
    found = ppoll(&keys, 1, milliseconds < 0 ? NULL : &wait, &before);
    if (found < 0 && errno != EINTR) break;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return found;
}

int screen_key(void *bytes, size_t room, int milliseconds) {
  struct termios before;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return -1;
  struct termios single = before;
  single.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  single.c_cc[VMIN] = 1;
  single.c_cc[VTIME] = 0;
  single.c_cc[VSUSP] = _POSIX_VDISABLE;
  single.c_cc[VQUIT] = _POSIX_VDISABLE;
  if (tcsetattr(STDIN_FILENO, TCSADRAIN, &single) != 0) return -1;
  int count = wait_for_key(milliseconds);
  if (count > 0) {
    count = (int)read(STDIN_FILENO, bytes, room);
    if (count == 0) count = -1;
  }
  tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
  return count;
}

int screen_edit(const char *editor, const char *path) {
  struct termios before;
  int is_terminal = tcgetattr(STDIN_FILENO, &before) == 0;
  char *script = NULL;
  if (asprintf(&script, "%s \"$1\"", editor) < 0) return 127;
  pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", script, "sh", path, (char *)NULL);
    _exit(127);
  }
  free(script);
  int status = 127 << 8;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (is_terminal) tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void screen_echo(int does) {
  struct termios mode;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
  if (does) mode.c_lflag |= ECHO;
  else mode.c_lflag &= ~(tcflag_t)ECHO;
  tcsetattr(STDIN_FILENO, TCSADRAIN, &mode);
}

int screen_has_input(void) {
  struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
  return poll(&keys, 1, 0) > 0;
}

int64_t screen_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
