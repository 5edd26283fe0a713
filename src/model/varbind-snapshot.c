/* varbind-snapshot.c
 *
 * What was live at a moment, kept to be compared.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-handle-private.h"
#include "varbind-line.h"
#include "varbind-rules.h"
#include "varbind-snapshot-private.h"
#include "varbind-target-private.h"

/**
 * VarbindSnapshot:
 *
 * A copy of a target, which may be a rewound one, without what had ended and
 * without calls.  It has a target of its own, so that whatever shows a target
 * shows a snapshot too.
 */

/* Characters of a name: a row breaks it into lines, and for ten times as many that takes
 * seconds. */
#define MAX_NAME 200

struct _VarbindSnapshot
{
  GObject parent_instance;

  VarbindTarget *target;
  char          *name;
  guint64        serial;
  gint64         time;
  gint64         wall_time;
};

enum {
  PROP_0,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindSnapshot, varbind_snapshot, G_TYPE_OBJECT)

static void
varbind_snapshot_finalize (GObject *object)
{
  VarbindSnapshot *self = VARBIND_SNAPSHOT (object);

  g_clear_object (&self->target);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (varbind_snapshot_parent_class)->finalize (object);
}

static void
varbind_snapshot_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, VARBIND_SNAPSHOT (object)->name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_snapshot_class_init (VarbindSnapshotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = varbind_snapshot_finalize;
  object_class->get_property = varbind_snapshot_get_property;

  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_snapshot_init (VarbindSnapshot *self)
{
}

/**
 * varbind_snapshot_cut_name:
 * @name: of a snapshot, or of a program, as a person or a file has it
 *
 * Returns: (transfer full): as much of it as is kept
 */
char *
varbind_snapshot_cut_name (const char *name)
{
  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME));
}

/**
 * varbind_snapshot_new_of:
 * @target: a target that is given no more events
 * @name: what a person calls the snapshot
 * @serial: serial number of the last event that the target was given
 * @time: of that event, microseconds of CLOCK_MONOTONIC
 *
 * Returns: (transfer full): a snapshot that has this very target
 */
VarbindSnapshot *
varbind_snapshot_new_of (VarbindTarget *target,
                         const char    *name,
                         guint64        serial,
                         gint64         time)
{
  VarbindSnapshot *self = g_object_new (VARBIND_TYPE_SNAPSHOT, NULL);

  self->target = g_object_ref (target);
  self->name = varbind_snapshot_cut_name (name);
  self->serial = serial;
  self->time = time;
  self->wall_time = varbind_target_get_wall_time (target, time);

  return self;
}

/**
 * varbind_snapshot_new:
 * @target: a target, live or rewound
 * @name: what a person calls the snapshot
 * @serial: serial number of the last event that the target was given
 * @time: of that event, microseconds of CLOCK_MONOTONIC
 *
 * Returns: (transfer full): what is live now
 */
VarbindSnapshot *
varbind_snapshot_new (VarbindTarget *target,
                      const char    *name,
                      guint64        serial,
                      gint64         time)
{
  g_autoptr (VarbindTarget) copy = NULL;

  g_return_val_if_fail (VARBIND_IS_TARGET (target), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  copy = varbind_target_copy_live (target);

  return varbind_snapshot_new_of (copy, name, serial, time);
}

/**
 * varbind_snapshot_get_name:
 * @self: a snapshot
 *
 * Returns: what a person calls it
 */
const char *
varbind_snapshot_get_name (VarbindSnapshot *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), NULL);

  return self->name;
}

/**
 * varbind_snapshot_set_name:
 * @self: a snapshot
 * @name: what a person calls it from now on; the end of a very long one is left out
 */
void
varbind_snapshot_set_name (VarbindSnapshot *self,
                           const char      *name)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (VARBIND_IS_SNAPSHOT (self));
  g_return_if_fail (name != NULL);

  kept = varbind_snapshot_cut_name (name);
  if (g_str_equal (self->name, kept))
    return;

  g_free (self->name);
  self->name = g_steal_pointer (&kept);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * varbind_snapshot_get_serial:
 * @self: a snapshot
 *
 * Returns: serial number of the last event before it
 */
guint64
varbind_snapshot_get_serial (VarbindSnapshot *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), 0);

  return self->serial;
}

/**
 * varbind_snapshot_get_time:
 * @self: a snapshot
 *
 * Returns: its moment, microseconds of CLOCK_MONOTONIC
 */
gint64
varbind_snapshot_get_time (VarbindSnapshot *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), 0);

  return self->time;
}

/**
 * varbind_snapshot_get_wall_time:
 * @self: a snapshot
 *
 * Returns: its moment, microseconds since 1970
 */
gint64
varbind_snapshot_get_wall_time (VarbindSnapshot *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), 0);

  return self->wall_time;
}

/**
 * varbind_snapshot_get_target:
 * @self: a snapshot
 *
 * Returns: (transfer none): the state, as a target that is given no more events
 */
VarbindTarget *
varbind_snapshot_get_target (VarbindSnapshot *self)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), NULL);

  return self->target;
}

