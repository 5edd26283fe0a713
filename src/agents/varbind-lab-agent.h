/* varbind-lab-agent.h
 *
 * The agent to practise with: a process that starts and ends with this one.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-address-book.h"

G_BEGIN_DECLS

#define VARBIND_LAB_AGENT_NAME "Lab agent"

#define VARBIND_TYPE_LAB_AGENT (varbind_lab_agent_get_type ())

G_DECLARE_FINAL_TYPE (VarbindLabAgent, varbind_lab_agent, VARBIND, LAB_AGENT, GObject)

VarbindLabAgent *varbind_lab_agent_new (VarbindAddressBook *book);
void             varbind_lab_agent_start_async (VarbindLabAgent    *self,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean         varbind_lab_agent_start_finish (VarbindLabAgent *self,
                                                 GAsyncResult    *result,
                                                 GError         **error);
guint16          varbind_lab_agent_get_port (VarbindLabAgent *self);
void             varbind_lab_agent_stop (VarbindLabAgent *self);

G_END_DECLS
