/* varbind-stack-private.h
 *
 * Asking one module what an address in it is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <elfutils/libdwfl.h>

#include "varbind-modules.h"
#include "varbind-stack.h"

G_BEGIN_DECLS

/* libdw is not made for several threads: held while it is asked anything. */
extern GMutex varbind_symbols_mutex;

/* Debug information of this machine only, by build id or by link. */
int varbind_symbols_find_debuginfo (Dwfl_Module *module,
                                    void       **user_data,
                                    const char  *module_name,
                                    Dwarf_Addr   base,
                                    const char  *path,
                                    const char  *link,
                                    GElf_Word    link_check,
                                    char       **ret_path);

/* Opens a regular file; -1 for anything else, which might make the caller wait. */
int varbind_symbols_open (const char *path);

/* A text of a frame: files, and the names in them, have any bytes. */
char *varbind_symbols_dup_text (const char *text);

/* The address is one before that in the frame: a return address may already be that
 * of the next line, or of the next function; the call lies just before it. */
void varbind_symbols_ask (Dwfl_Module  *module,
                          Dwarf_Addr    address,
                          VarbindFrame *frame);

typedef void (*VarbindModuleFunc) (const WinsnmpModuleEvent *module,
                                   gpointer                  user_data);

/* What the events have told of them, in order. */
void varbind_modules_foreach (VarbindModules   *self,
                              VarbindModuleFunc func,
                              gpointer          user_data);

/* What is known of an address in another program; with the mutex held. */
const VarbindFrame *varbind_modules_resolve (VarbindModules *self,
                                             guintptr        address);

G_END_DECLS
