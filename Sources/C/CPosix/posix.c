/* What glibc has and its Swift module does not show. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

int posix_width(uint32_t character) { return wcwidth((wchar_t)character); }

void posix_take_locale(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static int signal_pipe[2] = {-1, -1};

static void note_signal(int signal) {
  int kept = errno;
  unsigned char number = (unsigned char)signal;
  /* A full pipe has signals enough in it to wake the reader. */
  if (write(signal_pipe[1], &number, 1) < 0) errno = kept;
  errno = kept;
}

int posix_signal_pipe(int signal) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  if (sigaction(signal, &action, NULL) != 0) return -1;
  /* Whoever has started this program may have had it blocked. */
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  if (sigprocmask(SIG_UNBLOCK, &only, NULL) != 0) return -1;
  return signal_pipe[0];
}

static int fresh_socket(void) {
  int made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  int one = 1;
  if (made >= 0) setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return made;
}

static int close_failed(int descriptor) {
  int kept = errno;
  close(descriptor);
  errno = kept;
  return -1;
}

static struct sockaddr_in place_of(uint32_t address, uint16_t port) {
  struct sockaddr_in place;
  memset(&place, 0, sizeof place);
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = address;
  place.sin_port = htons(port);
  return place;
}

int posix_listen(uint32_t address, uint16_t port) {
  int made = fresh_socket();
  if (made < 0) return -1;
  int one = 1;
  setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in place = place_of(address, port);
  if (bind(made, (struct sockaddr *)&place, sizeof place) != 0) return close_failed(made);
  return listen(made, 1024) == 0 ? made : close_failed(made);
}

int posix_connect(uint32_t address, uint16_t port) {
  int made = fresh_socket();
  if (made < 0) return -1;
  struct sockaddr_in place = place_of(address, port);
  if (connect(made, (struct sockaddr *)&place, sizeof place) == 0) return made;
  return errno == EINPROGRESS || errno == EINTR ? made : close_failed(made);
}

int posix_accept(int listener) {
  int made;
  do made = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
  while (made < 0 && errno == EINTR);
  int one = 1;
  if (made >= 0) setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return made;
}

static uint64_t end_of(const struct sockaddr_in *place, int result) {
  if (result != 0) return 0;
  return (uint64_t)ntohl(place->sin_addr.s_addr) << 16 | ntohs(place->sin_port);
}

uint64_t posix_own_end(int socket) {
  struct sockaddr_in place = place_of(0, 0);
  socklen_t size = sizeof place;
  int result = getsockname(socket, (struct sockaddr *)&place, &size);
  return end_of(&place, result);
}

uint64_t posix_other_end(int socket) {
  struct sockaddr_in place = place_of(0, 0);
  socklen_t size = sizeof place;
  int result = getpeername(socket, (struct sockaddr *)&place, &size);
  return end_of(&place, result);
}

