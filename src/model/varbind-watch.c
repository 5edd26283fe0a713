/* varbind-watch.c
 *
 * A target, and what follows its events.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <signal.h>

#include "varbind-input.h"
#include "varbind-recording-source.h"
#include "varbind-socket-source.h"
#include "varbind-source-private.h"
#include "varbind-watch.h"

/* Of what a program prints, the newest part is kept. */
#define MAX_OUTPUT (1024 * 1024)
#define LESS_OUTPUT (MAX_OUTPUT / 2)

/**
 * VarbindWatch:
 *
 * What a window looks at: a target, its history, by which it can be rewound,
 * its timeline, and what is wrong with it.  They are made together, so that all of them know every
 * event; what feeds the target does not matter here.
 */
struct _VarbindWatch
{
  GObject parent_instance;

  VarbindTarget   *target;
  VarbindHistory  *history;
  VarbindTimeline *timeline;
  VarbindProblems *problems;
  VarbindSource   *source;   /* NULL for this program itself */
  VarbindLauncher *launcher; /* of a program that was run for it */
  gboolean         ending;   /* it was asked to end */
  GString         *output;   /* of that program */
};

G_DEFINE_FINAL_TYPE (VarbindWatch, varbind_watch, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NAME,
  N_PROPS
};

enum {
  STATUS_CHANGED,
  OUTPUT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void
varbind_watch_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, varbind_watch_get_name (VARBIND_WATCH (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* A program that was run for it does not outlive it. */
static void
varbind_watch_dispose (GObject *object)
{
  VarbindWatch *self = VARBIND_WATCH (object);

  varbind_watch_stop (self);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  if (self->launcher != NULL)
    g_signal_handlers_disconnect_by_data (self->launcher, self);
  g_clear_object (&self->source);
  g_clear_object (&self->launcher);

  G_OBJECT_CLASS (varbind_watch_parent_class)->dispose (object);
}

static void
varbind_watch_finalize (GObject *object)
{
  VarbindWatch *self = VARBIND_WATCH (object);

  g_string_free (self->output, TRUE);
  g_clear_object (&self->problems);
  g_clear_object (&self->timeline);
  g_clear_object (&self->history);
  g_clear_object (&self->target);

  G_OBJECT_CLASS (varbind_watch_parent_class)->finalize (object);
}

static void
varbind_watch_class_init (VarbindWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = varbind_watch_get_property;
  object_class->dispose = varbind_watch_dispose;
  object_class->finalize = varbind_watch_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* What varbind_watch_dup_status() says is another. */
  signals[STATUS_CHANGED] = g_signal_new ("status-changed", VARBIND_TYPE_WATCH, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /* The program that was run has printed a text, valid UTF-8. */
  signals[OUTPUT] = g_signal_new ("output", VARBIND_TYPE_WATCH, G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
varbind_watch_init (VarbindWatch *self)
{
  self->output = g_string_new (NULL);
}

static void
status_changed_cb (VarbindWatch *self)
{
  if (varbind_source_get_state (self->source) == VARBIND_SOURCE_STATE_ENDED)
    varbind_target_set_live (self->target, FALSE);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
follow_source (VarbindWatch  *self,
               VarbindSource *source)
{
  self->source = source;
  g_signal_connect_object (source, "notify::state", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
output_cb (VarbindWatch *self,
           const char   *text)
{
  g_string_append (self->output, text);
  if (self->output->len > MAX_OUTPUT)
    {
      const char *begin = self->output->str + self->output->len - LESS_OUTPUT;

      begin = g_utf8_find_next_char (begin, NULL);
      g_string_erase (self->output, 0, begin - self->output->str);
    }
  g_signal_emit (self, signals[OUTPUT], 0, text);
}

/**
 * varbind_watch_new:
 * @target: what to watch; best one that was given no events yet
 *
 * Returns: (transfer full): a watch on @target
 */
VarbindWatch *
varbind_watch_new (VarbindTarget *target)
{
  VarbindWatch *self;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = g_object_new (VARBIND_TYPE_WATCH, NULL);
  self->target = g_object_ref (target);
  self->history = varbind_history_new (target);
  self->timeline = varbind_timeline_new (target);
  self->problems = varbind_problems_new (target);

  return self;
}

static VarbindWatch *
new_named (const char *name)
{
  g_autoptr (VarbindTarget) target = varbind_target_new (name);

  return varbind_watch_new (target);
}

/* Why it could not be loaded is told by its status. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (VarbindWatch) self = user_data;
  g_autoptr (GError)       error = NULL;

  if (!varbind_recording_source_load_finish (VARBIND_RECORDING_SOURCE (source), result, &error))
    g_debug ("%s: %s", varbind_watch_get_name (self), error->message);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
checked_cb (GObject      *file,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (VarbindWatch) self = user_data;
  GError                  *error = NULL;
  gboolean                 success = varbind_input_check_finish (G_FILE (file), result, &error);

  if (!success)
    varbind_source_end (self->source, VARBIND_SOURCE_END_FAILED, error);
  else if (varbind_source_get_state (self->source) != VARBIND_SOURCE_STATE_ENDED)
    varbind_recording_source_load_async (VARBIND_RECORDING_SOURCE (self->source), NULL, loaded_cb,
                                         g_object_ref (self));
}

/* An address need not end in a name. */
static char *
dup_file_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_utf8_make_valid (name, -1) : g_file_get_parse_name (file);
}

/**
 * varbind_watch_new_recording:
 * @file: a recording
 *
 * Returns: (transfer full): a watch that is being loaded; of a pipe it fails
 */
VarbindWatch *
varbind_watch_new_recording (GFile *file)
{
  g_autofree char        *name = dup_file_name (file);
  VarbindWatch           *self = new_named (name);
  VarbindRecordingSource *source = varbind_recording_source_new (file, self->target);

  varbind_target_set_live (self->target, FALSE);
  follow_source (self, VARBIND_SOURCE (source));
  g_signal_connect_object (source, "notify::progress", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  varbind_input_check_async (file, checked_cb, g_object_ref (self));

  return self;
}

/**
 * varbind_watch_new_attached:
 * @pid: process id of a program that was started with WINSNMP_TRACE=listen
 * @name: its name
 * @error: why it cannot be attached to
 *
 * Returns: (transfer full) (nullable): a watch on it
 */
VarbindWatch *
varbind_watch_new_attached (int         pid,
                            const char *name,
                            GError    **error)
{
  g_autofree char         *valid = g_utf8_make_valid (name, -1);
  g_autofree char         *text = NULL;
  g_autoptr (VarbindWatch) self = NULL;
  VarbindSocketSource     *source;

  /* translators: the name of a program, then its process id */
  text = g_strdup_printf (_ ("%s (%d)"), valid, pid);
  self = new_named (text);
  source = varbind_socket_source_new_attached (pid, self->target, error);
  if (source == NULL)
    return NULL;

  follow_source (self, VARBIND_SOURCE (source));

  return g_steal_pointer (&self);
}

/**
 * varbind_watch_new_run:
 * @arguments: (array zero-terminated=1): the program and what it is given
 * @stack_depth: how many frames stacks have, 0 to %WINSNMP_MAX_FRAMES
 * @payload: what is recorded of datagrams, a #WinsnmpPayload
 * @error: why it was not run
 *
 * Runs a program, captures what it prints, and watches it.
 *
 * Returns: (transfer full) (nullable): a watch on it
 */
VarbindWatch *
varbind_watch_new_run (const char *const *arguments,
                       guint              stack_depth,
                       guint              payload,
                       GError           **error)
{
  g_autofree char         *name = g_path_get_basename (arguments[0]);
  g_autofree char         *valid = g_utf8_make_valid (name, -1);
  g_autoptr (VarbindWatch) self = new_named (valid);
  VarbindSocketSource     *source = varbind_socket_source_new_waiting (self->target, error);
  g_autofree char         *where = NULL;

  if (source == NULL)
    return NULL;

  follow_source (self, VARBIND_SOURCE (source));
  where = g_strconcat ("unix:", varbind_socket_source_get_path (source), NULL);
  self->launcher = varbind_launcher_new (arguments, VARBIND_LAUNCHER_CAPTURES_OUTPUT |
                                                      VARBIND_LAUNCHER_ENDS_WITH_PARENT);
  varbind_launcher_set_trace (self->launcher, where, stack_depth, payload);
  g_signal_connect_object (self->launcher, "output", G_CALLBACK (output_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->launcher, "ended", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (!varbind_launcher_start (self->launcher, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * varbind_watch_get_name:
 * @self: a watch
 *
 * Returns: what is watched, in a word or two
 */
const char *
varbind_watch_get_name (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return varbind_target_get_name (self->target);
}

/**
 * varbind_watch_get_source:
 * @self: a watch
 *
 * Returns: (nullable) (transfer none): where the events come from; %NULL for this
 *   program itself, the only one that can be worked with
 */
VarbindSource *
varbind_watch_get_source (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->source;
}

/**
 * varbind_watch_get_launcher:
 * @self: a watch
 *
 * Returns: (nullable) (transfer none): what has run the program
 */
VarbindLauncher *
varbind_watch_get_launcher (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->launcher;
}

/**
 * varbind_watch_get_output:
 * @self: a watch
 *
 * Returns: what the program that was run has printed, the newest megabyte of it
 */
const char *
varbind_watch_get_output (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->output->str;
}

/* Whoever waits for a program that does not use the library waits in vain. */
static char *
describe_end (VarbindWatch *self)
{
  g_autofree char *end = varbind_launcher_describe_status (self->launcher);

  if (varbind_source_get_state (self->source) != VARBIND_SOURCE_STATE_WAITING)
    return g_steal_pointer (&end);

  /* translators: a sentence, how a program has ended */
  return g_strdup_printf (_ ("%s It has not used libwinsnmp."), end);
}

/**
 * varbind_watch_dup_status:
 * @self: a watch on another program or a recording
 *
 * Returns: (nullable) (transfer full): what there is to say, translated; %NULL while
 *   it is simply live
 */
char *
varbind_watch_dup_status (VarbindWatch *self)
{
  VarbindLauncher *launcher;

  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  launcher = self->launcher;
  if (launcher != NULL && !varbind_launcher_get_running (launcher))
    return describe_end (self);
  if (self->source == NULL)
    return varbind_target_get_live (self->target) ? NULL : g_strdup (_ ("The program has ended."));
  if (varbind_source_get_state (self->source) == VARBIND_SOURCE_STATE_ENDED)
    return varbind_source_describe_end (self->source);
  if (VARBIND_IS_RECORDING_SOURCE (self->source))
    return g_strdup_printf (
      _ ("loading, %d %%"),
      (int)(100 * varbind_recording_source_get_progress (VARBIND_RECORDING_SOURCE (self->source))));
  if (varbind_source_get_state (self->source) == VARBIND_SOURCE_STATE_WAITING)
    return g_strdup (_ ("waiting for SnmpStartup"));

  return NULL;
}

/**
 * varbind_watch_stop:
 * @self: a watch on another program or a recording
 *
 * Asks a program that was run for it to end, and the second time kills it; detaches from
 * one that was attached to; stops loading.  What is known stays.
 */
void
varbind_watch_stop (VarbindWatch *self)
{
  g_return_if_fail (VARBIND_IS_WATCH (self));

  if (self->launcher != NULL && varbind_launcher_get_running (self->launcher))
    {
      varbind_launcher_send_signal (self->launcher, self->ending ? SIGKILL : SIGTERM);
      self->ending = TRUE;
    }
  else if (self->source != NULL)
    varbind_source_stop (self->source);
}

/**
 * varbind_watch_get_target:
 * @self: a watch
 *
 * Returns: (transfer none): what is watched
 */
VarbindTarget *
varbind_watch_get_target (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->target;
}

/**
 * varbind_watch_get_history:
 * @self: a watch
 *
 * Returns: (transfer none): by which it can be rewound
 */
VarbindHistory *
varbind_watch_get_history (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->history;
}

/**
 * varbind_watch_get_timeline:
 * @self: a watch
 *
 * Returns: (transfer none): the lives of its sessions and handles
 */
VarbindTimeline *
varbind_watch_get_timeline (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->timeline;
}

/**
 * varbind_watch_get_problems:
 * @self: a watch
 *
 * Returns: (transfer none): what is wrong with it
 */
VarbindProblems *
varbind_watch_get_problems (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  return self->problems;
}

/**
 * varbind_watch_is_live:
 * @self: a watch
 *
 * Returns: whether the target may do something at any moment; otherwise it is a
 *   recording, or its program has ended
 */
gboolean
varbind_watch_is_live (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), FALSE);

  return varbind_target_get_live (self->target);
}

/**
 * varbind_watch_set_live:
 * @self: a watch
 * @live: `FALSE` when nothing more will happen; `TRUE` at first
 */
void
varbind_watch_set_live (VarbindWatch *self,
                        gboolean      live)
{
  g_return_if_fail (VARBIND_IS_WATCH (self));

  varbind_target_set_live (self->target, live);
}

/**
 * varbind_watch_get_now:
 * @self: a watch
 *
 * Returns: up to when it knows what has happened, in microseconds of
 *   CLOCK_MONOTONIC; for what is not live, when the last event was
 */
gint64
varbind_watch_get_now (VarbindWatch *self)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), 0);

  return varbind_target_get_now (self->target);
}

/**
 * varbind_watch_take_snapshot:
 * @self: a watch
 * @name: what a person calls the snapshot
 *
 * Returns: (transfer full): what is live now; of a program that has ended, what was
 *   when it did
 */
VarbindSnapshot *
varbind_watch_take_snapshot (VarbindWatch *self,
                             const char   *name)
{
  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  if (!varbind_target_get_live (self->target))
    return varbind_watch_take_snapshot_at (self, name, varbind_history_find_end (self->history));

  return varbind_snapshot_new (self->target, name, varbind_history_get_last_serial (self->history),
                               varbind_watch_get_now (self));
}

/**
 * varbind_watch_take_snapshot_at:
 * @self: a watch
 * @name: what a person calls the snapshot
 * @serial: serial number of an event
 *
 * Returns: (transfer full): what was live just after the event
 */
VarbindSnapshot *
varbind_watch_take_snapshot_at (VarbindWatch *self,
                                const char   *name,
                                guint64       serial)
{
  g_autoptr (VarbindTarget) target = NULL;

  g_return_val_if_fail (VARBIND_IS_WATCH (self), NULL);

  target = varbind_history_dup_target_at (self->history, serial);

  return varbind_snapshot_new (target, name, serial,
                               varbind_history_get_time_of (self->history, serial));
}
