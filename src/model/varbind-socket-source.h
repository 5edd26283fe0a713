/* varbind-socket-source.h
 *
 * Feeds a target with the events of a running program.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-source.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_SOCKET_SOURCE (varbind_socket_source_get_type ())

G_DECLARE_FINAL_TYPE (VarbindSocketSource,
                      varbind_socket_source,
                      VARBIND,
                      SOCKET_SOURCE,
                      VarbindSource)

VarbindSocketSource *varbind_socket_source_new_attached (int            pid,
                                                         VarbindTarget *target,
                                                         GError       **error);
VarbindSocketSource *varbind_socket_source_new_waiting (VarbindTarget *target,
                                                        GError       **error);
const char          *varbind_socket_source_get_path (VarbindSocketSource *self);

G_END_DECLS
