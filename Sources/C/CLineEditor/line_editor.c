/* libedit behind functions that Swift can call. */
#define _GNU_SOURCE
#include "line_editor.h"
#include "characters.h"

#include <errno.h>
#include <histedit.h>
#include <poll.h>
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
/* Keys that nobody needs: what was pasted before goes into a new line, and a paste follows. */
#define BEGIN KEY('\\')
#define PASTE KEY('_')

struct line_editor {
  EditLine *edit;
  HistoryW *history;
  line_editor_callbacks callbacks;
  wchar_t *prompt;
  char *line;
  int was_dropped;
  int is_drawn;
  /* A key that comes before any that is typed: Ctrl-C itself, behind the one that goes to the line's end,
     or Enter behind what was pasted. */
  int waiting;
  wchar_t *beginning;
  /* Bytes that were read too early, and whether a paste follows. */
  unsigned char early[24];
  size_t early_count;
  int is_pasting;
  /* What the hint would add to the line, what is shown of it, and whether it is on the screen. */
  wchar_t *hint;
  char *shown;
  int is_hint_shown;
  int is_searching;
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

/* Hints */

static int is_at_end(EditLine *edit) {
  const LineInfoW *line = el_wline(edit);
  return line->cursor == line->lastchar;
}

static void forget_hint(line_editor *editor) {
  free(editor->hint);
  free(editor->shown);
  editor->hint = NULL;
  editor->shown = NULL;
}

/* Whether there is one. */
static int ask_for_hint(EditLine *edit, line_editor *editor) {
  forget_hint(editor);
  if (!is_at_end(edit)) return 0;
  const LineInfoW *line = el_wline(edit);
  char *text = narrow(line->buffer, (size_t)(line->lastchar - line->buffer));
  if (text != NULL) editor->callbacks.hint(editor->callbacks.context, text);
  free(text);
  return editor->shown != NULL && *editor->shown != 0 && editor->hint != NULL;
}

void line_editor_hint(line_editor *editor, const char *shown, const char *added) {
  forget_hint(editor);
  editor->shown = strdup(shown);
  editor->hint = widen(added);
}

static void show_hint(EditLine *edit, line_editor *editor) {
  /* Who types ahead of the screen, or pastes, does not look at it. */
  if (editor->early_count > 0 || editor->is_searching) return;
  struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
  if (poll(&keys, 1, 0) != 0 || !ask_for_hint(edit, editor)) return;
  fprintf(stdout, "\0337%s\0338", editor->shown);
  fflush(stdout);
  editor->is_hint_shown = 1;
}

static void hide_hint(line_editor *editor) {
  if (!editor->is_hint_shown) return;
  fputs("\033[K", stdout);
  fflush(stdout);
  editor->is_hint_shown = 0;
}

/* Takes the hint into the line; it is asked for anew, as what was typed ahead has shown none. */
static int accept_hint(EditLine *edit) {
  line_editor *editor = owner(edit);
  if (editor->waiting || !ask_for_hint(edit, editor)) return 0;
  return el_winsertstr(edit, editor->hint) == 0;
}

static unsigned char go_on(EditLine *edit, int character) {
  (void)character;
  if (accept_hint(edit)) return CC_REFRESH;
  if (is_at_end(edit)) return CC_ERROR;
  el_cursor(edit, 1);
  return CC_CURSOR;
}

static unsigned char go_to_end(EditLine *edit, int character) {
  (void)character;
  if (accept_hint(edit)) return CC_REFRESH;
  const LineInfoW *line = el_wline(edit);
  el_cursor(edit, (int)(line->lastchar - line->cursor));
  return CC_CURSOR;
}

/* Keys */

/* Erases the prompt and the line, and puts the cursor where they began. */
static void erase(EditLine *edit, line_editor *editor) {
  const LineInfoW *line = el_wline(edit);
  size_t size = editor->prompt == NULL ? 0 : wcslen(editor->prompt);
  size_t before = (size_t)(line->cursor - line->buffer);
  wchar_t *all = malloc((size + before + 1) * sizeof *all);
  if (all == NULL) return;
  if (size > 0) wmemcpy(all, editor->prompt, size);
  wmemcpy(all + size, line->buffer, before);
  char *text = narrow(all, size + before);
  free(all);
  int rows = text == NULL ? 0 : editor->callbacks.rows(editor->callbacks.context, text);
  free(text);
  if (rows > 0) fprintf(stdout, "\033[%dA", rows);
  fputs("\r\033[J", stdout);
  fflush(stdout);
}

/* Draws the line anew. A terminal that changes its width lays its rows out anew, so the cursor may be in
   another row of the line than before. */
static void redraw(EditLine *edit, line_editor *editor) {
  erase(edit, editor);
  el_resize(edit);
  el_wset(edit, EL_REFRESH);
  if (editor->is_hint_shown) show_hint(edit, editor);
}

static ssize_t read_byte(EditLine *edit, unsigned char *byte) {
  line_editor *editor = owner(edit);
  if (editor->early_count > 0) {
    *byte = editor->early[0];
    memmove(editor->early, editor->early + 1, --editor->early_count);
    return 1;
  }
  while (1) {
    if (over) return 0;
    if (resized) {
      resized = 0;
      redraw(edit, editor);
    }
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0 || errno != EINTR) return count;
  }
}

