/* varbind-window.h
 *
 * The main window.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-application.h"
#include "varbind-tour.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_WINDOW (varbind_window_get_type ())

G_DECLARE_FINAL_TYPE (VarbindWindow, varbind_window, VARBIND, WINDOW, AdwApplicationWindow)

VarbindWindow      *varbind_window_new (VarbindApplication *application);
VarbindApplication *varbind_window_get_application (VarbindWindow *self);
VarbindTarget      *varbind_window_get_target (VarbindWindow *self);
void                varbind_window_set_watch (VarbindWindow *self,
                                              VarbindWatch  *watch);
void                varbind_window_rewind (VarbindWindow *self,
                                           guint64        serial);
void                varbind_window_return_to_live (VarbindWindow *self);
gboolean            varbind_window_is_live (VarbindWindow *self);
VarbindHandle      *varbind_window_get_selected (VarbindWindow *self);
VarbindSession     *varbind_window_get_session (VarbindWindow *self);
void                varbind_window_select (VarbindWindow *self,
                                           VarbindHandle *handle);
gboolean            varbind_window_show_call (VarbindWindow *self,
                                              VarbindCall   *call);
void                varbind_window_open_recording (VarbindWindow *self,
                                                   GFile         *file);
gboolean            varbind_window_is_waiting (VarbindWindow *self);
void                varbind_window_notice (VarbindWindow *self,
                                           const char    *text);
void                varbind_window_offer (VarbindWindow *self,
                                          const char    *text,
                                          const char    *label,
                                          const char    *action);
VarbindTour        *varbind_window_start_tour (VarbindWindow *self,
                                               gboolean       by_itself);
gboolean            varbind_window_is_touring (VarbindWindow *self);
void                varbind_window_close_now (VarbindWindow *self);
void                varbind_window_set_accels (GtkApplication *application);

G_END_DECLS
