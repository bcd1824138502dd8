#ifndef KAFKALAB_POSIX_H
#define KAFKALAB_POSIX_H

#include <stddef.h>
#include <stdint.h>

/* Columns that a character takes on a terminal; 0 for combining marks, -1 for controls. */
int posix_width(uint32_t character);

/* Takes the environment's locale, or C.UTF-8 where that is no UTF-8, so that widths are right. */
void posix_take_locale(void);

/* Has a signal written as one byte, its number, into a pipe; the same pipe for all. Returns the end to
   read from, which does not block, or -1 with errno. */
int posix_signal_pipe(int signal);

/* Sockets over IPv4 that do not block, send at once and are closed in children. An address is a number in
   the network's order of bytes. Each returns a descriptor, or -1 with errno. */
int posix_listen(uint32_t address, uint16_t port);
/* Whether the connection came about shows when the socket can be written. */
int posix_connect(uint32_t address, uint16_t port);
int posix_accept(int listener);

/* An end of a socket, this one or the other: the address in the machine's order of bytes above 16 bits of
   port; 0 where there is none. */
uint64_t posix_own_end(int socket);
uint64_t posix_other_end(int socket);

/* Whether a connection that was begun has failed: errno's number, or 0. */
int posix_connect_error(int socket);

/* What has happened to something that is watched, by the number that it was given. */
struct posix_happening {
  uint64_t number;
  /* Of the flags below. */
  uint32_t what;
};

#define POSIX_READABLE 1u
#define POSIX_WRITABLE 2u
/* The other side will send nothing more. */
#define POSIX_ENDED 4u
/* Broken, or ended on both sides. This is told unasked. */
#define POSIX_BROKEN 8u

/* A set of descriptors to be watched, or -1. */
int posix_watch(void);
/* Watches a descriptor for what the flags say, anew or as a change. Returns 0, or -1. */
int posix_watch_for(int watch, int descriptor, uint32_t what, uint64_t number, int is_new);
/* Waits for so many milliseconds; returns how many places of the room were filled. */
int posix_watch_wait(int watch, struct posix_happening *room, int most, int milliseconds);

/* Keeps large pieces of memory that were freed, instead of giving them back at once. */
void posix_keep_large_pieces(void);

/* Lets this process open as many descriptors as it may, within reason. Returns how many that are. */
int posix_raise_descriptors(void);

/* Runs this program again, with so many words that each end in a zero as its arguments and some bytes as
   its input; what it prints is thrown away. Returns its exit status, or -1, and the most memory that it
   had, in kilobytes. */
int posix_run_self(const void *words, int count, const void *input, size_t size, long *peak);

/* Runs another program to its end, the first word being its path, with "SELF" among its words replaced by this
   program's own path, and keeps what it prints, up to a size. Returns how many bytes that is, or -1 where it did
   not end with status 0. */
long posix_output_of(const void *words, int count, void *room, size_t size);

/* Runs this program again on a terminal of its own, with a folder for its state, until it shows the prompt;
   then it is killed. Returns whether the prompt came. */
int posix_prompt_of_self(const void *words, int count, const char *prompt, const char *state);

#endif
