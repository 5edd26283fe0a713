/* varbind-choices.h
 *
 * What a person may choose from: PDU types, syntaxes, versions, modes.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values that code outside the model names. */
#define VARBIND_PDU_GET 0xA0
#define VARBIND_PDU_GETBULK 0xA5
#define VARBIND_SYNTAX_OCTETS 0x04
#define VARBIND_SYNTAX_NULL 0x05
#define VARBIND_MODE_TRANSLATED 0
#define VARBIND_SNMPV3 3
#define VARBIND_ERROR_ALLOC 2
#define VARBIND_ERROR_ENTITY_INVALID 5
#define VARBIND_ERROR_TIMEOUT 108

/* In the list of notifications; the others have the number that they have among the
 * generic ones. */
#define VARBIND_NOTIFICATION_ALL 0
#define VARBIND_NOTIFICATION_OTHER 99

/**
 * VarbindChoice:
 * @value: a constant of the API
 * @name: what it is called; translated where it is a word
 *
 * Lists end with a NULL name.
 */
typedef struct
{
  guint       value;
  const char *name;
} VarbindChoice;

extern const VarbindChoice varbind_choices_pdu_type[];
extern const VarbindChoice varbind_choices_syntax[];
extern const VarbindChoice varbind_choices_version[];
extern const VarbindChoice varbind_choices_translate_mode[];
extern const VarbindChoice varbind_choices_retransmit_mode[];
extern const VarbindChoice varbind_choices_notification[];

const char *varbind_choice_get_name (const VarbindChoice *choices,
                                     guint                value);

G_END_DECLS
