/* varbind-program-list.c
 *
 * The running programs that can be attached to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>

#include "varbind-program-list.h"
#include "winsnmp-runtime.h"

/**
 * VarbindProgramList:
 *
 * A list model of #VarbindProgram, by process id: those that were started with
 * WINSNMP_TRACE=listen by this user.  It is filled when it is made and follows the
 * runtime directory; a program that ends without taking its socket away is
 * watched by its process.
 */

typedef struct
{
  VarbindProgramList *list;
  VarbindProgram     *program;
  int                 process; /* a pidfd, or -1 where there are none */
  guint               source;
} Entry;

struct _VarbindProgramList
{
  GObject parent_instance;

  GPtrArray    *entries; /* by pid */
  GFileMonitor *monitor; /* of the runtime directory */
};

enum {
  PROP_0,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GType
varbind_program_list_get_item_type (GListModel *model)
{
  return VARBIND_TYPE_PROGRAM;
}

static guint
varbind_program_list_get_n_items (GListModel *model)
{
  return VARBIND_PROGRAM_LIST (model)->entries->len;
}

static gpointer
varbind_program_list_get_item (GListModel *model,
                               guint       position)
{
  VarbindProgramList *self = VARBIND_PROGRAM_LIST (model);
  Entry              *entry;

  if (position >= self->entries->len)
    return NULL;

  entry = g_ptr_array_index (self->entries, position);

  return g_object_ref (entry->program);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_program_list_get_item_type;
  iface->get_n_items = varbind_program_list_get_n_items;
  iface->get_item = varbind_program_list_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindProgramList, varbind_program_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_handle_id (&entry->source, g_source_remove);
  if (entry->process >= 0)
    g_close (entry->process, NULL);
  g_object_unref (entry->program);
  g_free (entry);
}

static int
get_pid (VarbindProgramList *self,
         guint               position)
{
  Entry *entry = g_ptr_array_index (self->entries, position);

  return varbind_program_get_pid (entry->program);
}

static void
items_changed (VarbindProgramList *self,
               guint               position,
               guint               removed,
               guint               added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
remove_at (VarbindProgramList *self,
           guint               position)
{
  g_ptr_array_remove_index (self->entries, position);
  items_changed (self, position, 1, 0);
}

static gboolean
ended_cb (int          process,
          GIOCondition condition,
          gpointer     user_data)
{
  Entry              *entry = user_data;
  VarbindProgramList *self = entry->list;
  guint               position;

  entry->source = 0;
  if (g_ptr_array_find (self->entries, entry, &position))
    remove_at (self, position);

  return G_SOURCE_REMOVE;
}

static void
insert (VarbindProgramList *self,
        guint               position,
        int                 pid)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->list = self;
  entry->program = varbind_program_new (pid);
  entry->process = (int)syscall (SYS_pidfd_open, pid, 0);
  if (entry->process >= 0)
    entry->source = g_unix_fd_add (entry->process, G_IO_IN, ended_cb, entry);
  g_ptr_array_insert (self->entries, (int)position, entry);
  items_changed (self, position, 0, 1);
}

static int
compare_pids (gconstpointer a,
              gconstpointer b)
{
  const int *pid_a = a;
  const int *pid_b = b;

  return (*pid_a > *pid_b) - (*pid_a < *pid_b);
}

/* A process that has ended has its id until somebody has waited for it. */
static gboolean
is_running (int pid)
{
  struct pollfd pollfd = { -1, POLLIN, 0 };
  gboolean      has_ended;

  if (kill (pid, 0) < 0 && errno == ESRCH)
    return FALSE;

  pollfd.fd = (int)syscall (SYS_pidfd_open, pid, 0);
  if (pollfd.fd < 0)
    return TRUE;

  has_ended = poll (&pollfd, 1, 0) > 0;
  g_close (pollfd.fd, NULL);

  return !has_ended;
}

/* Those whose sockets are there and whose processes run. */
static GArray *
find_pids (void)
{
  GArray        *pids = g_array_new (FALSE, FALSE, sizeof (int));
  int            folder = winsnmp_runtime_open ();
  DIR           *names = folder >= 0 ? fdopendir (folder) : NULL;
  struct dirent *entry;

  if (names == NULL)
    {
      if (folder >= 0)
        g_close (folder, NULL);
      return pids;
    }

  while ((entry = readdir (names)) != NULL)
    {
      int pid = winsnmp_runtime_parse_name (entry->d_name);

      if (pid > 0 && is_running (pid))
        g_array_append_val (pids, pid);
    }
  closedir (names);
  g_array_sort (pids, compare_pids);

  return pids;
}

/* Both are in order: what only one has goes or comes. */
static void
refresh (VarbindProgramList *self)
{
  g_autoptr (GArray) pids = find_pids ();
  guint              position = 0;

  for (guint i = 0; i < pids->len; i++)
    {
      int pid = g_array_index (pids, int, i);

      while (position < self->entries->len && get_pid (self, position) < pid)
        remove_at (self, position);
      if (position == self->entries->len || get_pid (self, position) != pid)
        insert (self, position, pid);
      position++;
    }
  while (position < self->entries->len)
    remove_at (self, position);
}

static void
varbind_program_list_dispose (GObject *object)
{
  VarbindProgramList *self = VARBIND_PROGRAM_LIST (object);

  g_clear_object (&self->monitor);
  g_ptr_array_set_size (self->entries, 0);

  G_OBJECT_CLASS (varbind_program_list_parent_class)->dispose (object);
}

static void
varbind_program_list_finalize (GObject *object)
{
  g_ptr_array_unref (VARBIND_PROGRAM_LIST (object)->entries);

  G_OBJECT_CLASS (varbind_program_list_parent_class)->finalize (object);
}

static void
varbind_program_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  VarbindProgramList *self = VARBIND_PROGRAM_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->entries->len);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_program_list_class_init (VarbindProgramListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = varbind_program_list_dispose;
  object_class->finalize = varbind_program_list_finalize;
  object_class->get_property = varbind_program_list_get_property;

  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* The directory is made when it is not there, so that it can be watched. */
static GFileMonitor *
monitor_directory (void)
{
  int               folder = winsnmp_runtime_open ();
  g_autofree char  *link = g_strdup_printf ("/proc/self/fd/%d", folder);
  g_autofree char  *path = NULL;
  g_autoptr (GFile) file = NULL;

  if (folder < 0)
    return NULL;

  path = g_file_read_link (link, NULL);
  g_close (folder, NULL);
  if (path == NULL)
    return NULL;

  file = g_file_new_for_path (path);

  return g_file_monitor_directory (file, G_FILE_MONITOR_NONE, NULL, NULL);
}

static void
varbind_program_list_init (VarbindProgramList *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->monitor = monitor_directory ();
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (refresh), self);
  refresh (self);
}

/**
 * varbind_program_list_new:
 *
 * Returns: (transfer full): the programs that run now, and those that come and go
 *   as long as the list is kept and the main loop turns
 */
VarbindProgramList *
varbind_program_list_new (void)
{
  return g_object_new (VARBIND_TYPE_PROGRAM_LIST, NULL);
}
