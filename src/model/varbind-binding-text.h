/* varbind-binding-text.h
 *
 * Bindings as a person writes them.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VarbindBindingText:
 * @oid: name, dotted
 * @syntax: SNMP_SYNTAX_ number
 * @value: (nullable): value; %NULL or "" for SNMP_SYNTAX_NULL.  Numbers are
 *   decimal; IPADDR and OID are dotted; the kinds of octets take text, or bytes
 *   as "0x01 ff"
 */
typedef struct
{
  const char *oid;
  guint       syntax;
  const char *value;
} VarbindBindingText;

gboolean varbind_binding_text_check (const VarbindBindingText *binding,
                                     GError                  **error);

G_END_DECLS
