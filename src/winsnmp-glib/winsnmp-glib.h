/* winsnmp-glib.h
 *
 * WinSNMP in GLib's main loop.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <glib.h>
#include <winsnmp-linux.h>

G_BEGIN_DECLS

/**
 * winsnmp_source_new:
 *
 * Makes a source that does the library's work in the GMainContext to which it is
 * attached, in place of a thread of the library: callbacks of sessions run there.
 * There can be one at a time.  To be made, on any thread, before the first session; see
 * winsnmp_loop_open, which it calls, as it calls winsnmp_loop_close at its end.
 *
 * Its priority is G_PRIORITY_DEFAULT, ahead of the drawing of GTK.  With a priority of
 * G_PRIORITY_DEFAULT_IDLE a window is drawn in time also while somebody sends a hundred
 * thousand datagrams a second; see g_source_set_priority.
 *
 * A callback may turn the loop itself, with a dialog for instance: other sessions go
 * on meanwhile.  Destroy the source after SnmpCleanup.
 *
 * Returns: (transfer full) (nullable): the source, to be attached; NULL and errno as
 *   for winsnmp_loop_open
 */
WINSNMP_EXPORT GSource *winsnmp_source_new (void);

G_END_DECLS
