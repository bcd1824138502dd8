/* libedit behind functions that Swift can call. */
#define _GNU_SOURCE
#include "line_editor.h"

#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define MOST_HISTORY 2000
#define KEY(letter) ((letter) & 0x1f)

struct line_editor {
  EditLine *edit;
  HistoryW *history;
  line_editor_complete complete;
  void *context;
  wchar_t *prompt;
  char *line;
  int was_dropped;
  int is_drawn;
  /* The key itself, behind the one that goes to the line's end. */
  int waiting;
};

/* Signals */

static volatile sig_atomic_t interrupted, resized, over;

static void note(int signal) {
  if (signal == SIGWINCH) {
    resized = 1;
    return;
  }
  interrupted = 1;
  if (signal != SIGINT) over = 1;
}

void line_editor_watch(void) {
  const int signals[] = {SIGINT, SIGWINCH, SIGTERM, SIGHUP};
  for (size_t place = 0; place < sizeof signals / sizeof *signals; place++) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    sigaction(signals[place], &action, NULL);
  }
}

int line_editor_was_interrupted(void) { return interrupted; }
void line_editor_forget(void) { interrupted = over; }
int line_editor_is_over(void) { return over; }

/* Texts */

/* Bytes that are no UTF-8 become U+FFFD, so that nothing that was typed is lost without a sign. */
static size_t decode(const unsigned char *text, size_t size, wchar_t *character) {
  unsigned char first = text[0];
  size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  *character = 0xfffd;
  if (length == 0 || length > size) return 1;
  uint32_t value = length == 1 ? first : first & (0x7f >> length);
  for (size_t place = 1; place < length; place++) {
    if ((text[place] & 0xc0) != 0x80) return 1;
    value = value << 6 | (text[place] & 0x3f);
  }
  *character = (wchar_t)value;
  return length;
}

static size_t encode(wchar_t character, char *bytes) {
  uint32_t value = (uint32_t)character;
  if (value < 0x80) {
    bytes[0] = (char)value;
    return 1;
  }
  size_t length = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
  for (size_t place = length - 1; place > 0; place--, value >>= 6)
    bytes[place] = (char)(0x80 | (value & 0x3f));
  bytes[0] = (char)((0xf00 >> length & 0xff) | value);
  return length;
}

static wchar_t *widen(const char *text) {
  size_t size = strlen(text);
  wchar_t *wide = calloc(size + 1, sizeof *wide);
  if (wide == NULL) return NULL;
  size_t count = 0;
  for (size_t at = 0; at < size; count++)
    at += decode((const unsigned char *)text + at, size - at, &wide[count]);
  return wide;
}

static char *narrow(const wchar_t *wide, size_t count) {
  char *text = malloc(count * 4 + 1);
  if (text == NULL) return NULL;
  size_t at = 0;
  for (size_t place = 0; place < count; place++) at += encode(wide[place], text + at);
  text[at] = 0;
  return text;
}

/* What libedit asks for */

static line_editor *owner(EditLine *edit) {
  void *data = NULL;
  el_wget(edit, EL_CLIENTDATA, &data);
  return data;
}

static wchar_t *give_prompt(EditLine *edit) {
  static wchar_t nothing[] = L"";
  line_editor *editor = owner(edit);
  return editor != NULL && editor->prompt != NULL ? editor->prompt : nothing;
}

static ssize_t read_byte(EditLine *edit, unsigned char *byte) {
  while (1) {
    if (over) return 0;
    if (resized) {
      resized = 0;
      fputs("\r\033[J", stdout);
      fflush(stdout);
      el_resize(edit);
      el_wset(edit, EL_REFRESH);
    }
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0 || errno != EINTR) return count;
  }
}

static int read_character(EditLine *edit, wchar_t *character) {
  line_editor *editor = owner(edit);
  if (editor->waiting) {
    *character = editor->waiting;
    editor->waiting = 0;
    return 1;
  }
  unsigned char bytes[4];
  ssize_t count = read_byte(edit, bytes);
  if (count <= 0) return (int)count;
  unsigned char first = bytes[0];
  /* What is printed by Ctrl-C and Ctrl-Z comes behind the line, so the cursor goes there first. */
  if (first == KEY('c') || first == KEY('z')) {
    editor->waiting = first;
    *character = KEY('e');
    return 1;
  }
  size_t length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
  for (size_t place = 1; place < length; place++) {
    count = read_byte(edit, bytes + place);
    if (count <= 0) return (int)count;
  }
  decode(bytes, length, character);
  return 1;
}

static unsigned char drop(EditLine *edit, int character) {
  (void)character;
  fputs("^C\r\n", stdout);
  fflush(stdout);
  owner(edit)->was_dropped = 1;
  return CC_EOF;
}

/* libedit's own function for this key writes `^D` into the line. */
static unsigned char end(EditLine *edit, int character) {
  (void)character;
  const LineInfoW *line = el_wline(edit);
  if (line->buffer == line->lastchar) return CC_EOF;
  if (line->cursor == line->lastchar) return CC_ERROR;
  el_cursor(edit, 1);
  el_deletestr(edit, 1);
  return CC_REFRESH;
}

static unsigned char rest(EditLine *edit, int character) {
  (void)character;
  fputs("^Z\r\n", stdout);
  fflush(stdout);
  el_wset(edit, EL_PREP_TERM, 0);
  raise(SIGTSTP);
  el_wset(edit, EL_PREP_TERM, 1);
  el_resize(edit);
  el_wset(edit, EL_REFRESH);
  return CC_NORM;
}

