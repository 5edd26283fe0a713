/* varbind-binding.c
 *
 * One variable binding as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-binding-private.h"
#include "varbind-names.h"
#include "varbind-value.h"

/**
 * VarbindBinding:
 *
 * A name and a value, for people to read.  Neither changes, unless it is a
 * #VarbindObject.
 */
typedef struct
{
  char *oid;
  guint syntax;
  char *value;
} VarbindBindingPrivate;

enum {
  PROP_0,
  PROP_OID,
  PROP_SYNTAX,
  PROP_VALUE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (VarbindBinding, varbind_binding, G_TYPE_OBJECT)

static VarbindBindingPrivate *
get_private (gpointer self)
{
  return varbind_binding_get_instance_private (self);
}

static void
varbind_binding_finalize (GObject *object)
{
  VarbindBindingPrivate *priv = get_private (object);

  g_clear_pointer (&priv->oid, g_free);
  g_clear_pointer (&priv->value, g_free);

  G_OBJECT_CLASS (varbind_binding_parent_class)->finalize (object);
}

static void
varbind_binding_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  VarbindBindingPrivate *priv = get_private (object);

  switch (prop_id)
    {
    case PROP_OID:
      g_value_set_string (value, priv->oid);
      break;

    case PROP_SYNTAX:
      g_value_set_uint (value, priv->syntax);
      break;

    case PROP_VALUE:
      g_value_set_string (value, priv->value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_binding_class_init (VarbindBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_binding_finalize;
  object_class->get_property = varbind_binding_get_property;

  properties[PROP_OID] =
    g_param_spec_string ("oid", NULL, NULL, NULL, flags);
  properties[PROP_SYNTAX] =
    g_param_spec_uint ("syntax", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_VALUE] =
    g_param_spec_string ("value", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_binding_init (VarbindBinding *self)
{
}

/**
 * varbind_binding_new:
 * @name: object identifier of the binding
 * @value: its value
 *
 * Returns: (transfer full): the binding
 */
VarbindBinding *
varbind_binding_new (const smiOID   *name,
                     const smiVALUE *value)
{
  VarbindBinding *self = g_object_new (VARBIND_TYPE_BINDING, NULL);

  varbind_binding_set_name (self, name);
  varbind_binding_set_value (self, value);

  return self;
}

void
varbind_binding_set_name (VarbindBinding *self,
                          const smiOID   *name)
{
  get_private (self)->oid = varbind_oid_to_text (name);
}

void
varbind_binding_set_value (VarbindBinding *self,
                           const smiVALUE *value)
{
  VarbindBindingPrivate *priv = get_private (self);

  priv->syntax = value->syntax;
  g_free (priv->value);
  priv->value = varbind_value_to_text (value);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNTAX]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * varbind_binding_get_oid:
 * @self: a binding
 *
 * Returns: its name, dotted
 */
const char *
varbind_binding_get_oid (VarbindBinding *self)
{
  g_return_val_if_fail (VARBIND_IS_BINDING (self), NULL);

  return get_private (self)->oid;
}

/**
 * varbind_binding_get_syntax:
 * @self: a binding
 *
 * Returns: SNMP_SYNTAX_ number of its value
 */
guint
varbind_binding_get_syntax (VarbindBinding *self)
{
  g_return_val_if_fail (VARBIND_IS_BINDING (self), 0);

  return get_private (self)->syntax;
}

/**
 * varbind_binding_get_syntax_name:
 * @self: a binding
 *
 * Returns: "OCTETS" and so on
 */
const char *
varbind_binding_get_syntax_name (VarbindBinding *self)
{
  const char *name;

  g_return_val_if_fail (VARBIND_IS_BINDING (self), NULL);

  name = varbind_syntax_get_name (get_private (self)->syntax);

  return name != NULL ? name : "?";
}

/**
 * varbind_binding_get_value:
 * @self: a binding
 *
 * Returns: its value: text where it is text, else hexadecimal, numbers, dotted
 *   forms, or the name of an exception
 */
const char *
varbind_binding_get_value (VarbindBinding *self)
{
  g_return_val_if_fail (VARBIND_IS_BINDING (self), NULL);

  return get_private (self)->value;
}
