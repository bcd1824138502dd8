/* Single keys, the size and a clock: what a screen needs of the system while no line is edited. */
#define _GNU_SOURCE
#include "screen.h"
#include "line_editor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
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
static int wait_for_key(void) {
  sigset_t held, before;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigaddset(&held, SIGHUP);
  sigprocmask(SIG_BLOCK, &held, &before);
  int found = -1;
  while (found < 0 && !line_editor_was_interrupted()) {
    struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
    found = ppoll(&keys, 1, NULL, &before);
    if (found < 0 && errno != EINTR) break;
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return found;
}

int screen_key(void *bytes, size_t room) {
  struct termios before;
  if (tcgetattr(STDIN_FILENO, &before) != 0) return 0;
  struct termios single = before;
  single.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
  single.c_cc[VMIN] = 1;
  single.c_cc[VTIME] = 0;
  single.c_cc[VSUSP] = _POSIX_VDISABLE;
  single.c_cc[VQUIT] = _POSIX_VDISABLE;
  if (tcsetattr(STDIN_FILENO, TCSADRAIN, &single) != 0) return 0;
  int count = wait_for_key();
  if (count > 0) count = (int)read(STDIN_FILENO, bytes, room);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
  return count;
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
