/* varbind-object-table.c
 *
 * What an agent of this program answers with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-object-private.h"

/* More than a person types in. */
#define MAX_OBJECTS 10000

/**
 * VarbindObjectTable:
 *
 * Objects in the order of their names, in which a manager walks them.
 */
struct _VarbindObjectTable
{
  GObject parent_instance;

  GPtrArray *objects;
};

static GType
varbind_object_table_get_item_type (GListModel *model)
{
  return VARBIND_TYPE_OBJECT;
}

static guint
varbind_object_table_get_n_items (GListModel *model)
{
  return VARBIND_OBJECT_TABLE (model)->objects->len;
}

static gpointer
varbind_object_table_get_item (GListModel *model,
                               guint       position)
{
  VarbindObjectTable *self = VARBIND_OBJECT_TABLE (model);

  if (position >= self->objects->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->objects, position));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = varbind_object_table_get_item_type;
  iface->get_n_items = varbind_object_table_get_n_items;
  iface->get_item = varbind_object_table_get_item;
}

/* clang-format off */
G_DEFINE_FINAL_TYPE_WITH_CODE (VarbindObjectTable, varbind_object_table, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))
/* clang-format on */

static void
varbind_object_table_finalize (GObject *object)
{
  g_clear_pointer (&VARBIND_OBJECT_TABLE (object)->objects, g_ptr_array_unref);

  G_OBJECT_CLASS (varbind_object_table_parent_class)->finalize (object);
}

static void
varbind_object_table_class_init (VarbindObjectTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_object_table_finalize;
}

