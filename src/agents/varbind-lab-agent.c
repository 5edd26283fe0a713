/* varbind-lab-agent.c
 *
 * The agent to practise with: a process that starts and ends with this one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-lab-agent.h"

/* How long the program may take until it listens. */
#define START_SECONDS 10
#define GREETING "listening on 127.0.0.1:"

/**
 * VarbindLabAgent:
 *
 * Runs `varbind-agent` on a free loopback port and puts it in the address
 * book.  Callbacks come in the thread-default main context of the caller.
 */
struct _VarbindLabAgent
{
  GObject parent_instance;

  VarbindAddressBook *book;
  GSubprocess        *process;
  guint16             port; /* 0 while it does not run */
};

enum {
  PROP_0,
  PROP_PORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindLabAgent, varbind_lab_agent, G_TYPE_OBJECT)

/* What goes on while it starts. */
typedef struct
{
  GDataInputStream *output;
  GCancellable     *cancellable; /* our own: the time-out cancels it as well */
  GCancellable     *given;
  gulong            given_handler;
  guint             timeout;
  gboolean          timed_out;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  if (start->given_handler != 0)
    g_cancellable_disconnect (start->given, start->given_handler);
  g_clear_handle_id (&start->timeout, g_source_remove);
  g_clear_object (&start->given);
  g_clear_object (&start->output);
  g_clear_object (&start->cancellable);
  g_free (start);
}

static void
enter (VarbindAddressBook *book,
       guint16             port)
{
  g_autoptr (VarbindAddress)   address = varbind_address_new (VARBIND_LAB_AGENT_NAME, "127.0.0.1",
                                                              port, 2);
  g_autoptr (VarbindCommunity) read = varbind_community_new (VARBIND_LAB_AGENT_NAME, "public",
                                                             TRUE);
  g_autoptr (VarbindCommunity) write = varbind_community_new (VARBIND_LAB_AGENT_NAME " (write)",
                                                              "private", TRUE);

  varbind_address_set_contexts (address, varbind_community_get_name (read),
                                varbind_community_get_name (write));
  varbind_address_set_volatile (address);
  varbind_address_book_add_volatile (book, address, read, write);
}

static void
set_port (VarbindLabAgent *self,
          guint16          port)
{
  if (self->port == port)
    return;

  self->port = port;
  varbind_address_book_remove_volatile (self->book);
  if (port != 0)
    enter (self->book, port);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PORT]);
}

static gboolean
parse_greeting (const char *line,
                guint16    *ret_port)
{
  guint64 port;

  if (line == NULL || !g_str_has_prefix (line, GREETING))
    return FALSE;
  if (!g_ascii_string_to_unsigned (line + strlen (GREETING), 10, 1, 65535, &port, NULL))
    return FALSE;

  *ret_port = port;

  return TRUE;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GWeakRef                   *weak = user_data;
  g_autoptr (VarbindLabAgent) self = g_weak_ref_get (weak);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL || (GObject *)self->process != source)
    return;

  g_clear_object (&self->process);
  set_port (self, 0);
}

static void
line_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask)  task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char   *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source),
                                                                  result, NULL, &error);
  VarbindLabAgent   *self = g_task_get_source_object (task);
  Start             *start = g_task_get_task_data (task);
  GWeakRef          *weak;
  guint16            port;

  if (parse_greeting (line, &port))
    {
      weak = g_new0 (GWeakRef, 1);
      g_weak_ref_init (weak, self);
      g_subprocess_wait_async (self->process, NULL, ended_cb, weak);
      set_port (self, port);
      g_task_return_boolean (task, TRUE);
      return;
    }

  varbind_lab_agent_stop (self);
  if (start->timed_out)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                             _ ("The lab agent did not start within %d seconds"), START_SECONDS);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                             _ ("The lab agent ended, or did not say where it listens"));
}

static gboolean
timed_out_cb (gpointer user_data)
{
  Start *start = user_data;

  start->timeout = 0;
  start->timed_out = TRUE;
  g_cancellable_cancel (start->cancellable);

  return G_SOURCE_REMOVE;
}

static void
varbind_lab_agent_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PORT:
      g_value_set_uint (value, VARBIND_LAB_AGENT (object)->port);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_lab_agent_dispose (GObject *object)
{
  VarbindLabAgent *self = VARBIND_LAB_AGENT (object);

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->book);

  G_OBJECT_CLASS (varbind_lab_agent_parent_class)->dispose (object);
}

