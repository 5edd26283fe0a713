/* varbind-filter-entry.h
 *
 * The entry in which a person writes a filter.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-filter.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_FILTER_ENTRY (varbind_filter_entry_get_type ())

G_DECLARE_FINAL_TYPE (VarbindFilterEntry, varbind_filter_entry, VARBIND, FILTER_ENTRY, GtkWidget)

void         varbind_filter_entry_set_subjects (VarbindFilterEntry   *self,
                                                VarbindFilterSubjects subjects);
void         varbind_filter_entry_set_target (VarbindFilterEntry *self,
                                              VarbindTarget      *target);
void         varbind_filter_entry_set_earlier (VarbindFilterEntry *self,
                                               VarbindTarget      *earlier);
void         varbind_filter_entry_set_settings (VarbindFilterEntry *self,
                                                GSettings          *settings);
void         varbind_filter_entry_set_counts (VarbindFilterEntry *self,
                                              guint               n_shown,
                                              guint               n_all);
void         varbind_filter_entry_set_compact (VarbindFilterEntry *self,
                                               gboolean            compact);
const char  *varbind_filter_entry_get_text (VarbindFilterEntry *self);
void         varbind_filter_entry_set_text (VarbindFilterEntry *self,
                                            const char         *text);
GtkEditable *varbind_filter_entry_get_editable (VarbindFilterEntry *self);

G_END_DECLS
