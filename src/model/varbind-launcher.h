/* varbind-launcher.h
 *
 * Runs a program so that it is watched.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define VARBIND_TYPE_LAUNCHER (varbind_launcher_get_type ())

G_DECLARE_FINAL_TYPE (VarbindLauncher, varbind_launcher, VARBIND, LAUNCHER, GObject)

typedef enum {
  VARBIND_LAUNCHER_CAPTURES_OUTPUT = 1 << 0, /* else it goes where this program's goes */

  /* Its input, its other descriptors and the signals that it ignores; else there are none. */
  VARBIND_LAUNCHER_INHERITS = 1 << 1,

  /* SIGTERM when this process has ended, however it did */
  VARBIND_LAUNCHER_ENDS_WITH_PARENT = 1 << 2,
} VarbindLauncherFlags;

VarbindLauncher *varbind_launcher_new (const char *const   *arguments,
                                       VarbindLauncherFlags flags);
void             varbind_launcher_set_folder (VarbindLauncher *self,
                                              const char      *path);
void             varbind_launcher_set_variable (VarbindLauncher *self,
                                                const char      *name,
                                                const char      *value);
void             varbind_launcher_set_trace (VarbindLauncher *self,
                                             const char      *where,
                                             guint            stack_depth,
                                             guint            payload);
gboolean         varbind_launcher_start (VarbindLauncher *self,
                                         GError         **error);
gboolean         varbind_launcher_get_running (VarbindLauncher *self);
int              varbind_launcher_get_pid (VarbindLauncher *self);
int              varbind_launcher_get_status (VarbindLauncher *self);
int              varbind_launcher_get_exit_code (VarbindLauncher *self);
char            *varbind_launcher_describe_status (VarbindLauncher *self);
void             varbind_launcher_send_signal (VarbindLauncher *self,
                                               int              signal_number);

G_END_DECLS
