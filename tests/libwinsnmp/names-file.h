/* names-file.h
 *
 * A file of names, and a session in the mode that looks names up in it.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "test-snmp.h"

G_BEGIN_DECLS

/**
 * Names:
 * @peer: its mode is TRANSLATED
 * @folder: a folder of its own, in which @path is
 */
typedef struct
{
  TestPeer peer;
  char    *folder;
  char    *path;
} Names;

void names_set_up (Names        *names,
                   gconstpointer data);
void names_tear_down (Names        *names,
                      gconstpointer data);

#define names_add(path, func) \
  g_test_add (path, Names, NULL, names_set_up, func, names_tear_down)

void  names_write (Names      *names,
                   const char *text);
void  names_set (Names      *names,
                 const char *text);
char *names_get_faults (void);

/* What is told of an entity: "name address:port version timeout retries". */
char *names_describe (HSNMP_ENTITY entity);
char *names_get_text (HSNMP_ENTITY entity);
char *names_get_context_text (HSNMP_CONTEXT context);

void names_assert_entity (Names      *names,
                          const char *name,
                          const char *expected);

#define names_assert_faults(expected)                    \
  G_STMT_START                                           \
  {                                                      \
    g_autofree char *names_faults = names_get_faults (); \
    g_assert_cmpstr (names_faults, ==, expected);        \
  }                                                      \
  G_STMT_END

G_END_DECLS
