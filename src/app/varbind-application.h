/* varbind-application.h
 *
 * The program: what its windows show and work with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "varbind-lab-agent.h"
#include "varbind-local-source.h"
#include "varbind-watch.h"
#include "varbind-workbench.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_APPLICATION (varbind_application_get_type ())

G_DECLARE_FINAL_TYPE (VarbindApplication, varbind_application, VARBIND, APPLICATION, AdwApplication)

VarbindApplication  *varbind_application_new (GApplicationFlags flags);
VarbindSuppressions *varbind_application_get_suppressions (VarbindApplication *self,
                                                           GFile             **ret_file);
GListStore          *varbind_application_get_watches (VarbindApplication *self);
GListStore          *varbind_application_get_snapshots (VarbindApplication *self);
VarbindWatch        *varbind_application_get_watch (VarbindApplication *self);
VarbindTarget       *varbind_application_get_target (VarbindApplication *self);
VarbindLocalSource  *varbind_application_get_source (VarbindApplication *self);
VarbindWorkbench    *varbind_application_get_workbench (VarbindApplication *self);
VarbindAddressBook  *varbind_application_get_address_book (VarbindApplication *self);
VarbindLabAgent     *varbind_application_get_lab_agent (VarbindApplication *self);
GSettings           *varbind_application_get_settings (VarbindApplication *self);
int                  varbind_application_get_exit_status (VarbindApplication *self);

G_END_DECLS