/* What the escape begins that was just read. */
enum { SOME_KEY, A_PASTE, NO_KEY };

/* The sequences that mean something here, to libedit or to `bind`. */
static int is_known(const char *sequence) {
  static const char *const known[] = {
      "[A", "[B", "[C", "[D", "OA", "OB", "OC", "OD", "[H", "[F", "OH", "OF",
      "[1~", "[3~", "[4~", "[1;5C", "[1;5D",
  };
  for (size_t place = 0; place < sizeof known / sizeof *known; place++)
    if (strcmp(sequence, known[place]) == 0) return 1;
  return 0;
}

/* A key that has no meaning, such as Page Down, would type the end of its sequence, and the search of Ctrl-R
   would take the mark of a paste for an end and a text. So whole sequences are looked at before libedit is. */
static int take_sequence(EditLine *edit, line_editor *editor) {
  if (editor->early_count > 0) return SOME_KEY;
  unsigned char bytes[sizeof editor->early + 1];
  size_t count = 0;
  int is_whole = 0;
  struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
  while (!is_whole && count < sizeof editor->early && poll(&keys, 1, 0) > 0 &&
         read_byte(edit, bytes + count) > 0) {
    unsigned char last = bytes[count++];
    if (count == 1 && last != '[' && last != 'O') break;
    /* The console of Linux has keys that begin with two brackets. */
    if (count == 1 || (count == 2 && last == '[')) continue;
    if (last < 0x20 || last > 0x7e) break;
    is_whole = bytes[0] == 'O' || last >= 0x40;
  }
  bytes[count] = 0;
  if (is_whole && strcmp((char *)bytes, "[200~") == 0) return A_PASTE;
  if (is_whole && !is_known((char *)bytes)) return NO_KEY;
  memcpy(editor->early, bytes, count);
  editor->early_count = count;
  return SOME_KEY;
}

