/* varbind-value.h
 *
 * Values of bindings, from text and to text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "winsnmp.h"

G_BEGIN_DECLS

/* A value with the memory that it points to. */
typedef struct
{
  smiVALUE value;
  GBytes  *memory;
} VarbindValue;

gboolean varbind_value_parse (guint         syntax,
                              const char   *text,
                              VarbindValue *ret_value,
                              GError      **error);
void     varbind_value_copy (const smiVALUE *value,
                             VarbindValue   *ret_value);
void     varbind_value_clear (VarbindValue *value);
char    *varbind_value_to_text (const smiVALUE *value);
char    *varbind_value_to_input (const smiVALUE *value);
char    *varbind_oid_to_text (const smiOID *oid);

G_END_DECLS
