/* varbind-launcher.c
 *
 * Runs a program so that it is watched.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "varbind-launcher.h"
#include "winsnmp-event.h"

/**
 * VarbindLauncher:
 *
 * Starts a program with an environment in which libwinsnmp traces it, reads what it
 * prints, and tells how it ended.  The output goes through a terminal, if there are
 * any, as most programs keep it back when it goes through a pipe.  The program outlives
 * its launcher, but this process only without %VARBIND_LAUNCHER_ENDS_WITH_PARENT.  Main
 * thread only.
 */

#define PIECE 4096

/* That end a program, and that GLib does not pass on. */
static const int passed_on[] = { SIGINT, SIGTERM, SIGHUP };

struct _VarbindLauncher
{
  GObject parent_instance;

  char               **arguments;
  char               **environment;
  char                *folder; /* NULL for this program's */
  VarbindLauncherFlags flags;
  GPid                 pid; /* 0 before the start */
  gboolean             running;
  int                  status; /* as waitpid() has it, at the end */
  guint                child_source;
  int                  output; /* of the program; -1 without */
  guint                output_source;
  GByteArray          *rest; /* of the output: a character that is not all there yet */
};

enum {
  PROP_0,
  PROP_RUNNING,
  N_PROPS
};

enum {
  OUTPUT,
  ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VarbindLauncher, varbind_launcher, G_TYPE_OBJECT)

static void
close_output (VarbindLauncher *self)
{
  g_clear_handle_id (&self->output_source, g_source_remove);
  if (self->output >= 0)
    g_close (self->output, NULL);
  self->output = -1;
}

static void
ignore_cb (GPid     pid,
           int      status,
           gpointer user_data)
{
}

static void
varbind_launcher_dispose (GObject *object)
{
  VarbindLauncher *self = VARBIND_LAUNCHER (object);

  close_output (self);

  /* Somebody must take note when the program ends, or it stays a zombie. */
  if (self->child_source != 0)
    g_child_watch_add (self->pid, ignore_cb, NULL);
  g_clear_handle_id (&self->child_source, g_source_remove);

  G_OBJECT_CLASS (varbind_launcher_parent_class)->dispose (object);
}

static void
varbind_launcher_finalize (GObject *object)
{
  VarbindLauncher *self = VARBIND_LAUNCHER (object);

  g_byte_array_unref (self->rest);
  g_strfreev (self->arguments);
  g_strfreev (self->environment);
  g_free (self->folder);

  G_OBJECT_CLASS (varbind_launcher_parent_class)->finalize (object);
}

