/* varbind-save.h
 *
 * Writes what a person wants to keep into a file.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-choose-file.h"
#include "varbind-window.h"

G_BEGIN_DECLS

void varbind_save_text (VarbindWindow  *window,
                        const char     *title,
                        const char     *name,
                        VarbindFileKind kind,
                        const char     *path,
                        char           *text);
void varbind_write_text (VarbindWindow *window,
                         GFile         *file,
                         char          *text);
void varbind_tell_saved (VarbindWindow *window,
                         GFile         *file);
void varbind_explain_not_saved (VarbindWindow *window,
                                GFile         *file,
                                const GError  *error);
void varbind_choose_place (VarbindWindow  *window,
                           const char     *title,
                           const char     *name,
                           VarbindFileKind kind,
                           const char     *path,
                           VarbindFileFunc chosen,
                           gpointer        user_data,
                           GDestroyNotify  destroy);

G_END_DECLS
