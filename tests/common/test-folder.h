/* test-folder.h
 *
 * Folders that tests make and remove.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *test_folder_new (void);
void  test_folder_remove (const char *folder);
void  test_folder_free (char *folder);

G_END_DECLS
