#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _DEFAULT_SOURCE 1
#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Codes for sequences that terminfo does not name; above every KEY_ of curses.
enum { OWN_SHIFT_UP = 01001, OWN_SHIFT_DOWN, OWN_PASTE_START, OWN_PASTE_END, OWN_HOME, OWN_END };

static struct termios saved_modes;
static bool is_started = false;
static bool is_utf8 = false;
static SCREEN *screen = NULL;
static int shown_cursor = -1;
// The terminal beside standard output, and the file in memory that takes its place while a picture is made; -1 where
// they could not be had.
static int terminal = -1;
static int picture = -1;

static const int fatal_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { FATAL_COUNT = sizeof fatal_signals / sizeof fatal_signals[0] };
static struct sigaction previous_actions[FATAL_COUNT];

static void write_all(const char *text) {
  ssize_t written = write(terminal >= 0 ? terminal : STDOUT_FILENO, text, strlen(text));
  (void)written;
}

// A crash must not leave the terminal raw and in the alternate screen: give it back with calls that are safe in a
// handler, then let whoever handled the signal before print its trace on the normal screen.
static void on_fatal_signal(int number) {
  write_all("\033[?1006;1000l\033[?2004l\033[?1l\033>\033[0m\033[?25h\033[?1049l");
  tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
  for (int index = 0; index < FATAL_COUNT; index++) {
    sigaction(fatal_signals[index], &previous_actions[index], NULL);
  }
  raise(number);
}

static void guard_against_crashes(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_fatal_signal;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int index = 0; index < FATAL_COUNT; index++) {
    sigaction(fatal_signals[index], &action, &previous_actions[index]);
  }
}

static void name_unnamed_keys(void) {
  define_key("\033[1;2A", OWN_SHIFT_UP);
  define_key("\033[1;2B", OWN_SHIFT_DOWN);
  define_key("\033[1;2C", KEY_SRIGHT);
  define_key("\033[1;2D", KEY_SLEFT);
  define_key("\033[1;2H", KEY_SHOME);
  define_key("\033[1;2F", KEY_SEND);
  define_key("\033[200~", OWN_PASTE_START);
  define_key("\033[201~", OWN_PASTE_END);
  // Some terminals send the cursor keys of the other mode, whatever they were told.
  define_key("\033[A", KEY_UP);
  define_key("\033[B", KEY_DOWN);
  define_key("\033[C", KEY_RIGHT);
  define_key("\033[D", KEY_LEFT);
  define_key("\033[H", OWN_HOME);
  define_key("\033[F", OWN_END);
}

// The locale that was asked for by name, as setlocale looks for it; NULL when none was.
static const char *asked_locale(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int index = 0; index < 3; index++) {
    const char *value = getenv(names[index]);
    if (value != NULL && value[0] != 0) return value;
  }
  return NULL;
}