static void
varbind_launcher_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, varbind_launcher_get_running (VARBIND_LAUNCHER (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_launcher_class_init (VarbindLauncherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_launcher_dispose;
  object_class->finalize = varbind_launcher_finalize;
  object_class->get_property = varbind_launcher_get_property;

  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * VarbindLauncher::output:
   * @text: valid UTF-8
   *
   * The program has printed something, on standard output or standard error.
   */
  signals[OUTPUT] =
    g_signal_new ("output", VARBIND_TYPE_LAUNCHER, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * VarbindLauncher::ended:
   *
   * The program has ended, and all that it printed was told.
   */
  signals[ENDED] =
    g_signal_new ("ended", VARBIND_TYPE_LAUNCHER, G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
varbind_launcher_init (VarbindLauncher *self)
{
  self->environment = g_get_environ ();
  self->rest = g_byte_array_new ();
  self->output = -1;
}

static void
tell_output (VarbindLauncher *self,
             gsize            length)
{
  g_autofree char *text = NULL;

  if (length == 0)
    return;

  text = g_utf8_make_valid ((const char *)self->rest->data, (gssize)length);
  g_byte_array_remove_range (self->rest, 0, (guint)length);
  g_signal_emit (self, signals[OUTPUT], 0, text);
}

/* Without the beginning of a character whose end is still to come. */
static gsize
count_whole (const GByteArray *bytes)
{
  for (guint n = 1; n < 4 && n <= bytes->len; n++)
    {
      guint8 byte = bytes->data[bytes->len - n];

      if (byte >= 0xc0)
        return n < (guint)g_utf8_skip[byte] ? bytes->len - n : bytes->len;
      if (byte < 0x80)
        break;
    }

  return bytes->len;
}

/* 0 when something was read, else why not. */
static int
read_output (VarbindLauncher *self)
{
  guint8 piece[PIECE];
  gssize n = read (self->output, piece, sizeof piece);

  if (n <= 0)
    return n < 0 ? errno : EIO;

  g_byte_array_append (self->rest, piece, (guint)n);
  tell_output (self, count_whole (self->rest));

  return 0;
}

/* Nobody has the other end any more. */
static void
end_output (VarbindLauncher *self)
{
  close_output (self);
  tell_output (self, self->rest->len);
}

static gboolean
output_cb (int          fd,
           GIOCondition condition,
           gpointer     user_data)
{
  VarbindLauncher    *self = user_data;
  g_autoptr (GObject) alive = g_object_ref (user_data);

  int error = read_output (self);

  /* A terminal that nobody has any more gives an error, not an end. */
  if (error != 0 && error != EAGAIN && error != EINTR)
    end_output (self);

  return self->output >= 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
ended_cb (GPid     pid,
          int      status,
          gpointer user_data)
{
  VarbindLauncher    *self = user_data;
  g_autoptr (GObject) alive = g_object_ref (user_data);

  self->child_source = 0;
  self->status = status;

  /* What it has left unread; its children may print for ever. */
  while (self->output >= 0 && read_output (self) == 0)
    ;
  self->running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
  g_signal_emit (self, signals[ENDED], 0);
}

/* What is printed comes as it is, with no echo and no carriage returns. */
static int
open_terminal (VarbindLauncher *self)
{
  struct termios mode;
  const char    *name;
  int            other;

  self->output = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (self->output < 0 || grantpt (self->output) != 0 || unlockpt (self->output) != 0)
    return -1;

  name = ptsname (self->output);
  other = name != NULL ? open (name, O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
  if (other < 0 || tcgetattr (other, &mode) != 0)
    return other;

  cfmakeraw (&mode);
  tcsetattr (other, TCSANOW, &mode);

  return other;
}

/* A container need not have terminals.  Through a pipe the output comes too, though most
 * programs write it when they have a lot of it, or end. */
static int
open_pipe (VarbindLauncher *self,
           GError         **error)
{
  g_autoptr (GError) cause = NULL;
  int                ends[2];

  close_output (self);
  if (!g_unix_open_pipe (ends, FD_CLOEXEC, &cause))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The program’s output cannot be read: %s"), cause->message);
      return -1;
    }

  self->output = ends[0];
  return ends[1];
}

static int
capture_output (VarbindLauncher *self,
                GError         **error)
{
  int other = open_terminal (self);

  if (other < 0)
    other = open_pipe (self, error);
  if (other < 0)
    return -1;

  varbind_launcher_set_variable (self, "TERM", "dumb");
  g_unix_set_fd_nonblocking (self->output, TRUE, NULL);
  self->output_source = g_unix_fd_add (self->output, G_IO_IN, output_cb, self);

  return other;
}

/**
 * varbind_launcher_new:
 * @arguments: (array zero-terminated=1): the program, which is looked for as a shell
 *   does, and what it is given
 * @flags: what becomes of its input and output
 *
 * Returns: (transfer full): a launcher that has started nothing yet
 */
VarbindLauncher *
varbind_launcher_new (const char *const   *arguments,
                      VarbindLauncherFlags flags)
{
  VarbindLauncher *self;

  g_return_val_if_fail (arguments != NULL && arguments[0] != NULL, NULL);

  self = g_object_new (VARBIND_TYPE_LAUNCHER, NULL);
  self->arguments = g_strdupv ((char **)arguments);
  self->flags = flags;

  return self;
}

/**
 * varbind_launcher_set_folder:
 * @self: a launcher that has not started
 * @path: (nullable): the folder in which the program runs; %NULL for this one's
 */
void
varbind_launcher_set_folder (VarbindLauncher *self,
                             const char      *path)
{
  g_return_if_fail (VARBIND_IS_LAUNCHER (self) && self->pid == 0);

  g_free (self->folder);
  self->folder = g_strdup (path);
}

/**
 * varbind_launcher_set_variable:
 * @self: a launcher that has not started
 * @name: of a variable of the program's environment
 * @value: (nullable): what it is; %NULL when it shall not be there
 */
void
varbind_launcher_set_variable (VarbindLauncher *self,
                               const char      *name,
                               const char      *value)
{
  g_return_if_fail (VARBIND_IS_LAUNCHER (self) && self->pid == 0);

  if (value != NULL)
    self->environment = g_environ_setenv (self->environment, name, value, TRUE);
  else
    self->environment = g_environ_unsetenv (self->environment, name);
}

/**
 * varbind_launcher_set_trace:
 * @self: a launcher that has not started
 * @where: what winsnmp_trace_start() takes: "unix:" and the path of a
 *   #VarbindSocketSource, or "file:" and a path
 * @stack_depth: how many frames stacks have, 0 to %WINSNMP_MAX_FRAMES
 * @payload: what is recorded of datagrams, a #WinsnmpPayload
 */
void
varbind_launcher_set_trace (VarbindLauncher *self,
                            const char      *where,
                            guint            stack_depth,
                            guint            payload)
{
  static const char *const words[] = {
    [WINSNMP_PAYLOAD_NONE] = NULL,
    [WINSNMP_PAYLOAD_MASKED] = "masked",
    [WINSNMP_PAYLOAD_FULL] = "full",
  };
  g_autofree char *depth = g_strdup_printf ("%u", stack_depth);

  g_return_if_fail (where != NULL);
  g_return_if_fail (payload < G_N_ELEMENTS (words));

  varbind_launcher_set_variable (self, "WINSNMP_TRACE", where);
  varbind_launcher_set_variable (self, "WINSNMP_TRACE_STACKS", depth);
  varbind_launcher_set_variable (self, "WINSNMP_TRACE_PAYLOAD", words[payload]);
}

/**
 * Setup:
 * @parent: whom the child ends with; 0 for nobody
 * @ignored: numbers in @passed_on of the signals that it ignores, as bits
 */
typedef struct
{
  pid_t parent;
  guint ignored;
} Setup;

/* In the child, between fork and exec: only what is safe there.  A parent that ended before
 * the kernel knew of our wish shows by the change of parent.  GLib has just set back what
 * nohup and shells made to be ignored. */
static void
set_up_child (gpointer user_data)
{
  const Setup *setup = user_data;

  if (setup->parent != 0 &&
      (prctl (PR_SET_PDEATHSIG, SIGTERM) != 0 || getppid () != setup->parent))
    _exit (1);
  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (setup->ignored & 1u << i)
      signal (passed_on[i], SIG_IGN);
}

static guint
find_ignored_signals (void)
{
  struct sigaction action;
  guint            ignored = 0;

  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (sigaction (passed_on[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN)
      ignored |= 1u << i;

  return ignored;
}

static gboolean
spawn (VarbindLauncher *self,
       int              output,
       GError         **error)
{
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH_FROM_ENVP | G_SPAWN_DO_NOT_REAP_CHILD;
  Setup       setup = { 0, 0 };

  if (self->flags & VARBIND_LAUNCHER_ENDS_WITH_PARENT)
    setup.parent = getpid ();
  if (self->flags & VARBIND_LAUNCHER_INHERITS)
    {
      flags |= G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_LEAVE_DESCRIPTORS_OPEN;
      setup.ignored = find_ignored_signals ();
    }

  return g_spawn_async_with_pipes_and_fds (self->folder, (const char *const *)self->arguments,
                                           (const char *const *)self->environment, flags,
                                           set_up_child, &setup, -1, output, output, NULL, NULL, 0,
                                           &self->pid, NULL, NULL, NULL, error);
}

/**
 * varbind_launcher_start:
 * @self: a launcher that has not started
 * @error: of %G_SPAWN_ERROR or %G_IO_ERROR
 *
 * Returns: %TRUE when the program runs
 */
gboolean
varbind_launcher_start (VarbindLauncher *self,
                        GError         **error)
{
  int      output = -1;
  gboolean started;

  g_return_val_if_fail (VARBIND_IS_LAUNCHER (self) && self->pid == 0, FALSE);

  if (self->flags & VARBIND_LAUNCHER_CAPTURES_OUTPUT)
    {
      output = capture_output (self, error);
      if (output < 0)
        return FALSE;
    }

  started = spawn (self, output, error);
  if (output >= 0)
    g_close (output, NULL);
  if (!started)
    {
      close_output (self);
      return FALSE;
    }

  self->running = TRUE;
  self->child_source = g_child_watch_add (self->pid, ended_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);

  return TRUE;
}

/**
 * varbind_launcher_get_running:
 * @self: a launcher
 *
 * Returns: whether the program was started and has not ended
 */
gboolean
varbind_launcher_get_running (VarbindLauncher *self)
{
  g_return_val_if_fail (VARBIND_IS_LAUNCHER (self), FALSE);

  return self->running;
}

/**
 * varbind_launcher_get_pid:
 * @self: a launcher
 *
 * Returns: process id of the program; 0 before it was started
 */
int
varbind_launcher_get_pid (VarbindLauncher *self)
{
  g_return_val_if_fail (VARBIND_IS_LAUNCHER (self), 0);

  return self->pid;
}

/**
 * varbind_launcher_get_status:
 * @self: a launcher whose program has ended
 *
 * Returns: what waitpid() says of it
 */
int
varbind_launcher_get_status (VarbindLauncher *self)
{
  g_return_val_if_fail (VARBIND_IS_LAUNCHER (self) && self->pid != 0 && !self->running, 0);

  return self->status;
}

/**
 * varbind_launcher_get_exit_code:
 * @self: a launcher whose program has ended
 *
 * Returns: what a shell makes of it: the program's own code, or 128 and the signal
 *   that has ended it
 */
int
varbind_launcher_get_exit_code (VarbindLauncher *self)
{
  int status = varbind_launcher_get_status (self);

  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

/**
 * varbind_launcher_describe_status:
 * @self: a launcher whose program has ended
 *
 * Returns: (transfer full): how it ended, a sentence, translated
 */
char *
varbind_launcher_describe_status (VarbindLauncher *self)
{
  int status = varbind_launcher_get_status (self);

  if (WIFSIGNALED (status))
    /* Translators: number and name of a signal, as the system has them. */
    return g_strdup_printf (_ ("The program was ended by signal %d (%s)."), WTERMSIG (status),
                            strsignal (WTERMSIG (status)));
  if (WEXITSTATUS (status) != 0)
    return g_strdup_printf (_ ("The program has ended with code %d."), WEXITSTATUS (status));

  return g_strdup (_ ("The program has ended."));
}

/**
 * varbind_launcher_send_signal:
 * @self: a launcher that has started
 * @signal_number: SIGTERM, ...
 *
 * Does nothing when the program has ended.
 */
void
varbind_launcher_send_signal (VarbindLauncher *self,
                              int              signal_number)
{
  g_return_if_fail (VARBIND_IS_LAUNCHER (self) && self->pid != 0);

  /* Until its end is told nobody else has its pid. */
  if (self->running)
    kill (self->pid, signal_number);
}
