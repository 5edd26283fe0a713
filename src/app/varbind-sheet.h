/* varbind-sheet.h
 *
 * A dialog with rows to fill in and one button that does it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "varbind-choices.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SHEET (varbind_sheet_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSheet, varbind_sheet, VARBIND, SHEET, AdwWindow)

VarbindSheet  *varbind_sheet_new (GtkWindow  *parent,
                                  const char *title,
                                  const char *accept_label);
void           varbind_sheet_add_row (VarbindSheet *self,
                                      GtkWidget    *row);
GtkEditable   *varbind_sheet_add_entry (VarbindSheet *self,
                                        const char   *label,
                                        const char   *text);
GtkEditable   *varbind_sheet_add_secret (VarbindSheet *self,
                                         const char   *label);
void           varbind_sheet_offer (GtkEditable *entry,
                                    char       **offered,
                                    const char  *text);
GtkSpinButton *varbind_sheet_add_number (VarbindSheet *self,
                                         const char   *label,
                                         double        lower,
                                         double        upper,
                                         double        value,
                                         guint         digits);
AdwComboRow   *varbind_sheet_add_choice (VarbindSheet        *self,
                                         const char          *label,
                                         const VarbindChoice *choices,
                                         guint                value);
guint          varbind_sheet_get_choice (AdwComboRow         *row,
                                         const VarbindChoice *choices);
AdwComboRow   *varbind_sheet_add_handles (VarbindSheet  *self,
                                          const char    *label,
                                          VarbindTarget *target,
                                          VarbindKind    kind,
                                          const char    *none,
                                          VarbindHandle *selected);
VarbindHandle *varbind_sheet_get_handle (AdwComboRow *row);
guint64        varbind_sheet_get_token (AdwComboRow *row);
void           varbind_sheet_set_note (VarbindSheet *self,
                                       const char   *note);
void           varbind_sheet_set_row_shown (VarbindSheet *self, GtkWidget *widget, gboolean shown);
void           varbind_sheet_set_acceptable (VarbindSheet *self,
                                             gboolean      acceptable);
void           varbind_sheet_present (VarbindSheet *self,
                                      GtkWidget    *first);
GtkWindow     *varbind_sheet_fail (GtkWindow *parent);
gboolean       varbind_sheet_finish (VarbindSheet *self,
                                     GtkWindow    *parent,
                                     gboolean      success,
                                     GError      **error);
VarbindSheet  *varbind_sheet_wait (GtkWindow    *parent,
                                   GCancellable *cancellable);
void           varbind_sheet_wait_finish (VarbindSheet *self,
                                          gboolean      success);
void           varbind_sheet_accept (VarbindSheet *self);

G_END_DECLS
