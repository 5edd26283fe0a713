/* varbind-details-fields.h
 *
 * The properties that the details pane shows, as texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindDetailsField:
 * @label: what it is called, to be translated
 * @dup_text: its value, NULL when the handle has no such property
 * @monospace: whether figures must stand below each other
 * @get_time: (nullable): instead of @dup_text, a time that is its value; 0 for none
 */
typedef struct
{
  const char *label;
  char *(*dup_text) (VarbindHandle *handle);
  gboolean monospace;
  gint64 (*get_time) (VarbindHandle *handle);
} VarbindDetailsField;

extern const VarbindDetailsField varbind_details_fields[];
extern const guint               varbind_details_n_fields;

char *varbind_details_field_dup_value (const VarbindDetailsField *self,
                                       VarbindHandle             *handle,
                                       VarbindTarget             *target);

G_END_DECLS
