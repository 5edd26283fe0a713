/* varbind-served.c
 *
 * A request that an agent of this program was asked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-clock.h"
#include "varbind-failure.h"
#include "varbind-names.h"
#include "varbind-served-private.h"

/**
 * VarbindServed:
 *
 * Who asked for what, and what was answered.  It never changes.  The values of a SET
 * are not kept.
 */
struct _VarbindServed
{
  GObject parent_instance;

  gint64  time; /* microseconds since 1970 */
  guint64 entity;
  guint   type;
  guint   version;
  guint   n_bindings;
  char   *asker;
  char   *oid;
  char   *outcome;
};

G_DEFINE_FINAL_TYPE (VarbindServed, varbind_served, G_TYPE_OBJECT)

static void
varbind_served_finalize (GObject *object)
{
  VarbindServed *self = VARBIND_SERVED (object);

  g_clear_pointer (&self->asker, g_free);
  g_clear_pointer (&self->oid, g_free);
  g_clear_pointer (&self->outcome, g_free);

  G_OBJECT_CLASS (varbind_served_parent_class)->finalize (object);
}

static void
varbind_served_class_init (VarbindServedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_served_finalize;
}

static void
varbind_served_init (VarbindServed *self)
{
}

static char *
dup_outcome (const VarbindServedData *data)
{
  const char *status = varbind_error_status_get_name (data->error_status);
  const char *error = varbind_error_get_name (data->error);

  if (data->refused)
    return g_strdup (_ ("not answered: wrong community"));
  if (data->error != 0)
    /* translators: an answer could not be sent; the name of an error follows */
    return g_strdup_printf (_ ("not answered: %s"), error != NULL ? error : "?");
  if (data->error_status == 0)
    return g_strdup (_ ("answered"));

  /* translators: an error such as noCreation, which binding it is about */
  return g_strdup_printf (_ ("%s at binding %d"), status != NULL ? status : "?",
                          data->error_index);
}

/**
 * varbind_served_new:
 * @data: what is known; copied
 *
 * Returns: (transfer full): the request, served now
 */
VarbindServed *
varbind_served_new (const VarbindServedData *data)
{
  VarbindServed *self = g_object_new (VARBIND_TYPE_SERVED, NULL);

  self->time = g_get_real_time ();
  self->entity = data->entity;
  self->type = data->type;
  self->version = data->version;
  self->n_bindings = data->n_bindings;
  self->asker = g_strdup (data->asker != NULL ? data->asker : "?");
  self->oid = g_strdup (data->oid != NULL ? data->oid : "");
  self->outcome = dup_outcome (data);

  return self;
}

/**
 * varbind_served_dup_clock:
 * @self: a request
 *
 * Returns: (transfer full): when it came, "17:05:31.250"
 */
char *
varbind_served_dup_clock (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  return varbind_clock_to_text (self->time);
}

/**
 * varbind_served_get_entity:
 * @self: a request
 *
 * Returns: value of the entity that was asked
 */
guint64
varbind_served_get_entity (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), 0);

  return self->entity;
}

/**
 * varbind_served_get_asker:
 * @self: a request
 *
 * Returns: the numeric address of who asked; "?" when it is not known
 */
const char *
varbind_served_get_asker (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  return self->asker;
}

/**
 * varbind_served_get_type_name:
 * @self: a request
 *
 * Returns: "GET"
 */
const char *
varbind_served_get_type_name (VarbindServed *self)
{
  const char *name;

  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  name = varbind_pdu_type_get_name (self->type);

  return name != NULL ? name : "?";
}

/**
 * varbind_served_get_version_name:
 * @self: a request
 *
 * Returns: "SNMPv2c"; "" when it is not known
 */
const char *
varbind_served_get_version_name (VarbindServed *self)
{
  const char *name;

  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  name = varbind_version_get_name (self->version);

  return name != NULL ? name : "";
}

/**
 * varbind_served_get_oid:
 * @self: a request
 *
 * Returns: name of its first binding, dotted; "" when it has none
 */
const char *
varbind_served_get_oid (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  return self->oid;
}

/**
 * varbind_served_get_n_bindings:
 * @self: a request
 *
 * Returns: how many bindings it has
 */
guint
varbind_served_get_n_bindings (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), 0);

  return self->n_bindings;
}

/**
 * varbind_served_get_outcome:
 * @self: a request
 *
 * Returns: what was answered, translated
 */
const char *
varbind_served_get_outcome (VarbindServed *self)
{
  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  return self->outcome;
}

/**
 * varbind_served_dup_line:
 * @self: a request
 *
 * Returns: (transfer full): all of it in one line
 */
char *
varbind_served_dup_line (VarbindServed *self)
{
  g_autofree char *clock = NULL;

  g_return_val_if_fail (VARBIND_IS_SERVED (self), NULL);

  clock = varbind_clock_to_text (self->time);

  return g_strdup_printf ("%s  %s  %s %s (%u)  %s", clock, self->asker,
                          varbind_served_get_type_name (self), self->oid, self->n_bindings,
                          self->outcome);
}