static int read_character(EditLine *edit, wchar_t *character) {
  line_editor *editor = owner(edit);
  if (editor->waiting) {
    *character = editor->waiting;
    editor->waiting = 0;
    return 1;
  }
  unsigned char bytes[4];
  show_hint(edit, editor);
  ssize_t count = read_byte(edit, bytes);
  hide_hint(editor);
  if (count <= 0) return (int)count;
  unsigned char first = bytes[0];
  /* What is printed by Ctrl-C and Ctrl-Z comes behind the line, so the cursor goes there first. */
  if (first == KEY('c') || first == KEY('z')) {
    editor->waiting = first;
    *character = KEY('e');
    return 1;
  }
  if (first == KEY('[')) {
    int sequence = take_sequence(edit, editor);
    if (sequence == NO_KEY) return read_character(edit, character);
    if (sequence == A_PASTE) {
      editor->is_pasting = 1;
      *character = PASTE;
      return 1;
    }
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

/* The terminal marks what is pasted, while it is asked to. */
static void mark_pastes(int does) {
  fputs(does ? "\033[?2004h" : "\033[?2004l", stdout);
  fflush(stdout);
}

static unsigned char paste(EditLine *edit, int character) {
  static const char mark[] = "\033[201~";
  const size_t end = sizeof mark - 1;
  (void)character;
  size_t size = 0, room = 4096;
  char *text = malloc(room);
  while (text != NULL) {
    unsigned char byte;
    if (read_byte(edit, &byte) <= 0) {
      free(text);
      return CC_EOF;
    }
    if (byte == 0) continue;
    text[size++] = (char)byte;
    if (size >= end && memcmp(text + size - end, mark, end) == 0) break;
    if (size + 1 < room) continue;
    char *more = realloc(text, room *= 2);
    if (more == NULL) free(text);
    text = more;
  }
  if (text == NULL) return CC_ERROR;
  text[size - end] = 0;
  line_editor *editor = owner(edit);
  editor->callbacks.paste(editor->callbacks.context, text);
  free(text);
  return CC_REFRESH;
}

static unsigned char paste_if_any(EditLine *edit, int character) {
  line_editor *editor = owner(edit);
  if (!editor->is_pasting) return CC_ERROR;
  editor->is_pasting = 0;
  return paste(edit, character);
}

void line_editor_type(line_editor *editor, const char *text, int enters) {
  line_editor_replace(editor, 0, text);
  if (enters) editor->waiting = '\n';
}

static unsigned char begin(EditLine *edit, int character) {
  (void)character;
  line_editor *editor = owner(edit);
  if (editor->beginning == NULL) return CC_ERROR;
  el_winsertstr(edit, editor->beginning);
  free(editor->beginning);
  editor->beginning = NULL;
  return CC_REFRESH;
}

static unsigned char rest(EditLine *edit, int character) {
  (void)character;
  fputs("^Z\r\n", stdout);
  fflush(stdout);
  mark_pastes(0);
  el_wset(edit, EL_PREP_TERM, 0);
  raise(SIGTSTP);
  el_wset(edit, EL_PREP_TERM, 1);
  mark_pastes(1);
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
  editor->callbacks.complete(editor->callbacks.context, before);
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

/* The search of Ctrl-R */

#define MOST_PATTERN 200

typedef struct {
  wchar_t pattern[MOST_PATTERN + 1];
  size_t size;
  /* How many lines that match are newer than the one that is shown, and whether there is one. */
  int skipped;
  int is_found;
  /* Where the pattern stands in the line. */
  size_t place;
} search;

static void set_line(EditLine *edit, const wchar_t *text, size_t cursor) {
  const LineInfoW *line = el_wline(edit);
  el_cursor(edit, (int)(line->lastchar - line->cursor));
  line = el_wline(edit);
  int size = (int)(line->lastchar - line->buffer);
  if (size > 0) el_deletestr(edit, size);
  if (*text != 0) el_winsertstr(edit, text);
  el_cursor(edit, (int)cursor - (int)wcslen(text));
}

/* Shows the newest line of the history that matches and is not skipped; without one the line stays. */
static void find(EditLine *edit, line_editor *editor, search *searched) {
  HistEventW event;
  int left = searched->skipped;
  searched->is_found = 0;
  if (searched->size == 0) return;
  for (int status = history_w(editor->history, &event, H_FIRST); status >= 0;
       status = history_w(editor->history, &event, H_NEXT)) {
    const wchar_t *place = wcsstr(event.str, searched->pattern);
    if (place == NULL || left-- > 0) continue;
    searched->is_found = 1;
    searched->place = (size_t)(place - event.str);
    set_line(edit, event.str, searched->place);
    return;
  }
}

static void show_search(EditLine *edit, line_editor *editor, search *searched) {
  size_t room = searched->size + 40;
  wchar_t *prompt = malloc(room * sizeof *prompt);
  if (prompt != NULL) {
    int fails = searched->size > 0 && !searched->is_found;
    swprintf(prompt, room, L"(%lsreverse-i-search)`%ls': ", fails ? L"failed " : L"",
             searched->pattern);
    free(editor->prompt);
    editor->prompt = prompt;
  }
  el_wset(edit, EL_REFRESH);
}

/* What the pattern is changed to by a key; 0 where the key is not for the search. */
static int take_key(EditLine *edit, line_editor *editor, search *searched, wchar_t key) {
  if (key == KEY('r')) {
    if (searched->is_found) searched->skipped++;
    find(edit, editor, searched);
    if (!searched->is_found && searched->skipped > 0) searched->skipped--;
    return 1;
  }
  if (key == 0x7f || key == KEY('h')) {
    if (searched->size > 0) searched->pattern[--searched->size] = 0;
  } else if (key >= 0x20 && searched->size < MOST_PATTERN) {
    searched->pattern[searched->size++] = key;
    searched->pattern[searched->size] = 0;
  } else {
    return 0;
  }
  searched->skipped = 0;
  find(edit, editor, searched);
  return 1;
}

/* Looks for earlier lines as people know it from other shells. Any key that is not the search's takes the line
   as it stands and does what it does; Ctrl-G brings back the line that was there. */
static unsigned char look_back(EditLine *edit, int character) {
  (void)character;
  line_editor *editor = owner(edit);
  const LineInfoW *line = el_wline(edit);
  size_t size = (size_t)(line->lastchar - line->buffer);
  size_t cursor = (size_t)(line->cursor - line->buffer);
  wchar_t *before = malloc((size + 1) * sizeof *before);
  wchar_t *prompt = editor->prompt == NULL ? NULL : wcsdup(editor->prompt);
  if (before == NULL || prompt == NULL) {
    free(before);
    free(prompt);
    return CC_ERROR;
  }
  wmemcpy(before, line->buffer, size);
  before[size] = 0;
  search searched;
  memset(&searched, 0, sizeof searched);
  editor->is_searching = 1;
  wchar_t key = 0;
  int count;
  erase(edit, editor);
  do {
    show_search(edit, editor, &searched);
    count = read_character(edit, &key);
    erase(edit, editor);
  } while (count > 0 && take_key(edit, editor, &searched, key));
  editor->is_searching = 0;
  free(editor->prompt);
  editor->prompt = prompt;
  if (count > 0 && key == KEY('g')) set_line(edit, before, cursor);
  free(before);
  /* Ctrl-C waits, and what it prints comes behind the line. */
  line = el_wline(edit);
  if (editor->waiting) el_cursor(edit, (int)(line->lastchar - line->cursor));
  el_wset(edit, EL_REFRESH);
  if (count <= 0) return CC_EOF;
  if (key != KEY('g') && !editor->waiting) editor->waiting = (int)key;
  return CC_NORM;
}

/* An editor */

static void bind(EditLine *edit) {
  static const struct {
    const wchar_t *key, *action;
  } keys[] = {
      {L"^C", L"kl-drop"},          {L"^Z", L"kl-rest"},
      {L"^I", L"kl-complete"},      {L"^D", L"kl-end"},
      {L"^R", L"kl-look-back"},      {L"^W", L"ed-delete-prev-word"},
      {L"^U", L"vi-kill-line-prev"}, {L"\\e[3~", L"ed-delete-next-char"},
      {L"\\e[1~", L"ed-move-to-beg"}, {L"\\e[H", L"ed-move-to-beg"},
      {L"\\eOH", L"ed-move-to-beg"}, {L"\\e[4~", L"kl-to-end"},
      {L"\\e[F", L"kl-to-end"},     {L"\\eOF", L"kl-to-end"},
      {L"^E", L"kl-to-end"},        {L"^F", L"kl-on"},
      {L"\\e[C", L"kl-on"},         {L"\\eOC", L"kl-on"},
      {L"\\e[200~", L"kl-paste"},    {L"\x1c", L"kl-begin"},
      {L"\x1f", L"kl-paste-if-any"},
      {L"\\e[1;5C", L"em-next-word"}, {L"\\e[1;5D", L"ed-prev-word"},
  };
  el_wset(edit, EL_ADDFN, L"kl-drop", L"drops the line", drop);
  el_wset(edit, EL_ADDFN, L"kl-end", L"deletes, or ends the input", end);
  el_wset(edit, EL_ADDFN, L"kl-rest", L"stops the program", rest);
  el_wset(edit, EL_ADDFN, L"kl-complete", L"completes", complete);
  el_wset(edit, EL_ADDFN, L"kl-on", L"goes right, or takes the hint", go_on);
  el_wset(edit, EL_ADDFN, L"kl-to-end", L"goes to the end, or takes the hint", go_to_end);
  el_wset(edit, EL_ADDFN, L"kl-paste", L"takes what is pasted", paste);
  el_wset(edit, EL_ADDFN, L"kl-paste-if-any", L"takes it if there is one", paste_if_any);
  el_wset(edit, EL_ADDFN, L"kl-look-back", L"looks for earlier lines", look_back);
  el_wset(edit, EL_ADDFN, L"kl-begin", L"begins a line with what was pasted", begin);
  for (size_t place = 0; place < sizeof keys / sizeof *keys; place++)
    el_wset(edit, EL_BIND, keys[place].key, keys[place].action, NULL);
  /* Signals' keys come as characters while a line is edited. */
  el_wset(edit, EL_SETTY, L"-d", L"-isig", NULL);
}

/* libedit reckons wrongly where it has the terminal insert or delete characters that take two columns. */
static void redraw_instead_of_shifting(EditLine *edit) {
  static const wchar_t *const abilities[] = {L"ic", L"IC", L"im", L"ei", L"dc", L"DC"};
  for (size_t place = 0; place < sizeof abilities / sizeof *abilities; place++)
    el_wset(edit, EL_SETTC, abilities[place], L"", NULL);
}

line_editor *line_editor_open(line_editor_callbacks callbacks) {
  line_editor *editor = calloc(1, sizeof *editor);
  if (editor == NULL) return NULL;
  editor->callbacks = callbacks;
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
  redraw_instead_of_shifting(editor->edit);
  return editor;
}

void line_editor_close(line_editor *editor) {
  if (editor->edit != NULL) el_end(editor->edit);
  if (editor->history != NULL) history_wend(editor->history);
  free(editor->prompt);
  free(editor->line);
  free(editor->beginning);
  forget_hint(editor);
  free(editor);
}

int line_editor_read(
    line_editor *editor, const char *prompt, const char *beginning, const char **line) {
  free(editor->prompt);
  editor->prompt = widen(prompt);
  free(editor->line);
  editor->line = NULL;
  editor->was_dropped = 0;
  editor->is_pasting = 0;
  editor->is_searching = 0;
  free(editor->beginning);
  editor->beginning = widen(beginning);
  editor->waiting = *beginning == 0 ? 0 : BEGIN;
  *line = "";
  int count = 0;
  mark_pastes(1);
  /* Before the prompt shows: whoever types as soon as he sees it would else be heard by the terminal, which has
     a meaning of its own for some keys. */
  el_wset(editor->edit, EL_PREP_TERM, 1);
  const wchar_t *text = el_wgets(editor->edit, &count);
  mark_pastes(0);
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
