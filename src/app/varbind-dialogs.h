/* varbind-dialogs.h
 *
 * The forms in which a person says what to make.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-object-table.h"
#include "varbind-window.h"

G_BEGIN_DECLS

void varbind_entity_dialog_present (VarbindWindow *window);
void varbind_context_dialog_present (VarbindWindow *window);
void varbind_vbl_dialog_present (VarbindWindow *window);
void varbind_pdu_dialog_present (VarbindWindow  *window,
                                 VarbindSession *session,
                                 VarbindHandle  *vbl);
void varbind_send_dialog_present (VarbindWindow  *window,
                                  VarbindSession *session,
                                  VarbindHandle  *handle);
void varbind_entity_settings_present (VarbindWindow *window,
                                      VarbindHandle *entity);
void varbind_listen_dialog_present (VarbindWindow *window,
                                    guint          port);
void varbind_register_dialog_present (VarbindWindow *window);
void varbind_agent_dialog_present (VarbindWindow *window);
void varbind_object_dialog_present (VarbindWindow *window,
                                    VarbindObject *object);
void varbind_run_dialog_present (VarbindWindow *window);
void varbind_attach_dialog_present (VarbindWindow *window);
void varbind_close_dialog_present (VarbindWindow *window);

void varbind_export_dialog_present (VarbindWindow *window);

G_END_DECLS
