/* test-start.c
 *
 * What a window has at its first frame, and what only when it is seen.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-harness.h"

#define ICONS "/io/github/varbind/Varbind/icons/scalable/actions"

static void
assert_encoded (const char *name,
                int         size,
                int         scale)
{
  GtkIconTheme                *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GtkIconPaintable) icon =
    gtk_icon_theme_lookup_icon (theme, name, NULL, size, scale, GTK_TEXT_DIR_LTR, 0);
  g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);
  g_autofree char  *uri = g_file_get_uri (file);
  g_autofree char  *end = g_strdup_printf ("/%s.symbolic.png", name);

  if (!g_str_has_suffix (uri, end))
    g_error ("%s, %d pixels, scale %d: %s", name, size, scale, uri);
}

/* In the sizes that the window shows, an icon is a picture that was made before. */
static void
test_icons (App *app)
{
  static const int sizes[] = { 16, 32, 64 };
  g_auto (GStrv) files = g_resources_enumerate_children (ICONS, 0, NULL);

  g_assert_nonnull (files);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (files[i], strlen (files[i]) - strlen (".svg"));

      for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
        {
          assert_encoded (name, sizes[j], 1);
          assert_encoded (name, sizes[j], 2);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  app_test_add ("/start/icons", test_icons);

  return g_test_run ();
}
