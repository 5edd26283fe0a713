/* book.h
 *
 * An address book over a file of its own.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-address-book.h"

G_BEGIN_DECLS

typedef struct
{
  char               *folder;
  char               *path; /* in a folder of it that is not there yet */
  VarbindAddressBook *book;
} Book;

/* As tests want it. */
void book_set_up (Book         *fixture,
                  gconstpointer data);
void book_tear_down (Book         *fixture,
                     gconstpointer data);

#define book_test_add(path, test) g_test_add (path, Book, NULL, book_set_up, test, book_tear_down)

/* As somebody else writes it. */
void book_write (Book       *fixture,
                 const char *text);
void book_assert_file (Book       *fixture,
                       const char *expected);

/* What must succeed. */
void book_load (Book *fixture);
void book_put (Book       *fixture,
               const char *old_name,
               const char *name,
               const char *host,
               guint16     port);
void book_put_community (Book       *fixture,
                         const char *old_name,
                         const char *name,
                         const char *secret);

/* "name host:port version timeout retries 'read' 'write'", one a line. */
void book_assert_addresses (Book       *fixture,
                            const char *expected);

G_END_DECLS
