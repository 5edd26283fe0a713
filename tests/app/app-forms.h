/* app-forms.h
 *
 * Forms in a test: what a person enters, chooses, and accepts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-harness.h"
#include "varbind-sheet.h"

G_BEGIN_DECLS

/* The form that is open in whichever window, if any. */
VarbindSheet *app_find_form (void);
void          app_fill (const char *title,
                        const char *text);
const char   *app_entered (const char *title);
void          app_choose (const char *title,
                          const char *name);
gboolean      app_is_shown (const char *title);
gboolean      app_is_acceptable (void);
void          app_accept (void);
void          app_wait_form_closed (void);
GtkWindow    *app_find_message (void);
const char   *app_selected_text (App *app);

G_END_DECLS
