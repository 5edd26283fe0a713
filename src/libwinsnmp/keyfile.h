/* keyfile.h
 *
 * Text in the form of GLib's GKeyFile, line by line.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "winsnmp-linux.h"

/* The longest line that is read, in bytes.  Comments may be longer. */
#define WSNMP_KEYFILE_MAX_LINE 4096

/* Where the reading is.  The text is taken apart in place. */
typedef struct
{
  char        *rest;
  char        *end;
  unsigned int line;
  const char  *group;
  bool         skipping;
} WsnmpKeyFile;

/**
 * WsnmpKeyFileLine:
 * @number: from 1
 * @group: the name of the group that begins here, or that the key stands in
 * @key: NULL when a group begins here
 * @value: with its escapes undone; NULL when they are wrong
 * @fault: what is wrong; 0 when nothing is.  Then @group and @key are set if
 *   they are known
 *
 * What stands in one line.  The texts are part of the file's.
 */
typedef struct
{
  unsigned int     number;
  const char      *group;
  const char      *key;
  char            *value;
  WinsnmpFaultKind fault;
} WsnmpKeyFileLine;

/* @text has room for one more byte behind its @length bytes. */
void wsnmp_keyfile_begin (WsnmpKeyFile *file,
                          char         *text,
                          size_t        length);

/* The next line that is a group, a key, or wrong.  FALSE at the end.  Keys below
 * a group line that is wrong are passed over. */
bool wsnmp_keyfile_next (WsnmpKeyFile     *file,
                         WsnmpKeyFileLine *ret_line);