static int
compare_handles (gconstpointer a,
                 gconstpointer b)
{
  const VarbindHandlePrivate *first = varbind_handle_get_private (*(VarbindHandle *const *)a);
  const VarbindHandlePrivate *second = varbind_handle_get_private (*(VarbindHandle *const *)b);

  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->number != second->number)
    return first->number < second->number ? -1 : 1;

  return first->token < second->token ? -1 : 1;
}

/**
 * varbind_snapshot_dup_handles:
 * @self: a snapshot
 *
 * Returns: (transfer container) (element-type VarbindHandle): everything that was
 *   live or dangling but the process itself, sessions first, then by kind and number
 */
GPtrArray *
varbind_snapshot_dup_handles (VarbindSnapshot *self)
{
  GPtrArray     *handles = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       handle;

  g_hash_table_iter_init (&iter, self->target->handles);
  while (g_hash_table_iter_next (&iter, NULL, &handle))
    if (varbind_handle_get_kind (handle) != VARBIND_KIND_PROCESS)
      g_ptr_array_add (handles, handle);
  g_ptr_array_sort (handles, compare_handles);

  return handles;
}

static char *
print_text (VarbindSnapshot *self)
{
  g_autoptr (GPtrArray) handles = varbind_snapshot_dup_handles (self);
  g_autofree char      *name = varbind_line_new (self->name);
  GString              *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n", name);
  for (guint i = 0; i < handles->len; i++)
    {
      VarbindHandle     *handle = g_ptr_array_index (handles, i);
      VarbindSession    *owner = varbind_handle_get_owner (handle);
      VarbindHandleState state = varbind_handle_get_state (handle);
      g_autofree char   *described = varbind_handle_describe (handle);
      g_autofree char   *what = varbind_line_new (described);

      if (owner != NULL)
        /* translators: a handle, the session that owns it */
        g_string_append_printf (text, _ ("  %s of %s"), what,
                                varbind_handle_get_name (VARBIND_HANDLE (owner)));
      else
        g_string_append_printf (text, "  %s", what);
      g_string_append_printf (text, ": %s\n",
                              varbind_handle_state_to_text (state,
                                                            varbind_handle_get_kind (handle)));
    }

  return g_string_free (text, FALSE);
}

static JsonArray *
make_users (VarbindHandle *handle)
{
  GListModel *users = varbind_handle_get_users (handle);
  JsonArray  *array = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (users); i++)
    {
      g_autoptr (VarbindHandle) user = g_list_model_get_item (users, i);

      json_array_add_string_element (array, varbind_handle_get_name (user));
    }

  return array;
}

/**
 * varbind_snapshot_make_handle:
 * @handle: a handle
 *
 * Returns: (transfer full): what is known of it, as JSON
 */
JsonObject *
varbind_snapshot_make_handle (VarbindHandle *handle)
{
  JsonObject      *object = json_object_new ();
  VarbindSession  *owner = varbind_handle_get_owner (handle);
  g_autofree char *token = NULL;

  token = g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", varbind_handle_get_token (handle));
  json_object_set_string_member (object, "name", varbind_handle_get_name (handle));
  json_object_set_string_member (object, "kind",
                                 varbind_kind_get_id (varbind_handle_get_kind (handle)));
  json_object_set_string_member (object, "token", token);
  varbind_json_set_text (object, "text", varbind_handle_get_text (handle));
  json_object_set_boolean_member (object, "live", varbind_handle_is_live (handle));
  if (owner != NULL)
    json_object_set_string_member (object, "owner",
                                   varbind_handle_get_name (VARBIND_HANDLE (owner)));
  if (varbind_handle_get_n_users (handle) > 0)
    json_object_set_array_member (object, "users", make_users (handle));
  json_object_set_int_member (object, "references", varbind_handle_get_references (handle));
  json_object_set_int_member (object, "uses", varbind_handle_get_uses (handle));
  if (VARBIND_IS_SESSION (handle))
    json_object_set_int_member (object, "outstanding",
                                varbind_session_get_outstanding (VARBIND_SESSION (handle)));

  return object;
}

static char *
print_json (VarbindSnapshot *self)
{
  g_autoptr (GPtrArray)  handles = varbind_snapshot_dup_handles (self);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray             *array = json_array_new ();

  for (guint i = 0; i < handles->len; i++)
    json_array_add_object_element (array,
                                   varbind_snapshot_make_handle (g_ptr_array_index (handles, i)));

  json_object_set_int_member (object, "version", 1);
  varbind_json_set_text (object, "name", self->name);
  varbind_json_set_text (object, "program", varbind_target_get_name (self->target));
  json_object_set_int_member (object, "serial", self->serial);
  json_object_set_int_member (object, "monotonic_us", self->time);
  json_object_set_int_member (object, "realtime_us", self->wall_time);
  json_object_set_array_member (object, "handles", array);

  return varbind_json_print (object);
}

/**
 * varbind_snapshot_print:
 * @self: a snapshot
 * @format: form
 *
 * Returns: (transfer full): what was live, with a newline at its end
 */
char *
varbind_snapshot_print (VarbindSnapshot      *self,
                        VarbindSnapshotFormat format)
{
  g_return_val_if_fail (VARBIND_IS_SNAPSHOT (self), NULL);

  return format == VARBIND_SNAPSHOT_JSON ? print_json (self) : print_text (self);
}
