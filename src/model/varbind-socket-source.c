/* varbind-socket-source.c
 *
 * Feeds a target with the events of a running program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "varbind-socket-source.h"
#include "varbind-source-private.h"
#include "winsnmp-runtime.h"

/**
 * VarbindSocketSource:
 *
 * Attaches to a program that can be watched, or waits for one that is about to be
 * run.  Reads only what it has worked off: a program that is faster than this one
 * leaves events out, and says so.
 */

#define PIECE (256 * 1024)

struct _VarbindSocketSource
{
  VarbindSource parent_instance;

  char   *folder; /* of a socket that is waited at; NULL without */
  char   *path;   /* in it */
  int     listener;
  int     connection;
  guint   source; /* for the listener, the connection, or work */
  guint8 *piece;
};

G_DEFINE_FINAL_TYPE (VarbindSocketSource, varbind_socket_source, VARBIND_TYPE_SOURCE)

static gboolean readable_cb (int          fd,
                             GIOCondition condition,
                             gpointer     user_data);

static void
close_descriptor (int *fd)
{
  if (*fd >= 0)
    g_close (*fd, NULL);
  *fd = -1;
}

/* Nobody else connects any more. */
static void
close_listener (VarbindSocketSource *self)
{
  close_descriptor (&self->listener);
  if (self->folder == NULL)
    return;

  if (self->path != NULL)
    g_unlink (self->path);
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
close_all (VarbindSocketSource *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  close_descriptor (&self->connection);
  close_listener (self);
}

static void
watch (VarbindSocketSource *self)
{
  self->source = g_unix_fd_add (self->connection, G_IO_IN, readable_cb, self);
}

static void
end_as_decoded (VarbindSocketSource *self)
{
  close_all (self);
  varbind_source_end_as_decoded (VARBIND_SOURCE (self));
}

/* TRUE: there is more. */
static gboolean
work (VarbindSocketSource *self)
{
  switch (varbind_source_work (VARBIND_SOURCE (self)))
    {
    case WINSNMP_DECODER_EVENT:
      return TRUE;

    case WINSNMP_DECODER_HUNGRY:
      varbind_source_announce_soon (VARBIND_SOURCE (self));
      return FALSE;

    case WINSNMP_DECODER_UNWRITTEN:
    case WINSNMP_DECODER_FAILED:
    case WINSNMP_DECODER_END:
      end_as_decoded (self);
      break;
    }

  return FALSE;
}

static gboolean
work_cb (gpointer user_data)
{
  VarbindSocketSource *self = user_data;
  g_autoptr (GObject)  alive = g_object_ref (user_data);

  /* Whoever is told of events may stop it. */
  gboolean more = work (self);

  if (self->connection < 0)
    return G_SOURCE_REMOVE;
  if (more)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  watch (self);

  return G_SOURCE_REMOVE;
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  VarbindSocketSource *self = user_data;
  g_autoptr (GObject)  alive = g_object_ref (user_data);
  gssize               n = read (fd, self->piece, PIECE);
  gboolean             more;

  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  if (n <= 0)
    {
      end_as_decoded (self);
      return G_SOURCE_REMOVE;
    }

  winsnmp_decoder_feed (varbind_source_get_decoder (VARBIND_SOURCE (self)), self->piece, (gsize)n);
  more = work (self);
  if (self->connection < 0)
    return G_SOURCE_REMOVE;
  if (!more)
    return G_SOURCE_CONTINUE;

  /* Until that is done nothing more is read. */
  self->source = g_idle_add (work_cb, self);

  return G_SOURCE_REMOVE;
}

static void
connected (VarbindSocketSource *self,
           int                  connection)
{
  self->connection = connection;
  watch (self);
}

/* The first program is the one that was meant: others are its children. */
static gboolean
acceptable_cb (int          fd,
               GIOCondition condition,
               gpointer     user_data)
{
  VarbindSocketSource *self = user_data;
  int                  connection = accept4 (fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

  if (connection < 0)
    return G_SOURCE_CONTINUE;
  if (!winsnmp_runtime_is_same_user (connection))
    {
      g_close (connection, NULL);
      return G_SOURCE_CONTINUE;
    }

  self->source = 0;
  close_listener (self);
  connected (self, connection);

  return G_SOURCE_REMOVE;
}

static void
varbind_socket_source_stop (VarbindSource *source)
{
  close_all (VARBIND_SOCKET_SOURCE (source));
}

static void
varbind_socket_source_dispose (GObject *object)
{
  close_all (VARBIND_SOCKET_SOURCE (object));

  G_OBJECT_CLASS (varbind_socket_source_parent_class)->dispose (object);
}

static void
varbind_socket_source_finalize (GObject *object)
{
  VarbindSocketSource *self = VARBIND_SOCKET_SOURCE (object);

  g_free (self->path);
  g_free (self->piece);

  G_OBJECT_CLASS (varbind_socket_source_parent_class)->finalize (object);
}

static void
varbind_socket_source_class_init (VarbindSocketSourceClass *klass)
{
  GObjectClass       *object_class = G_OBJECT_CLASS (klass);
  VarbindSourceClass *source_class = VARBIND_SOURCE_CLASS (klass);

  object_class->dispose = varbind_socket_source_dispose;
  object_class->finalize = varbind_socket_source_finalize;
  source_class->stop = varbind_socket_source_stop;
  source_class->broken = N_ ("The program was killed or has crashed.");
  source_class->detached = N_ ("Detached from the program.");
  source_class->empty = N_ ("The program has closed the connection at once. It has ended, or "
                            "has as many readers as there can be.");
}

static void
varbind_socket_source_init (VarbindSocketSource *self)
{
  self->listener = -1;
  self->connection = -1;
  self->piece = g_malloc (PIECE);
}

static VarbindSocketSource *
new_source (VarbindTarget *target)
{
  return g_object_new (VARBIND_TYPE_SOCKET_SOURCE, "target", target, NULL);
}

static void
set_attach_error (GError **error,
                  int      code,
                  int      pid)
{
  if (code == ENOENT || code == ECONNREFUSED)
    g_set_error (error, VARBIND_SOURCE_ERROR, VARBIND_SOURCE_ERROR_NOT_RUNNING,
                 _ ("No program with the process id %d can be attached to."), pid);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _ ("The program with the process id %d cannot be attached to: %s"), pid,
                 g_strerror (code));
}

/**
 * varbind_socket_source_new_attached:
 * @pid: process id of a program that was started with WINSNMP_TRACE=listen
 * @target: what to feed
 * @error: %VARBIND_SOURCE_ERROR_NOT_RUNNING, or one of %G_IO_ERROR
 *
 * Returns: (nullable) (transfer full): a source; the program's state comes first
 */
VarbindSocketSource *
varbind_socket_source_new_attached (int            pid,
                                    VarbindTarget *target,
                                    GError       **error)
{
  g_autofree char     *name = g_strdup_printf ("%d" WINSNMP_RUNTIME_SUFFIX, pid);
  VarbindSocketSource *self;
  int                  folder, connection, code;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  folder = winsnmp_runtime_open ();
  connection = folder >= 0 ? winsnmp_runtime_connect (folder, name) : -1;
  code = errno;
  if (folder >= 0)
    g_close (folder, NULL);
  if (connection < 0)
    {
      set_attach_error (error, code, pid);
      return NULL;
    }

  self = new_source (target);
  connected (self, connection);

  return self;
}

/* In a folder of its own, which only this user enters. */
static gboolean
begin_waiting (VarbindSocketSource *self,
               GError             **error)
{
  struct sockaddr_un address;
  int                code;

  self->folder = g_dir_make_tmp ("varbind-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;

  self->path = g_build_filename (self->folder, "events", NULL);
  code = winsnmp_runtime_get_address (-1, self->path, &address);
  if (code == 0)
    {
      self->listener = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
      if (self->listener < 0 ||
          bind (self->listener, (struct sockaddr *)&address, sizeof address) != 0 ||
          listen (self->listener, 1) != 0)
        code = errno;
    }
  if (code != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                   _ ("No socket can be made for the program’s events: %s"), g_strerror (code));
      return FALSE;
    }

  return TRUE;
}

/**
 * varbind_socket_source_new_waiting:
 * @target: what to feed
 * @error: one of %G_FILE_ERROR or %G_IO_ERROR
 *
 * Returns: (nullable) (transfer full): a source for the first program that connects
 *   to its path
 */
VarbindSocketSource *
varbind_socket_source_new_waiting (VarbindTarget *target,
                                   GError       **error)
{
  g_autoptr (VarbindSocketSource) self = NULL;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);

  self = new_source (target);
  if (!begin_waiting (self, error))
    return NULL;

  self->source = g_unix_fd_add (self->listener, G_IO_IN, acceptable_cb, self);

  return g_steal_pointer (&self);
}

/**
 * varbind_socket_source_get_path:
 * @self: a source
 *
 * Returns: (nullable): where it waits for a program: WINSNMP_TRACE is "unix:" and
 *   this.  %NULL for one that was attached
 */
const char *
varbind_socket_source_get_path (VarbindSocketSource *self)
{
  g_return_val_if_fail (VARBIND_IS_SOCKET_SOURCE (self), NULL);

  return self->path;
}