int posix_connect_error(int socket) {
  int error = 0;
  socklen_t size = sizeof error;
  if (getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error;
}

int posix_watch(void) { return epoll_create1(EPOLL_CLOEXEC); }

int posix_watch_for(int watch, int descriptor, uint32_t what, uint64_t number, int is_new) {
  struct epoll_event event;
  memset(&event, 0, sizeof event);
  if (what & POSIX_READABLE) event.events |= EPOLLIN;
  if (what & POSIX_WRITABLE) event.events |= EPOLLOUT;
  if (what & POSIX_ENDED) event.events |= EPOLLRDHUP;
  event.data.u64 = number;
  return epoll_ctl(watch, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
}

int posix_watch_wait(int watch, struct posix_happening *room, int most, int milliseconds) {
  struct epoll_event events[256];
  int count = epoll_wait(watch, events, most < 256 ? most : 256, milliseconds);
  for (int place = 0; place < count; place++) {
    uint32_t seen = events[place].events;
    uint32_t what = 0;
    if (seen & EPOLLIN) what |= POSIX_READABLE;
    if (seen & EPOLLOUT) what |= POSIX_WRITABLE;
    if (seen & EPOLLRDHUP) what |= POSIX_ENDED;
    if (seen & (EPOLLERR | EPOLLHUP)) what |= POSIX_BROKEN;
    room[place].number = events[place].data.u64;
    room[place].what = what;
  }
  return count;
}

void posix_keep_large_pieces(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
}

int posix_raise_descriptors(void) {
  const rlim_t enough = 1 << 16;
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 256;
  rlim_t wanted = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > enough ? enough : limit.rlim_max;
  if (wanted > limit.rlim_cur) {
    struct rlimit raised = {wanted, limit.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  }
  return limit.rlim_cur > enough ? (int)enough : (int)limit.rlim_cur;
}

static void feed(int end, const void *input, size_t size) {
  const char *bytes = input;
  while (size > 0) {
    ssize_t written = write(end, bytes, size);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) {
      bytes += written;
      size -= (size_t)written;
    }
  }
  close(end);
}

static char **arguments_of(const void *words, int count) {
  char **arguments = calloc((size_t)count + 1, sizeof(char *));
  const char *word = words;
  for (int place = 0; arguments != NULL && place < count; place++) {
    arguments[place] = (char *)word;
    word += strlen(word) + 1;
  }
  return arguments;
}

/* Whether what is read from an end contains the text before anything goes wrong. */
static int waits_for(int end, const char *text) {
  char seen[1 << 16];
  size_t size = 0;
  while (size < sizeof seen - 1) {
    ssize_t count = read(end, seen + size, sizeof seen - 1 - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    size += (size_t)count;
    if (memmem(seen, size, text, strlen(text)) != NULL) return 1;
  }
  return 0;
}

int posix_prompt_of_self(const void *words, int count, const char *prompt, const char *state) {
  char **arguments = arguments_of(words, count);
  int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (arguments == NULL || terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
    free(arguments);
    if (terminal >= 0) close(terminal);
    return 0;
  }
  const char *name = ptsname(terminal);
  pid_t child = fork();
  if (child == 0) {
    setsid();
    int screen = open(name, O_RDWR);
    for (int stream = 0; stream < 3; stream++) dup2(screen, stream);
    setenv("TERM", "xterm", 1);
    setenv("XDG_STATE_HOME", state, 1);
    execv("/proc/self/exe", arguments);
    _exit(127);
  }
  free(arguments);
  int found = child > 0 && waits_for(terminal, prompt);
  if (child > 0) {
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  close(terminal);
  return found;
}

int posix_run_self(const void *words, int count, const void *input, size_t size, long *peak) {
  int ends[2];
  char **arguments = arguments_of(words, count);
  if (arguments == NULL || pipe2(ends, O_CLOEXEC) < 0) {
    free(arguments);
    return -1;
  }
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(ends[0], 0);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execv("/proc/self/exe", arguments);
    _exit(127);
  }
  free(arguments);
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    return -1;
  }
  feed(ends[1], input, size);
  int status = 0;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) return -1;
  }
  *peak = usage.ru_maxrss;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Where this program lies, for whoever is to start it. */
static void name_self(char **arguments, char *path, size_t size) {
  ssize_t length = readlink("/proc/self/exe", path, size - 1);
  path[length > 0 ? length : 0] = 0;
  for (char **word = arguments; *word != NULL; word++)
    if (strcmp(*word, "SELF") == 0) *word = path;
}

long posix_output_of(const void *words, int count, void *room, size_t size) {
  int ends[2];
  char path[4096];
  char **arguments = arguments_of(words, count);
  if (arguments == NULL || pipe2(ends, O_CLOEXEC) < 0) {
    free(arguments);
    return -1;
  }
  name_self(arguments, path, sizeof path);
  pid_t child = fork();
  if (child == 0) {
    dup2(open("/dev/null", O_RDONLY), 0);
    dup2(ends[1], 1);
    execv(arguments[0], arguments);
    _exit(127);
  }
  free(arguments);
  close(ends[1]);
  size_t got = 0;
  ssize_t part = 1;
  while (child > 0 && part != 0 && got < size) {
    part = read(ends[0], (char *)room + got, size - got);
    if (part < 0 && errno != EINTR) break;
    if (part > 0) got += part;
  }
  close(ends[0]);
  int status = -1;
  while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? (long)got : -1;
}