// Without a locale, as in many containers, or with one that is not installed, C would drop every character that is not
// ASCII, lines and blocks among them; today's terminals take UTF-8 all the same. Whoever asks for C by name gets it.
//
// Only characters are taken from it: nothing here is sorted, counted or dated by locale, numbers on the wire must not
// follow it, and each further category is a file to open at the start.
static void choose_locale(void) {
  setlocale(LC_CTYPE, "");
  const char *asked = asked_locale();
  bool is_plain = asked != NULL && (strcmp(asked, "C") == 0 || strcmp(asked, "POSIX") == 0);
  if (!is_plain && strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0) setlocale(LC_CTYPE, "C.UTF-8");
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int cn_repertoire(void) {
  if (!is_utf8) return CN_REPERTOIRE_ASCII;
  const char *name = getenv("TERM");
  return name != NULL && strncmp(name, "linux", 5) == 0 ? CN_REPERTOIRE_CONSOLE : CN_REPERTOIRE_UNICODE;
}

// A terminal on which the cursor cannot be placed, such as TERM=dumb, shows only rubble.
static bool can_place_cursor(void) {
  int found = 0;
  return setupterm(NULL, STDOUT_FILENO, &found) == OK && cursor_address != NULL;
}

// ncurses hands what it has to the terminal at every move of the cursor: dozens of writes for one picture, each of which
// wakes whoever reads, and shows them half of it. In a file in memory they cost little, and go out in one.
static void prepare_gathering(void) {
  terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (picture < 0) picture = memfd_create("picture", MFD_CLOEXEC);
}

// The first bytes of the picture; NULL where memory for them cannot be had.
static const char *picture_bytes(size_t count) {
  static char *mapped = NULL;
  static size_t mapped_bytes = 0;
  if (count > mapped_bytes) {
    const size_t step = 1 << 16;
    size_t wanted = (count + step - 1) / step * step;
    char *larger = mmap(NULL, wanted, PROT_READ, MAP_SHARED, picture, 0);
    if (larger == MAP_FAILED) return NULL;
    if (mapped != NULL) munmap(mapped, mapped_bytes);
    mapped = larger;
    mapped_bytes = wanted;
  }
  return mapped;
}

static void send_to_terminal(const char *bytes, size_t count) {
  for (size_t done = 0; done < count;) {
    ssize_t written = write(terminal, bytes + done, count - done);
    if (written >= 0) {
      done += (size_t)written;
    } else if (errno == EAGAIN) {
      poll(&(struct pollfd){.fd = terminal, .events = POLLOUT}, 1, -1);
    } else if (errno != EINTR) {
      // A terminal that is gone takes nothing more; its hang-up is told to whoever reads.
      return;
    }
  }
}

// Makes the terminal look like the windows, with one write where that can be.
static void update(void) {
  bool is_gathering = picture >= 0 && terminal >= 0 && lseek(picture, 0, SEEK_SET) == 0 && dup2(picture, STDOUT_FILENO) >= 0;
  doupdate();
  if (!is_gathering) return;
  dup2(terminal, STDOUT_FILENO);
  off_t count = lseek(picture, 0, SEEK_CUR);
  const char *bytes = count <= 0 ? NULL : picture_bytes((size_t)count);
  if (bytes != NULL) {
    send_to_terminal(bytes, (size_t)count);
  } else if (count != 0) {
    // What was gathered is lost: from now on without it, from a clear screen on.
    picture = -1;
    clearok(curscr, TRUE);
    doupdate();
  }
}

bool cn_start(void) {
  choose_locale();
  if (tcgetattr(STDIN_FILENO, &saved_modes) != 0) return false;
  if (!can_place_cursor()) return false;
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return false;
  set_term(screen);
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  nodelay(stdscr, TRUE);
  meta(stdscr, TRUE);
  set_escdelay(25);
  // The whole picture is made anew after each turn: one that is left half drawn for a key that waits helps nobody.
  typeahead(-1);
  prepare_gathering();
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // A press is taken as it comes: to wait whether it becomes a click would hold every one of them back.
  mouseinterval(0);
  name_unnamed_keys();
  guard_against_crashes();
  write_all("\033[?2004h");
  is_started = true;
  return true;
}

void cn_stop(void) {
  if (!is_started) return;
  is_started = false;
  write_all("\033[?2004l");
  curs_set(1);
  endwin();
  delscreen(screen);
  screen = NULL;
  // The picture stays open: it is mapped, and there is but one.
  if (terminal >= 0) close(terminal);
  terminal = -1;
}

int cn_rows(void) { return getmaxy(stdscr); }
int cn_columns(void) { return getmaxx(stdscr); }
void cn_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  resizeterm(size.ws_row, size.ws_col);
}

void cn_suspend(void) {
  struct sigaction plain, before;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  write_all("\033[?2004l");
  curs_set(1);
  endwin();
  sigaction(SIGTSTP, &plain, &before);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  cn_resume();
}

void cn_resume(void) {
  reset_prog_mode();
  write_all("\033[?2004h");
  shown_cursor = -1;
  cn_resize();
  clearok(curscr, TRUE);
}

int cn_colors(void) { return has_colors() ? COLORS : 0; }

bool cn_make_pair(int pair, int foreground, int background) {
  return pair < COLOR_PAIRS && init_extended_pair(pair, foreground, background) != ERR;
}

