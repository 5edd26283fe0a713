/* winsnmp-glib.c
 *
 * WinSNMP in GLib's main loop.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include "winsnmp-glib.h"

typedef struct
{
  GSource  source;
  gpointer tag;
} Source;

static gboolean
source_prepare (GSource *source,
                int     *timeout)
{
  *timeout = winsnmp_loop_get_timeout ();
  return *timeout == 0;
}

static gboolean
source_check (GSource *source)
{
  return g_source_query_unix_fd (source, ((Source *)source)->tag) != 0 ||
         winsnmp_loop_get_timeout () == 0;
}

static gboolean
source_dispatch (GSource    *source,
                 GSourceFunc callback,
                 gpointer    user_data)
{
  winsnmp_loop_dispatch ();
  return G_SOURCE_CONTINUE;
}

static void
source_finalize (GSource *source)
{
  winsnmp_loop_close ();
}

GSource *
winsnmp_source_new (void)
{
  static GSourceFuncs functions = {
    .prepare = source_prepare,
    .check = source_check,
    .dispatch = source_dispatch,
    .finalize = source_finalize,
  };
  int      fd = winsnmp_loop_open ();
  GSource *source;

  if (fd < 0)
    return NULL;

  source = g_source_new (&functions, sizeof (Source));
  ((Source *)source)->tag = g_source_add_unix_fd (source, fd, G_IO_IN);
  g_source_set_static_name (source, "WinSNMP");

  /* Otherwise GLib blocks the source around each dispatch, which costs a turn of
   * the loop. */
  g_source_set_can_recurse (source, TRUE);

  return source;
}
