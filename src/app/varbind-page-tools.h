/* varbind-page-tools.h
 *
 * What can be done with the lower page that is shown.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter-entry.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PAGE_TOOLS (varbind_page_tools_get_type ())

G_DECLARE_FINAL_TYPE (VarbindPageTools, varbind_page_tools, VARBIND, PAGE_TOOLS, GtkWidget)

void                varbind_page_tools_show_page (VarbindPageTools *self,
                                                  const char       *name);
VarbindFilterEntry *varbind_page_tools_get_call_filter (VarbindPageTools *self);
VarbindFilterEntry *varbind_page_tools_get_result_filter (VarbindPageTools *self);
VarbindFilterEntry *varbind_page_tools_get_notification_filter (VarbindPageTools *self);

G_END_DECLS
