/* winsnmp-runtime.h
 *
 * Where programs that can be watched have their sockets.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A socket's name is the program's process id and this. */
#define WINSNMP_RUNTIME_SUFFIX ".winsnmp"

/* Opens the folder, and makes it when it is not there; others than its user have
 * no access to it.  A descriptor, or -1 and errno. */
int winsnmp_runtime_open (void);

/* The pid in the name of a socket there; 0 for another name. */
pid_t winsnmp_runtime_parse_name (const char *name);

/* The address of a socket in a folder that is open, or with -1 of any path.  Not
 * limited by the length that an address has.  0, or an errno value. */
int winsnmp_runtime_get_address (int                 folder,
                                 const char         *name,
                                 struct sockaddr_un *ret_address);

/* Connects without waiting, to a process of the same user only.  A non-blocking
 * descriptor, or -1 and errno. */
int winsnmp_runtime_connect (int         folder,
                             const char *name);

/* Whether the process at the other end is of this user. */
int winsnmp_runtime_is_same_user (int socket);

/* Takes away sockets that nobody listens at any more. */
void winsnmp_runtime_clean (int folder);
