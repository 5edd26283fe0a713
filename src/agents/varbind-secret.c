/* varbind-secret.c
 *
 * Texts of which nothing stays in memory.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-secret.h"

/**
 * varbind_secret_free:
 * @text: (nullable) (transfer full): a text that may be secret, or hold secrets
 *
 * Overwrites the text, and frees it.
 */
void
varbind_secret_free (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}
