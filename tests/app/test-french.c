/* test-french.c
 *
 * The program in another language.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app-harness.h"

static VarbindCall *
get_explained (App *app)
{
  GListModel *calls = varbind_target_get_calls (app->target);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      if (varbind_call_get_explanation (call) != NULL)
        return g_steal_pointer (&call);
    }

  g_assert_not_reached ();
}

/* The colon after the name of an error has a space that does not break before it. */
static void
test_call (App *app)
{
  guint64                 session = app_create_session (app, "");
  guint64                 entity = app_create_entity (app, session, "127.0.0.1", 161);
  g_autoptr (VarbindCall) call = NULL;

  app_activate (app, "win.close-session", "t", session);
  app_activate (app, "win.set-port", "(tu)", entity, 162u);
  call = get_explained (app);
  app_assert_has (varbind_call_get_line (call), "  SNMPAPI_ENTITY_INVALID\u00a0: ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("TRANSLATIONS"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app_test_add ("/french/call", test_call);

  return g_test_run ();
}
