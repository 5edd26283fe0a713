/* varbind-agent-pane.h
 *
 * What agents of this program answer with, and what they were asked.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-object-table.h"
#include "varbind-target.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_AGENT_PANE (varbind_agent_pane_get_type ())

G_DECLARE_FINAL_TYPE (VarbindAgentPane, varbind_agent_pane, VARBIND, AGENT_PANE, GtkWidget)

void        varbind_agent_pane_set_lists (VarbindAgentPane   *self,
                                          VarbindObjectTable *objects,
                                          GListModel         *served);
void        varbind_agent_pane_set_target (VarbindAgentPane *self,
                                           VarbindTarget    *target);
void        varbind_agent_pane_set_agents (VarbindAgentPane *self,
                                           const char       *agents);
void        varbind_agent_pane_set_narrow (VarbindAgentPane *self,
                                           gboolean          narrow);
GListModel *varbind_agent_pane_dup_objects (VarbindAgentPane *self);
GListModel *varbind_agent_pane_dup_served (VarbindAgentPane *self);
void        varbind_agent_pane_select (VarbindAgentPane *self,
                                       guint             position);

G_END_DECLS
