/* varbind-key-text.h
 *
 * The text of a key file, in which only the lines change that have to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VarbindKeyText VarbindKeyText;

VarbindKeyText *varbind_key_text_new (const char *text);
void            varbind_key_text_free (VarbindKeyText *self);
char           *varbind_key_text_to_string (VarbindKeyText *self);
char           *varbind_key_text_dup_readable (VarbindKeyText *self);
guint           varbind_key_text_get_line (VarbindKeyText *self,
                                           const char     *group);
guint           varbind_key_text_find_unreadable (VarbindKeyText *self,
                                                  const char     *group);
void            varbind_key_text_set (VarbindKeyText *self,
                                      const char     *group,
                                      const char     *key,
                                      const char     *value);
void            varbind_key_text_rename_group (VarbindKeyText *self,
                                               const char     *group,
                                               const char     *new_name);
void            varbind_key_text_remove_group (VarbindKeyText *self,
                                               const char     *group);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindKeyText, varbind_key_text_free)

G_END_DECLS
