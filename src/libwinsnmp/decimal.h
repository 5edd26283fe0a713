/* decimal.h
 *
 * Numbers as text, where events need many of them: snprintf takes ten times as long.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* The most digits of 32 bits. */
#define WSNMP_DECIMAL_LENGTH 10

/* Puts the digits at @place, without a NUL.  Returns how many. */
static inline size_t
wsnmp_decimal_put (char    *place,
                   uint32_t number)
{
  char   digits[WSNMP_DECIMAL_LENGTH];
  size_t n = 0;

  /* Most sub-identifiers. */
  if (number < 10)
    {
      *place = (char)('0' + number);
      return 1;
    }

  do
    {
      digits[n++] = (char)('0' + number % 10);
      number /= 10;
    }
  while (number > 0);
  for (size_t i = 0; i < n; i++)
    place[i] = digits[n - 1 - i];

  return n;
}
