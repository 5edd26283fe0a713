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

#include "varbind-object-private.h"

/**
 * VarbindObject:
 *
 * A name, which stays, and a value, which managers and people change.
 */
struct _VarbindObject
{
  GObject parent_instance;

  char        *oid;
  VarbindValue name; /* an OID */
  VarbindValue value;
  char        *text; /* of the value */
};

enum {
  PROP_0,
  PROP_OID,
  PROP_SYNTAX,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindObject, varbind_object, G_TYPE_OBJECT)

static void
varbind_object_finalize (GObject *object)
{
  VarbindObject *self = VARBIND_OBJECT (object);

  g_clear_pointer (&self->oid, g_free);
  g_clear_pointer (&self->text, g_free);
  varbind_value_clear (&self->name);
  varbind_value_clear (&self->value);

  G_OBJECT_CLASS (varbind_object_parent_class)->finalize (object);
}

static void
varbind_object_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  VarbindObject *self = VARBIND_OBJECT (object);

  switch (prop_id)
    {
    case PROP_OID:
      g_value_set_string (value, self->oid);
      break;

    case PROP_SYNTAX:
      g_value_set_uint (value, varbind_object_get_syntax (self));
      break;

    case PROP_VALUE:
      g_value_set_string (value, self->text);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_object_class_init (VarbindObjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_object_finalize;
  object_class->get_property = varbind_object_get_property;

  properties[PROP_OID] =
    g_param_spec_string ("oid", NULL, NULL, NULL, flags);
  properties[PROP_SYNTAX] =
    g_param_spec_uint ("syntax", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
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

  self->oid = varbind_oid_to_text (&self->name.value.value.oid);
  self->text = varbind_value_to_text (&self->value.value);

  return g_steal_pointer (&self);
}

/**
 * varbind_object_get_oid:
 * @self: an object
 *
 * Returns: its name, dotted
 */
const char *
varbind_object_get_oid (VarbindObject *self)
{
  g_return_val_if_fail (VARBIND_IS_OBJECT (self), NULL);

  return self->oid;
}

/**
 * varbind_object_get_syntax:
 * @self: an object
 *
 * Returns: SNMP_SYNTAX_ number of its value
 */
guint
varbind_object_get_syntax (VarbindObject *self)
{
  g_return_val_if_fail (VARBIND_IS_OBJECT (self), 0);

  return self->value.value.syntax;
}

/**
 * varbind_object_get_value:
 * @self: an object
 *
 * Returns: its value, for people to read
 */
const char *
varbind_object_get_value (VarbindObject *self)
{
  g_return_val_if_fail (VARBIND_IS_OBJECT (self), NULL);

  return self->text;
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
  g_free (self->text);
  self->text = varbind_value_to_text (&self->value.value);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNTAX]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
