/* varbind-format.h
 *
 * Numbers, times and handles as words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-stack.h"
#include "varbind-target.h"

G_BEGIN_DECLS

const char *varbind_format_kind_icon (VarbindKind kind);
char       *varbind_format_token (guint64 token);
char       *varbind_format_value (VarbindHandle *handle);
char       *varbind_format_code (guint error);
char       *varbind_format_short_code (guint error);
char       *varbind_format_age (gint64 microseconds);
char       *varbind_format_clock (VarbindTarget *target,
                                  gint64         time);
gint64      varbind_format_get_local_offset (VarbindTarget *target,
                                             gint64         time);
char       *varbind_format_centiseconds (guint centiseconds);
char       *varbind_format_counts (VarbindTarget *target);
char       *varbind_format_modes (VarbindTarget *target);
char       *varbind_format_row (VarbindHandle  *handle,
                                VarbindSession *user);
char       *varbind_format_fate (VarbindHandle *handle);
char       *varbind_format_close_stakes (VarbindTarget  *target,
                                         VarbindSession *session);
char       *varbind_format_free_stakes (VarbindHandle *handle);
char       *varbind_format_enumeration (GPtrArray  *parts,
                                        const char *separator);
char       *varbind_format_sentence (const char *text);
char       *varbind_format_message (const char *text);
char       *varbind_format_frame (const VarbindFrame *frame);

G_END_DECLS
