/* secret.h
 *
 * Memory that must not keep what it held.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdlib.h>
#include <string.h>

/* Wipes and frees; NULL is fine. */
static inline void
wsnmp_secret_free (void  *bytes,
                   size_t length)
{
  if (bytes == NULL)
    return;

  explicit_bzero (bytes, length);
  free (bytes);
}

static inline void
wsnmp_secret_free_text (char *text)
{
  if (text != NULL)
    wsnmp_secret_free (text, strlen (text));
}