static void
varbind_lab_agent_class_init (VarbindLabAgentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = varbind_lab_agent_get_property;
  object_class->dispose = varbind_lab_agent_dispose;

  /* Where it listens, 0 while it does not run. */
  properties[PROP_PORT] =
    g_param_spec_uint ("port", NULL, NULL, 0, 65535, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_lab_agent_init (VarbindLabAgent *self)
{
}

/**
 * varbind_lab_agent_new:
 * @book: where it is entered while it runs
 *
 * Returns: an agent that does not run yet
 */
VarbindLabAgent *
varbind_lab_agent_new (VarbindAddressBook *book)
{
  VarbindLabAgent *self = g_object_new (VARBIND_TYPE_LAB_AGENT, NULL);

  self->book = g_object_ref (book);

  return self;
}

/* Looks where the environment variable VARBIND_AGENT says, beside the running
 * program, in the tools' folder of the build beside it, and where programs
 * are installed.  NULL when it is nowhere. */
static char *
find_program (void)
{
  const char      *given = g_getenv ("VARBIND_AGENT");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : g_strdup (BINDIR);
  const char      *relative[] = { "varbind-agent", "../tools/varbind-agent" };

  if (given != NULL && *given != '\0')
    return g_strdup (given);

  for (guint i = 0; i < G_N_ELEMENTS (relative); i++)
    {
      g_autofree char *path = g_build_filename (folder, relative[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }

  if (g_file_test (BINDIR "/varbind-agent", G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (BINDIR "/varbind-agent");

  return NULL;
}

static void
cancelled_cb (GCancellable *given,
              GCancellable *own)
{
  g_cancellable_cancel (own);
}

static void
await_greeting (VarbindLabAgent *self,
                GTask           *task)
{
  Start *start = g_new0 (Start, 1);

  start->cancellable = g_cancellable_new ();
  start->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  start->timeout = g_timeout_add_seconds (START_SECONDS, timed_out_cb, start);
  if (g_task_get_cancellable (task) != NULL)
    {
      start->given = g_object_ref (g_task_get_cancellable (task));
      start->given_handler = g_cancellable_connect (start->given, G_CALLBACK (cancelled_cb),
                                                    g_object_ref (start->cancellable),
                                                    g_object_unref);
    }
  g_task_set_task_data (task, start, start_free);

  g_data_input_stream_read_line_async (start->output, G_PRIORITY_DEFAULT, start->cancellable,
                                       line_read_cb, task);
}

/**
 * varbind_lab_agent_start_async:
 * @self: an agent
 * @cancellable: (nullable): ends the wait and the program
 * @callback: called when it listens, or does not
 * @user_data: for @callback
 *
 * Starts the program unless it runs.
 */
void
varbind_lab_agent_start_async (VarbindLabAgent    *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask)  task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char   *program = find_program ();

  g_return_if_fail (VARBIND_IS_LAB_AGENT (self));

  g_task_set_source_tag (task, varbind_lab_agent_start_async);

  if (self->port != 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (program == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _ ("The program varbind-agent is not installed"));
      return;
    }

  varbind_lab_agent_stop (self);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                    program, "--port", "0", "--exit-with-parent", NULL);
  if (self->process == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  await_greeting (self, g_steal_pointer (&task));
}

/**
 * varbind_lab_agent_start_finish:
 * @self: an agent
 * @result: what the callback was given
 * @error: where to put why it does not run
 *
 * Returns: whether it listens
 */
gboolean
varbind_lab_agent_start_finish (VarbindLabAgent *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * varbind_lab_agent_get_port:
 * @self: an agent
 *
 * Returns: where it listens, 0 while it does not run
 */
guint16
varbind_lab_agent_get_port (VarbindLabAgent *self)
{
  g_return_val_if_fail (VARBIND_IS_LAB_AGENT (self), 0);

  return self->port;
}

/**
 * varbind_lab_agent_stop:
 * @self: an agent
 *
 * Ends the program and takes it out of the address book.
 */
void
varbind_lab_agent_stop (VarbindLabAgent *self)
{
  g_return_if_fail (VARBIND_IS_LAB_AGENT (self));

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  set_port (self, 0);
}
