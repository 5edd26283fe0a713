/* varbind-filter-received.c
 *
 * What of what a session has received passes a filter: notifications, and variable
 * bindings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-filter-private.h"
#include "winsnmp.h"

static gboolean
binding_matches (VarbindFilterField          field,
                 const VarbindFilterValue   *value,
                 const VarbindFilterSubject *subject)
{
  VarbindBinding *binding = subject->binding;

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return varbind_filter_text_contains (varbind_binding_get_oid (binding), value->text) ||
             varbind_filter_text_contains (varbind_binding_get_syntax_name (binding),
                                           value->text) ||
             varbind_filter_text_contains (varbind_binding_get_value (binding), value->text);

    case VARBIND_FILTER_FIELD_OID:
      return varbind_filter_fits_text (value, varbind_binding_get_oid (binding));

    case VARBIND_FILTER_FIELD_SYNTAX:
      return varbind_filter_fits_text (value, varbind_binding_get_syntax_name (binding));

    case VARBIND_FILTER_FIELD_VALUE:
      return varbind_filter_fits_text (value, varbind_binding_get_value (binding));

    default:
      return FALSE;
    }
}

static gboolean
matches_a_binding (VarbindFilterField        field,
                   const VarbindFilterValue *value,
                   VarbindNotification      *notification)
{
  GListModel *bindings = varbind_notification_get_bindings (notification);

  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);
      VarbindFilterSubject       subject = { .binding = binding };

      if (binding_matches (field, value, &subject))
        return TRUE;
    }

  return FALSE;
}

static gboolean
fits_type (const VarbindFilterValue *value,
           VarbindNotification      *notification)
{
  if (varbind_notification_is_inform (notification))
    return varbind_filter_fits_type (value, SNMP_PDU_INFORM);

  return varbind_filter_fits_type (value, SNMP_PDU_TRAP) ||
         (varbind_notification_get_version (notification) == 1 &&
          varbind_filter_fits_type (value, SNMP_PDU_V1TRAP));
}

static gboolean
fits_session (const VarbindFilterValue   *value,
              const VarbindFilterSubject *subject)
{
  guint64        token = varbind_notification_get_session (subject->notification);
  VarbindHandle *session =
    subject->target != NULL ? varbind_target_lookup (subject->target, token) : NULL;

  return VARBIND_IS_SESSION (session) &&
         varbind_filter_fits_session (value, VARBIND_SESSION (session));
}

static gboolean
notification_matches (VarbindFilterField          field,
                      const VarbindFilterValue   *value,
                      const VarbindFilterSubject *subject)
{
  VarbindNotification *notification = subject->notification;
  GListModel          *bindings = varbind_notification_get_bindings (notification);

  switch (field)
    {
    case VARBIND_FILTER_FIELD_TEXT:
      return varbind_filter_text_contains (varbind_notification_get_summary (notification),
                                           value->text) ||
             matches_a_binding (field, value, notification);

    case VARBIND_FILTER_FIELD_OID:
      return varbind_filter_fits_text (value, varbind_notification_get_oid (notification)) ||
             varbind_filter_fits_text (value, varbind_notification_get_name (notification)) ||
             matches_a_binding (field, value, notification);

    case VARBIND_FILTER_FIELD_SYNTAX:
    case VARBIND_FILTER_FIELD_VALUE:
      return matches_a_binding (field, value, notification);

    case VARBIND_FILTER_FIELD_SESSION:
      return fits_session (value, subject);

    case VARBIND_FILTER_FIELD_ADDRESS:
      return varbind_filter_fits_text (value, varbind_notification_get_sender (notification));

    case VARBIND_FILTER_FIELD_TYPE:
      return fits_type (value, notification);

    case VARBIND_FILTER_FIELD_BINDINGS:
      return varbind_filter_fits_number (value, g_list_model_get_n_items (bindings));

    default:
      return FALSE;
    }
}

/**
 * varbind_filter_match_binding:
 * @self: a filter
 * @binding: a variable binding
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_binding (VarbindFilter  *self,
                              VarbindBinding *binding)
{
  VarbindFilterSubject subject = { .binding = binding };

  return varbind_filter_matches (self, binding_matches, &subject);
}

/**
 * varbind_filter_match_notification:
 * @self: a filter
 * @notification: a notification
 * @target: (nullable): where its session is to be found
 *
 * Returns: whether it passes
 */
gboolean
varbind_filter_match_notification (VarbindFilter       *self,
                                   VarbindNotification *notification,
                                   VarbindTarget       *target)
{
  VarbindFilterSubject subject = { .notification = notification, .target = target };

  return varbind_filter_matches (self, notification_matches, &subject);
}
