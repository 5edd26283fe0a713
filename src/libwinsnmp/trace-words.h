/* trace-words.h
 *
 * What WINSNMP_TRACE says.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <limits.h>

typedef enum {
  WSNMP_TRACE_FILE,
  WSNMP_TRACE_CONNECT,
  WSNMP_TRACE_LISTEN,
} WsnmpTraceKind;

/* Takes the first of the words that commas separate, and its path with pid and time in
 * place.  A comma belongs to the path unless another word follows it.  @text
 * moves on to the next, NULL behind the last.  0, EINVAL or ENAMETOOLONG. */
int wsnmp_trace_next_word (const char    **text,
                           WsnmpTraceKind *ret_kind,
                           char            ret_path[PATH_MAX]);