static unsigned char complete(EditLine *edit, int character) {
  (void)character;
  line_editor *editor = owner(edit);
  const LineInfoW *line = el_wline(edit);
  char *before = narrow(line->buffer, (size_t)(line->cursor - line->buffer));
  if (before == NULL) return CC_ERROR;
  editor->is_drawn = 0;
  editor->complete(editor->context, before);
  free(before);
  return editor->is_drawn ? CC_NORM : CC_REFRESH;
}

void line_editor_replace(line_editor *editor, int count, const char *text) {
  if (count > 0) el_deletestr(editor->edit, count);
  wchar_t *wide = widen(text);
  if (wide != NULL && *wide != 0) el_winsertstr(editor->edit, wide);
  free(wide);
}

void line_editor_write_below(line_editor *editor, const char *text) {
  fputs("\r\n", stdout);
  fputs(text, stdout);
  fflush(stdout);
  el_wset(editor->edit, EL_REFRESH);
  editor->is_drawn = 1;
}

void line_editor_beep(line_editor *editor) { el_beep(editor->edit); }

/* An editor */

static void bind(EditLine *edit) {
  static const struct {
    const wchar_t *key, *action;
  } keys[] = {
      {L"^C", L"kl-drop"},          {L"^Z", L"kl-rest"},          {L"^I", L"kl-complete"},
      {L"^D", L"kl-end"},           {L"^R", L"em-inc-search-prev"}, {L"^W", L"ed-delete-prev-word"}, {L"^U", L"vi-kill-line-prev"},
      {L"\\e[3~", L"ed-delete-next-char"}, {L"\\e[1~", L"ed-move-to-beg"}, {L"\\e[4~", L"ed-move-to-end"},
      {L"\\e[H", L"ed-move-to-beg"}, {L"\\e[F", L"ed-move-to-end"}, {L"\\eOH", L"ed-move-to-beg"},
      {L"\\eOF", L"ed-move-to-end"}, {L"\\e[1;5C", L"em-next-word"}, {L"\\e[1;5D", L"ed-prev-word"},
  };
  el_wset(edit, EL_ADDFN, L"kl-drop", L"drops the line", drop);
  el_wset(edit, EL_ADDFN, L"kl-end", L"deletes, or ends the input", end);
  el_wset(edit, EL_ADDFN, L"kl-rest", L"stops the program", rest);
  el_wset(edit, EL_ADDFN, L"kl-complete", L"completes", complete);
  for (size_t place = 0; place < sizeof keys / sizeof *keys; place++)
    el_wset(edit, EL_BIND, keys[place].key, keys[place].action, NULL);
  /* Signals' keys come as characters while a line is edited. */
  el_wset(edit, EL_SETTY, L"-d", L"-isig", NULL);
}

line_editor *line_editor_open(line_editor_complete complete, void *context) {
  line_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->complete = complete;
  editor->context = context;
  editor->edit = el_init("kafkalab", stdin, stdout, stderr);
  editor->history = history_winit();
  if (editor->edit == NULL || editor->history == NULL) {
    line_editor_close(editor);
    return NULL;
  }
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, MOST_HISTORY);
  history_w(editor->history, &event, H_SETUNIQUE, 1);
  el_wset(editor->edit, EL_CLIENTDATA, editor);
  el_wset(editor->edit, EL_EDITOR, L"emacs");
  el_wset(editor->edit, EL_SIGNAL, 0);
  el_wset(editor->edit, EL_HIST, history_w, editor->history);
  el_wset(editor->edit, EL_PROMPT_ESC, give_prompt, L'\1');
  el_wset(editor->edit, EL_GETCFN, read_character);
  bind(editor->edit);
  return editor;
}

void line_editor_close(line_editor *editor) {
  if (editor->edit != NULL) el_end(editor->edit);
  if (editor->history != NULL) history_wend(editor->history);
  free(editor->prompt);
  free(editor->line);
  free(editor);
}

int line_editor_read(line_editor *editor, const char *prompt, const char **line) {
  free(editor->prompt);
  editor->prompt = widen(prompt);
  free(editor->line);
  editor->line = NULL;
  editor->was_dropped = 0;
  *line = "";
  int count = 0;
  const wchar_t *text = el_wgets(editor->edit, &count);
  if (editor->was_dropped) return LINE_EDITOR_DROPPED;
  if (text == NULL || count <= 0) return LINE_EDITOR_END;
  if (text[count - 1] == L'\n') count--;
  editor->line = narrow(text, (size_t)count);
  if (editor->line != NULL) *line = editor->line;
  return LINE_EDITOR_LINE;
}

void line_editor_remember(line_editor *editor, const char *line) {
  wchar_t *wide = widen(line);
  if (wide == NULL) return;
  HistEventW event;
  history_w(editor->history, &event, H_ENTER, wide);
  free(wide);
}

/* The terminal */

int line_editor_columns(void) {
  struct winsize size;
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

int line_editor_speaks_unicode(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int place = 0; place < 3; place++) {
    const char *locale = getenv(names[place]);
    if (locale == NULL || *locale == 0) continue;
    return strcasestr(locale, "utf-8") != NULL || strcasestr(locale, "utf8") != NULL;
  }
  return 1;
}
