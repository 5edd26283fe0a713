/* utf8.c
 *
 * Which bytes are UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stddef.h>

#include "utf8.h"

/* How many bytes the character has; 0 when it is none. */
static size_t
measure (const unsigned char *byte)
{
  /* The second byte of some characters has a narrower range. */
  unsigned char least = *byte == 0xE0 ? 0xA0 : *byte == 0xF0 ? 0x90
                                                             : 0x80;
  unsigned char most = *byte == 0xED ? 0x9F : *byte == 0xF4 ? 0x8F
                                                            : 0xBF;
  size_t        n;

  if (*byte < 0x80)
    return 1;
  if (*byte < 0xC2 || *byte > 0xF4)
    return 0;

  n = *byte < 0xE0 ? 2 : *byte < 0xF0 ? 3
                                      : 4;
  if (byte[1] < least || byte[1] > most)
    return 0;
  for (size_t i = 2; i < n; i++)
    if (byte[i] >> 6 != 0x2)
      return 0;

  return n;
}

bool
wsnmp_utf8_is_valid (const char *text)
{
  const unsigned char *byte = (const unsigned char *)text;

  while (*byte != '\0')
    {
      size_t n = measure (byte);

      if (n == 0)
        return false;
      byte += n;
    }

  return true;
}

bool
wsnmp_utf8_is_printable (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7F)
      return false;

  return wsnmp_utf8_is_valid (text);
}
