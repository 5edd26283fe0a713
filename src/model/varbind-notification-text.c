/* varbind-notification-text.c
 *
 * Notifications as a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-binding.h"
#include "varbind-clock.h"
#include "varbind-csv.h"
#include "varbind-names.h"
#include "varbind-notification.h"

static void
append_text (GString             *text,
             VarbindNotification *notification)
{
  GListModel      *bindings = varbind_notification_get_bindings (notification);
  g_autofree char *when = varbind_clock_to_date (varbind_notification_get_time (notification));

  g_string_append_printf (text, "%s\t%s\n", when, varbind_notification_get_summary (notification));
  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);
      g_autofree char           *value = g_strdup (varbind_binding_get_value (binding));

      g_string_append_printf (text, "\t%s\t%s\t%s\n", varbind_binding_get_oid (binding),
                              varbind_binding_get_syntax_name (binding),
                              g_strdelimit (value, "\r\n\t", ' '));
    }
}

/**
 * varbind_notifications_to_text:
 * @notifications: of #VarbindNotification
 *
 * Returns: (transfer full): a line for each, and an indented one for each of its
 *   bindings; line breaks in values are blanks
 */
char *
varbind_notifications_to_text (GListModel *notifications)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (notifications); i++)
    {
      g_autoptr (VarbindNotification) notification = g_list_model_get_item (notifications, i);

      append_text (text, notification);
    }

  return g_string_free (text, FALSE);
}

static void
append_field (GString    *text,
              const char *field,
              const char *end)
{
  varbind_csv_append_value (text, field);
  g_string_append (text, end);
}

/* "OID=value; OID=value" */
static char *
join_bindings (GListModel *bindings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (bindings); i++)
    {
      g_autoptr (VarbindBinding) binding = g_list_model_get_item (bindings, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "; " : "",
                              varbind_binding_get_oid (binding),
                              varbind_binding_get_value (binding));
    }

  return g_string_free (text, FALSE);
}

static void
append_row (GString             *text,
            VarbindNotification *notification)
{
  const char *name = varbind_notification_get_name (notification);
  const char *version =
    varbind_version_get_name (varbind_notification_get_version (notification));
  g_autofree char *when = varbind_clock_to_date (varbind_notification_get_time (notification));
  g_autofree char *bindings = join_bindings (varbind_notification_get_bindings (notification));

  append_field (text, when, ",");
  append_field (text, varbind_notification_get_sender (notification), ",");
  append_field (text, version != NULL ? version : "", ",");
  append_field (text, varbind_notification_is_inform (notification) ? "inform" : "trap", ",");
  append_field (text, name != NULL ? name : "", ",");
  append_field (text, varbind_notification_get_oid (notification), ",");
  append_field (text, varbind_notification_get_uptime (notification), ",");
  append_field (text, bindings, "\r\n");
}

/**
 * varbind_notifications_to_csv:
 * @notifications: of #VarbindNotification
 *
 * Returns: (transfer full): comma-separated values with a row of headings, as RFC
 *   4180 describes them, not translated
 */
char *
varbind_notifications_to_csv (GListModel *notifications)
{
  GString *text = g_string_new ("time,sender,version,type,name,oid,uptime,bindings\r\n");

  for (guint i = 0; i < g_list_model_get_n_items (notifications); i++)
    {
      g_autoptr (VarbindNotification) notification = g_list_model_get_item (notifications, i);

      append_row (text, notification);
    }

  return g_string_free (text, FALSE);
}
