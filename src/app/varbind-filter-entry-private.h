/* varbind-filter-entry-private.h
 *
 * What the files of the filter's entry share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter-entry.h"

G_BEGIN_DECLS

struct _VarbindFilterEntry
{
  GtkWidget parent_instance;

  GtkEditable   *entry; /* a GtkSearchEntry */
  GtkLabel      *counts;
  GtkLabel      *mistake;
  GtkMenuButton *recent_button;
  GtkMenuButton *help_button;
  GtkPopover    *popover;
  GtkAdjustment *adjustment; /* of the candidates */
  GtkListBox    *list;

  GSettings            *settings;
  VarbindTarget        *target;
  VarbindTarget        *earlier; /* in a comparison */
  VarbindFilterSubjects subjects;
  VarbindFilter        *filter;
  GPtrArray            *candidates; /* VarbindCandidate, as they stand in the list */
  char                 *label;      /* its spoken name */
  guint                 n_shown;
  guint                 n_all;
  gboolean              was_typed;  /* the cursor has not followed yet */
  gboolean              is_setting; /* the text changes, and not by typing */
};

/* varbind-filter-entry.c */
void varbind_filter_entry_apply (VarbindFilterEntry *self);
void varbind_filter_entry_insert (VarbindFilterEntry *self,
                                  guint               start,
                                  guint               end,
                                  const char         *text);

/* varbind-filter-entry-complete.c */
void     varbind_filter_entry_init_completion (VarbindFilterEntry *self);
void     varbind_filter_entry_install_completion (GtkWidgetClass *widget_class);
void     varbind_filter_entry_complete (VarbindFilterEntry *self);
gboolean varbind_filter_entry_can_be_completed (VarbindFilterEntry *self);
void     varbind_filter_entry_close_completion (VarbindFilterEntry *self);

/* varbind-filter-entry-recent.c */
void varbind_filter_entry_init_recent (VarbindFilterEntry *self);
void varbind_filter_entry_install_recent (GtkWidgetClass *widget_class);
void varbind_filter_entry_remember (VarbindFilterEntry *self);
void varbind_filter_entry_update_recent (VarbindFilterEntry *self);

/* varbind-filter-entry-help.c */
void varbind_filter_entry_init_help (VarbindFilterEntry *self);
void varbind_filter_entry_install_help (GtkWidgetClass *widget_class);

G_END_DECLS
