/* utf8.h
 *
 * Which bytes are UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>

/* Well-formed by RFC 3629: nothing overlong, no surrogates, nothing above
 * U+10FFFF. */
bool wsnmp_utf8_is_valid (const char *text);

/* The same, and no control characters of ASCII. */
bool wsnmp_utf8_is_printable (const char *text);
