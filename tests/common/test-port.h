/* test-port.h
 *
 * Ports and sockets for tests.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint    test_count_descriptors (void);
guint    test_count_threads (void);
void     test_take_descriptors (void);
void     test_give_descriptors (void);
guint16  test_unused_port (void);
int      test_open_socket (guint16 *ret_port);
gboolean test_is_library_socket (int fd);
int      test_find_library_socket (void);

G_END_DECLS
