/* varbind-compat.h
 *
 * The one place that asks which GTK and libadwaita it is built with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*VarbindConfirmFunc) (GtkWindow *parent,
                                    gpointer   user_data);

GtkWidget  *varbind_new_message_dialog (GtkWindow  *parent,
                                        const char *heading);
void        varbind_confirm (GtkWindow         *parent,
                             const char        *heading,
                             const char        *body,
                             const char        *accept_label,
                             VarbindConfirmFunc accepted,
                             gpointer           user_data,
                             GDestroyNotify     destroy);
GtkWindow  *varbind_explain (GtkWindow  *parent,
                             const char *heading,
                             const char *body);
void        varbind_scroll_to_row (GtkWidget *view,
                                   guint      position);
GListModel *varbind_dup_selected (GtkSelectionModel *model,
                                  gboolean           all_if_none);
void        varbind_dispose_children (GtkWidget *widget);
void        varbind_rest_pages (GtkWidget *stack);
void        varbind_set_late_menu (GtkMenuButton *button,
                                   GMenuModel    *menu);
void        varbind_set_tooltip (GtkWidget  *widget,
                                 const char *text);
const char *varbind_get_tooltip (GtkWidget *widget);
AdwToast   *varbind_new_toast (const char *text,
                               const char *label,
                               const char *action);
GtkWidget  *varbind_new_wrapped (const char *text);
void        varbind_name_inner (GtkWidget  *widget,
                                const char *label);
void        varbind_name_toggle (GtkMenuButton *button);
void        varbind_show_column (GtkColumnViewColumn *column,
                                 gboolean             visible,
                                 int                  width);
void        varbind_release_soon (gpointer object);
void        varbind_get_text_color (GtkWidget *widget,
                                    GdkRGBA   *ret_color);
gboolean    varbind_lookup_color (GtkWidget  *widget,
                                  const char *name,
                                  GdkRGBA    *ret_color);

G_END_DECLS
