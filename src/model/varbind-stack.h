/* varbind-stack.h
 *
 * Return addresses to function, file and line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdint.h>

#include <gio/gio.h>

#include "varbind-modules.h"

G_BEGIN_DECLS

/**
 * VarbindFrame:
 * @address: return address
 * @function: (nullable): name of the function
 * @file: (nullable): source file as the debug information has it
 * @line: line, 0 when unknown
 * @module: (nullable): path of the program or library
 * @offset: of the address in the module, as its file counts; 0 without a module
 */
typedef struct
{
  guintptr address;
  char    *function;
  char    *file;
  guint    line;
  char    *module;
  guint64  offset;
} VarbindFrame;

VarbindFrame *varbind_frame_copy (const VarbindFrame *frame);
void          varbind_frame_free (VarbindFrame *frame);
char         *varbind_frame_describe_function (const VarbindFrame *frame);
guint         varbind_stack_count_own (GPtrArray *frames);
void          varbind_stack_resolve_async (VarbindModules     *modules,
                                           const uintptr_t    *frames,
                                           guint               n_frames,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GPtrArray    *varbind_stack_resolve_finish (GAsyncResult *result,
                                            GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindFrame, varbind_frame_free)

G_END_DECLS