void cn_mouse(bool is_wanted) {
  mousemask(is_wanted ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

int cn_read_mouse(int *row, int *column) {
  MEVENT event;
  if (getmouse(&event) != OK) return CN_MOUSE_OTHER;
  *row = event.y;
  *column = event.x;
  if (event.bstate & BUTTON1_PRESSED) return CN_MOUSE_PRESS;
  if (event.bstate & BUTTON4_PRESSED) return CN_MOUSE_WHEEL_UP;
  if (event.bstate & BUTTON5_PRESSED) return CN_MOUSE_WHEEL_DOWN;
  return CN_MOUSE_OTHER;
}

// A letter that the locale's characters lack would be dropped, and the rest of the row would move.
static wchar_t representable(wchar_t scalar) {
  char bytes[MB_LEN_MAX];
  mbstate_t state;
  if (is_utf8 || scalar < 0x80) return scalar;
  memset(&state, 0, sizeof state);
  return wcrtomb(bytes, scalar, &state) == (size_t)-1 ? L'?' : scalar;
}

void cn_put(int row, int column, const uint32_t *scalars, int count, int pair, int attributes) {
  wchar_t text[CCHARW_MAX + 1];
  int length = count < CCHARW_MAX ? count : CCHARW_MAX;
  for (int index = 0; index < length; index++) text[index] = representable((wchar_t)scalars[index]);
  text[length] = 0;
  attr_t set = 0;
  if (attributes & CN_BOLD) set |= A_BOLD;
  if (attributes & CN_DIM) set |= A_DIM;
  if (attributes & CN_ITALIC) set |= A_ITALIC;
  if (attributes & CN_UNDERLINE) set |= A_UNDERLINE;
  if (attributes & CN_REVERSE) set |= A_REVERSE;
  cchar_t cell;
  if (setcchar(&cell, text, set, (short)pair, NULL) == OK) mvadd_wch(row, column, &cell);
}

void cn_cursor(int row, int column) {
  int wanted = row < 0 ? 0 : 1;
  if (wanted != shown_cursor) {
    curs_set(wanted);
    shown_cursor = wanted;
  }
  if (row >= 0) move(row, column);
}

void cn_flush(void) {
  wnoutrefresh(stdscr);
  update();
}

void cn_redraw_all(void) { clearok(curscr, TRUE); }

static int translate(wint_t code) {
  if (code >= KEY_F0 && code <= KEY_F0 + 63) return CN_KEY_FUNCTION + (int)(code - KEY_F0);
  switch (code) {
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_SR: case OWN_SHIFT_UP: return CN_KEY_SHIFT_UP;
    case KEY_SF: case OWN_SHIFT_DOWN: return CN_KEY_SHIFT_DOWN;
    case KEY_SLEFT: return CN_KEY_SHIFT_LEFT;
    case KEY_SRIGHT: return CN_KEY_SHIFT_RIGHT;
    case KEY_ENTER: return CN_KEY_ENTER;
    case KEY_BTAB: return CN_KEY_BACKTAB;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_IC: return CN_KEY_INSERT;
    case KEY_HOME: case OWN_HOME: return CN_KEY_HOME;
    case KEY_END: case OWN_END: return CN_KEY_END;
    case KEY_SHOME: return CN_KEY_SHIFT_HOME;
    case KEY_SEND: return CN_KEY_SHIFT_END;
    case KEY_PPAGE: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: return CN_KEY_PAGE_DOWN;
    case OWN_PASTE_START: return CN_KEY_PASTE_START;
    case OWN_PASTE_END: return CN_KEY_PASTE_END;
    case KEY_MOUSE: return CN_KEY_MOUSE;
    default: return CN_KEY_UNKNOWN;
  }
}

// Bytes that wait at the terminal for certain: fewer, once ncurses has taken some of them for itself.
static int waiting_bytes = 0;

static int count_waiting(void) {
  int count = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 ? count : 0;
}

static int utf8_bytes(wint_t scalar) {
  return scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
}

// As get_wch without waiting. ncurses then asks before each byte whether there is one, which doubles what a burst of keys
// costs: not so as long as more wait than any character has.
static int read_key(wint_t *code) {
  bool is_sure = waiting_bytes > MB_LEN_MAX;
  nodelay(stdscr, !is_sure);
  int result = get_wch(code);
  if (result == OK && is_sure && *code != 27) {
    waiting_bytes -= utf8_bytes(*code);
  } else {
    // Whatever else it was took an unknown number of bytes.
    waiting_bytes = result == ERR ? 0 : count_waiting();
  }
  return result;
}

int cn_read_key(uint32_t *value) {
  wint_t code = 0;
  errno = 0;
  int result = read_key(&code);
  if (result == ERR) {
    *value = 0;
    // A closed terminal reads as EIO before its hang-up signal comes.
    return errno == EIO ? CN_HANGUP : CN_NONE;
  }
  if (result == KEY_CODE_YES) {
    *value = (uint32_t)translate(code);
    return CN_KEY;
  }
  *value = (uint32_t)code;
  return CN_CHARACTER;
}
