/* varbind-address-file-private.h
 *
 * What the files about the file of names share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-address-file.h"
#include "varbind-key-text.h"

G_BEGIN_DECLS

/**
 * VarbindAddressFile:
 *
 * GKeyFile says what is in the lines of the file that can be read; changes are made
 * in its text, which has all of them.
 */
struct _VarbindAddressFile
{
  char           *text;    /* NULL when there is no file */
  gboolean        has_nul; /* it is not the text of the file */
  GKeyFile       *values;
  VarbindKeyText *changed;
};

char *varbind_address_file_get_exactly (VarbindAddressFile *file,
                                        const char         *group,
                                        const char         *key);
char *varbind_address_file_get_string (VarbindAddressFile *file,
                                       const char         *group,
                                       const char         *key);
void  varbind_address_file_put_string (VarbindAddressFile *file,
                                       const char         *group,
                                       const char         *key,
                                       const char         *value);
void  varbind_address_file_rename (VarbindAddressFile *file,
                                   const char         *kind,
                                   const char         *old_name,
                                   const char         *name);

gboolean varbind_address_file_has_address (VarbindAddressFile *file,
                                           const char         *group);
gboolean varbind_address_file_has_context (VarbindAddressFile *file,
                                           const char         *group);

G_END_DECLS
