/* wrapped.h
 *
 * Functions of the C library in whose place the linker puts those of a test (--wrap): its
 * own are called __wrap_*, those of the C library __real_*.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <time.h>

int __wrap_bind (int                    fd,
                 const struct sockaddr *name,
                 socklen_t              length);
int __real_bind (int                    fd,
                 const struct sockaddr *name,
                 socklen_t              length);

int __wrap_clock_gettime (clockid_t        clock,
                          struct timespec *time);
int __real_clock_gettime (clockid_t        clock,
                          struct timespec *time);

int __wrap_getsockopt (int        fd,
                       int        level,
                       int        option,
                       void      *value,
                       socklen_t *length);
int __real_getsockopt (int        fd,
                       int        level,
                       int        option,
                       void      *value,
                       socklen_t *length);

int __wrap_poll (struct pollfd *polled,
                 nfds_t         n_polled,
                 int            timeout);
int __real_poll (struct pollfd *polled,
                 nfds_t         n_polled,
                 int            timeout);

int __wrap_recvmmsg (int              fd,
                     struct mmsghdr  *headers,
                     unsigned int     n_headers,
                     int              flags,
                     struct timespec *timeout);
int __real_recvmmsg (int              fd,
                     struct mmsghdr  *headers,
                     unsigned int     n_headers,
                     int              flags,
                     struct timespec *timeout);

int __wrap_sendmmsg (int             fd,
                     struct mmsghdr *headers,
                     unsigned int    n_headers,
                     int             flags);
int __real_sendmmsg (int             fd,
                     struct mmsghdr *headers,
                     unsigned int    n_headers,
                     int             flags);

ssize_t __wrap_sendto (int                    fd,
                       const void            *data,
                       size_t                 length,
                       int                    flags,
                       const struct sockaddr *peer,
                       socklen_t              peer_length);
ssize_t __real_sendto (int                    fd,
                       const void            *data,
                       size_t                 length,
                       int                    flags,
                       const struct sockaddr *peer,
                       socklen_t              peer_length);

int __wrap_setsockopt (int         fd,
                       int         level,
                       int         option,
                       const void *value,
                       socklen_t   length);
int __real_setsockopt (int         fd,
                       int         level,
                       int         option,
                       const void *value,
                       socklen_t   length);

int __wrap_socket (int domain,
                   int type,
                   int protocol);
int __real_socket (int domain,
                   int type,
                   int protocol);
