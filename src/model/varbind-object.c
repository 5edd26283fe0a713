/* varbind-object.c
 *
 * One object that an agent of this program answers with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-binding-private.h"
#include "varbind-object-private.h"

/**
 * VarbindObject:
 *
 * A binding whose name stays, and whose value managers and people change.
 */
struct _VarbindObject
{
  VarbindBinding parent_instance;

  VarbindValue name; /* an OID */
  VarbindValue value;
};

G_DEFINE_FINAL_TYPE (VarbindObject, varbind_object, VARBIND_TYPE_BINDING)

static void
varbind_object_finalize (GObject *object)
{
  VarbindObject *self = VARBIND_OBJECT (object);

  varbind_value_clear (&self->name);
  varbind_value_clear (&self->value);

  G_OBJECT_CLASS (varbind_object_parent_class)->finalize (object);
}

static void
varbind_object_class_init (VarbindObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_object_finalize;
}

static void
varbind_object_init (VarbindObject *self)
{
}

/* What can be a name in a message (RFC 3416, and BER's first two arcs). */
static gboolean
is_name (const smiOID *oid)
{
  return oid->len >= 2 && oid->ptr[0] <= 2 && (oid->ptr[0] == 2 || oid->ptr[1] < 40);
}

static gboolean
has_value (guint syntax)
{
  switch (syntax)
    {
    case SNMP_SYNTAX_NULL:
    case SNMP_SYNTAX_NOSUCHOBJECT:
    case SNMP_SYNTAX_NOSUCHINSTANCE:
    case SNMP_SYNTAX_ENDOFMIBVIEW:
      return FALSE;

    default:
      return TRUE;
    }
}

/**
 * varbind_object_new:
 * @binding: name and value as a person writes them
 * @error: (nullable): G_IO_ERROR_INVALID_ARGUMENT, with a translated sentence
 *
 * Returns: (nullable) (transfer full): the object
 */
VarbindObject *
varbind_object_new (const VarbindBindingText *binding,
                    GError                  **error)
{
  g_autoptr (VarbindObject) self = g_object_new (VARBIND_TYPE_OBJECT, NULL);

  if (!varbind_value_parse (SNMP_SYNTAX_OID, binding->oid, &self->name, error))
    return NULL;
  if (!is_name (&self->name.value.value.oid) || !has_value (binding->syntax))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           is_name (&self->name.value.value.oid)
                             ? _ ("An object needs a value")
                             : _ ("This object identifier cannot be sent"));
      return NULL;
    }
  if (!varbind_value_parse (binding->syntax, binding->value, &self->value, error))
    return NULL;

  varbind_binding_set_name (VARBIND_BINDING (self), &self->name.value.value.oid);
  varbind_binding_set_value (VARBIND_BINDING (self), &self->value.value);

  return g_steal_pointer (&self);
}

/**
 * varbind_object_dup_input:
 * @self: an object
 *
 * Returns: (transfer full): its value, for people to edit
 */
char *
varbind_object_dup_input (VarbindObject *self)
{
  g_return_val_if_fail (VARBIND_IS_OBJECT (self), NULL);

  return varbind_value_to_input (&self->value.value);
}

/**
 * varbind_object_check:
 * @binding: name and value as a person writes them
 * @error: (nullable): G_IO_ERROR_INVALID_ARGUMENT, with a translated sentence
 *
 * Returns: %FALSE when they make no object
 */
gboolean
varbind_object_check (const VarbindBindingText *binding,
                      GError                  **error)
{
  g_autoptr (VarbindObject) object = NULL;

  g_return_val_if_fail (binding != NULL, FALSE);

  object = varbind_object_new (binding, error);

  return object != NULL;
}

/**
 * varbind_object_get_name:
 * @self: an object
 *
 * Returns: its name, as the API has it
 */
const smiOID *
varbind_object_get_name (VarbindObject *self)
{
  return &self->name.value.value.oid;
}

/**
 * varbind_object_peek_value:
 * @self: an object
 *
 * Returns: its value, as the API has it; valid until it changes
 */
const smiVALUE *
varbind_object_peek_value (VarbindObject *self)
{
  return &self->value.value;
}

/**
 * varbind_object_set_value:
 * @self: an object
 * @value: its value from now on; copied
 */
void
varbind_object_set_value (VarbindObject  *self,
                          const smiVALUE *value)
{
  VarbindValue copy;

  varbind_value_copy (value, &copy);
  varbind_value_clear (&self->value);
  self->value = copy;
  varbind_binding_set_value (VARBIND_BINDING (self), value);
}