static void
varbind_object_table_init (VarbindObjectTable *self)
{
  self->objects = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * varbind_object_table_new:
 *
 * Returns: (transfer full): an empty table
 */
VarbindObjectTable *
varbind_object_table_new (void)
{
  return g_object_new (VARBIND_TYPE_OBJECT_TABLE, NULL);
}

/**
 * varbind_object_table_add_examples:
 * @self: a table
 *
 * Adds the objects that every agent has, and two numbers to play with.
 */
void
varbind_object_table_add_examples (VarbindObjectTable *self)
{
  static const VarbindBindingText examples[] = {
    { "1.3.6.1.2.1.1.1.0", SNMP_SYNTAX_OCTETS, "Varbind, answering as an agent" },
    { "1.3.6.1.2.1.1.2.0", SNMP_SYNTAX_OID, "0.0" },
    { "1.3.6.1.2.1.1.3.0", SNMP_SYNTAX_TIMETICKS, "0" },
    { "1.3.6.1.2.1.1.4.0", SNMP_SYNTAX_OCTETS, "nobody" },
    { "1.3.6.1.2.1.1.5.0", SNMP_SYNTAX_OCTETS, "varbind" },
    { "1.3.6.1.2.1.1.6.0", SNMP_SYNTAX_OCTETS, "here" },
    { "1.3.6.1.2.1.1.7.0", SNMP_SYNTAX_INT32, "72" },
    { "1.3.6.1.2.1.2.1.0", SNMP_SYNTAX_INT32, "0" },
  };

  g_return_if_fail (VARBIND_IS_OBJECT_TABLE (self));

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    varbind_object_table_set (self, &examples[i], NULL);
}

static int
compare_names (const smiOID *a,
               const smiOID *b)
{
  for (smiUINT32 i = 0; i < MIN (a->len, b->len); i++)
    if (a->ptr[i] != b->ptr[i])
      return a->ptr[i] > b->ptr[i] ? 1 : -1;

  return (a->len > b->len) - (a->len < b->len);
}

/* The position of the first object whose name is not before @name. */
static guint
find_position (VarbindObjectTable *self,
               const smiOID       *name)
{
  guint first = 0;
  guint last = self->objects->len;

  while (first < last)
    {
      guint          middle = first + (last - first) / 2;
      VarbindObject *object = g_ptr_array_index (self->objects, middle);

      if (compare_names (varbind_object_get_name (object), name) < 0)
        first = middle + 1;
      else
        last = middle;
    }

  return first;
}

static VarbindObject *
object_at (VarbindObjectTable *self,
           guint               position)
{
  return position < self->objects->len ? g_ptr_array_index (self->objects, position) : NULL;
}

/**
 * varbind_object_table_find:
 * @self: a table
 * @name: a name
 *
 * Returns: (nullable) (transfer none): the object of that name
 */
VarbindObject *
varbind_object_table_find (VarbindObjectTable *self,
                           const smiOID       *name)
{
  VarbindObject *object = object_at (self, find_position (self, name));

  if (object == NULL || compare_names (varbind_object_get_name (object), name) != 0)
    return NULL;

  return object;
}

/**
 * varbind_object_table_find_next:
 * @self: a table
 * @name: a name, which need not be there
 *
 * Returns: (nullable) (transfer none): the first object behind it
 */
VarbindObject *
varbind_object_table_find_next (VarbindObjectTable *self,
                                const smiOID       *name)
{
  guint          position = find_position (self, name);
  VarbindObject *object = object_at (self, position);

  if (object != NULL && compare_names (varbind_object_get_name (object), name) == 0)
    return object_at (self, position + 1);

  return object;
}

static void
insert (VarbindObjectTable *self,
        VarbindObject      *object)
{
  guint position = find_position (self, varbind_object_get_name (object));

  g_ptr_array_insert (self->objects, position, g_object_ref (object));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * varbind_object_table_set:
 * @self: a table
 * @binding: name and value as a person writes them
 * @error: (nullable): G_IO_ERROR, with a translated sentence
 *
 * Adds an object, or gives the one of that name another value.
 *
 * Returns: (nullable) (transfer none): the object; %NULL when the binding cannot be
 *   used, or there is no room for more
 */
VarbindObject *
varbind_object_table_set (VarbindObjectTable       *self,
                          const VarbindBindingText *binding,
                          GError                  **error)
{
  g_autoptr (VarbindObject) object = NULL;
  VarbindObject            *old;

  g_return_val_if_fail (VARBIND_IS_OBJECT_TABLE (self), NULL);
  g_return_val_if_fail (binding != NULL, NULL);

  object = varbind_object_new (binding, error);
  if (object == NULL)
    return NULL;

  old = varbind_object_table_find (self, varbind_object_get_name (object));
  if (old != NULL)
    {
      varbind_object_set_value (old, varbind_object_peek_value (object));
      return old;
    }
  if (self->objects->len >= MAX_OBJECTS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _ ("There is room for %u objects, not more"), MAX_OBJECTS);
      return NULL;
    }

  insert (self, object);

  return object;
}

/**
 * varbind_object_table_remove:
 * @self: a table
 * @object: one of its objects; another is passed over
 */
void
varbind_object_table_remove (VarbindObjectTable *self,
                             VarbindObject      *object)
{
  guint position;

  g_return_if_fail (VARBIND_IS_OBJECT_TABLE (self));
  g_return_if_fail (VARBIND_IS_OBJECT (object));

  if (!g_ptr_array_find (self->objects, object, &position))
    return;

  g_ptr_array_remove_index (self->objects, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/**
 * varbind_object_table_restore:
 * @self: a table
 * @object: what was removed
 *
 * Puts an object back.  One of the same name that was added since stays.
 *
 * Returns: %FALSE when it could not be put back
 */
gboolean
varbind_object_table_restore (VarbindObjectTable *self,
                              VarbindObject      *object)
{
  g_return_val_if_fail (VARBIND_IS_OBJECT_TABLE (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_OBJECT (object), FALSE);

  if (self->objects->len >= MAX_OBJECTS ||
      varbind_object_table_find (self, varbind_object_get_name (object)) != NULL)
    return FALSE;

  insert (self, object);

  return TRUE;
}
