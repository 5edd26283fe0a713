/* descriptor.h
 *
 * Memory behind output descriptors, of which the library keeps a register.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stddef.h>

#include "winsnmp-event.h"

/* A registered copy of @length bytes and one NUL behind them; NULL without
 * memory.  @bytes may be NULL when @length is 0. */
void *wsnmp_descriptor_new (WinsnmpDescriptorKind kind,
                            const void           *bytes,
                            size_t                length);

/* Frees what wsnmp_descriptor_new returned.  Returns 0 for any other pointer,
 * which it never follows. */
int wsnmp_descriptor_free (void *memory);

/* The library is being stopped. */
void wsnmp_descriptor_free_all (void);

/* Calls @func for each that is there, with an event that says so. */
void wsnmp_descriptor_describe_all (void (*func) (WinsnmpEvent *event, void *user_data),
                                    void *user_data);
