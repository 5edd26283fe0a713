/* varbind-notification.c
 *
 * A trap or an inform that a session has received.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-binding.h"
#include "varbind-clock.h"
#include "varbind-names.h"
#include "varbind-notification-private.h"
#include "winsnmp.h"

#define SYS_UP_TIME "1.3.6.1.2.1.1.3.0"
#define SNMP_TRAP_OID "1.3.6.1.6.3.1.1.4.1.0"

/**
 * VarbindNotification:
 *
 * It keeps a copy of what came, so that the handles that came with it can be
 * freed at once.  It never changes.
 */
struct _VarbindNotification
{
  GObject parent_instance;

  VarbindNotificationData data; /* its sender is @sender */
  gint64                  time; /* microseconds since 1970 */
  char                   *sender;
  char                   *oid;    /* "?" when it does not say */
  char                   *uptime; /* "" when it does not say */
  char                   *summary;
  GListModel             *bindings;
};

G_DEFINE_FINAL_TYPE (VarbindNotification, varbind_notification, G_TYPE_OBJECT)

static void
varbind_notification_finalize (GObject *object)
{
  VarbindNotification *self = VARBIND_NOTIFICATION (object);

  g_clear_object (&self->bindings);
  g_clear_pointer (&self->sender, g_free);
  g_clear_pointer (&self->oid, g_free);
  g_clear_pointer (&self->uptime, g_free);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (varbind_notification_parent_class)->finalize (object);
}

static void
varbind_notification_class_init (VarbindNotificationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_notification_finalize;
}

static void
varbind_notification_init (VarbindNotification *self)
{
}

/* The first two bindings say when and what; a sender may have left them out. */
static char *
dup_value (GListModel *bindings,
           guint       position,
           const char *oid,
           guint       syntax)
{
  g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, position);

  if (binding == NULL || !g_str_equal (varbind_binding_get_oid (binding), oid) ||
      varbind_binding_get_syntax (binding) != syntax)
    return NULL;

  return g_strdup (varbind_binding_get_value (binding));
}

static char *
summarize (VarbindNotification *self)
{
  const char *name = varbind_notification_get_name (self);
  guint       n = g_list_model_get_n_items (self->bindings);

  if (self->data.is_inform)
    /* translators: an inform's name or OID, the agent's address, a count */
    return g_strdup_printf (ngettext ("Inform %s of %s, %u binding", "Inform %s of %s, %u bindings",
                                      n),
                            name != NULL ? name : self->oid, self->sender, n);

  /* translators: a trap's name or OID, the agent's address, a count */
  return g_strdup_printf (ngettext ("Trap %s of %s, %u binding", "Trap %s of %s, %u bindings", n),
                          name != NULL ? name : self->oid, self->sender, n);
}

/**
 * varbind_notification_new:
 * @data: what is known; copied
 * @bindings: (transfer full): of #VarbindBinding, all that came
 *
 * Returns: (transfer full): the notification, received now
 */
VarbindNotification *
varbind_notification_new (const VarbindNotificationData *data,
                          GListModel                    *bindings)
{
  VarbindNotification *self = g_object_new (VARBIND_TYPE_NOTIFICATION, NULL);

  self->data = *data;
  self->sender = g_strdup (data->sender != NULL ? data->sender : "?");
  self->data.sender = self->sender;
  self->time = g_get_real_time ();
  self->bindings = bindings;
  self->uptime = dup_value (bindings, 0, SYS_UP_TIME, SNMP_SYNTAX_TIMETICKS);
  if (self->uptime == NULL)
    self->uptime = g_strdup ("");
  self->oid = dup_value (bindings, 1, SNMP_TRAP_OID, SNMP_SYNTAX_OID);
  if (self->oid == NULL)
    self->oid = g_strdup ("?");
  self->summary = summarize (self);

  return self;
}

/**
 * varbind_notification_get_session:
 * @self: a notification
 *
 * Returns: value of the session that has received it
 */
guint64
varbind_notification_get_session (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), 0);

  return self->data.session;
}

/**
 * varbind_notification_get_time:
 * @self: a notification
 *
 * Returns: when it was received, microseconds since 1970
 */
gint64
varbind_notification_get_time (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), 0);

  return self->time;
}

/**
 * varbind_notification_dup_clock:
 * @self: a notification
 *
 * Returns: (transfer full): when it was received, "17:05:31.250"
 */
char *
varbind_notification_dup_clock (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return varbind_clock_to_text (self->time);
}

/**
 * varbind_notification_get_sender:
 * @self: a notification
 *
 * Returns: the numeric address of the agent; "?" when it is not known
 */
const char *
varbind_notification_get_sender (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return self->sender;
}

/**
 * varbind_notification_get_version:
 * @self: a notification
 *
 * Returns: the SNMP version it was sent in, 1 to 3
 */
guint
varbind_notification_get_version (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), 0);

  return self->data.version;
}

/**
 * varbind_notification_is_inform:
 * @self: a notification
 *
 * Returns: whether its sender waited for the library's answer
 */
gboolean
varbind_notification_is_inform (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), FALSE);

  return self->data.is_inform;
}

/**
 * varbind_notification_get_context:
 * @self: a notification
 *
 * Returns: value of the context that it came in, which may be freed
 */
guint64
varbind_notification_get_context (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), 0);

  return self->data.context;
}

/**
 * varbind_notification_get_oid:
 * @self: a notification
 *
 * Returns: what it tells of, dotted; "?" when it does not say
 */
const char *
varbind_notification_get_oid (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return self->oid;
}

/**
 * varbind_notification_get_name:
 * @self: a notification
 *
 * Returns: (nullable): "coldStart"; %NULL when it is none of the generic ones
 */
const char *
varbind_notification_get_name (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return varbind_notification_oid_get_name (self->oid);
}

/**
 * varbind_notification_get_uptime:
 * @self: a notification
 *
 * Returns: how long the agent has been up, for people to read; "" when it does not
 *   say
 */
const char *
varbind_notification_get_uptime (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return self->uptime;
}

/**
 * varbind_notification_get_bindings:
 * @self: a notification
 *
 * Returns: (transfer none): of #VarbindBinding, as they came: the first two tell
 *   uptime and notification
 */
GListModel *
varbind_notification_get_bindings (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return self->bindings;
}

/**
 * varbind_notification_get_summary:
 * @self: a notification
 *
 * Returns: a translated line: "Trap linkDown of 192.0.2.1, 4 bindings"
 */
const char *
varbind_notification_get_summary (VarbindNotification *self)
{
  g_return_val_if_fail (VARBIND_IS_NOTIFICATION (self), NULL);

  return self->summary;
}
