/* port.c
 *
 * Notification ports: where the window form delivers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "hash.h"
#include "list.h"
#include "port.h"
#include "winsnmp-own-fd.h"

/* Records beyond this are dropped, the newest first: a port that nobody reads
 * must not eat the memory.  Messages stay in their sessions' queues. */
#define MAX_RECORDS 65536

/**
 * WsnmpPort:
 * @references: one of the application until winsnmp_port_free, one of each
 *   session
 * @window: the value that the application knows; never the address, so that
 *   a wrong value is caught
 * @id: of what @fd was made for: the program may close it, and have a file of its own there
 * @records: a ring of @capacity places, @first being the oldest
 */
struct _WsnmpPort
{
  WsnmpLink            link;
  unsigned int         references;
  uintptr_t            window;
  bool                 destroyed;
  int                  fd;
  WinsnmpFileId        id;
  WinsnmpNotification *records;
  size_t               capacity;
  size_t               first;
  size_t               n_records;
};

/* Guards all ports; taken after the library's lock, never the other way. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static WsnmpList       ports = { &ports, &ports };
static uintptr_t       last_window;

/* Values look like nothing else: odd, far from 0 and from any address.  They
 * count up, so that one that was made once is told from one that never was. */
#define WINDOW_MARK ((uintptr_t)0x5057 << (sizeof (uintptr_t) * 8 - 16))

static uintptr_t
make_window (void)
{
  return (++last_window << 4 | 0x5) ^ WINDOW_MARK;
}

static bool
was_made (HWND window)
{
  uintptr_t value = (uintptr_t)window ^ WINDOW_MARK;

  return (value & 0xF) == 0x5 && value >> 4 >= 1 && value >> 4 <= last_window;
}

/* The caller holds the lock. */
static WsnmpPort *
find (HWND window)
{
  for (WsnmpLink *link = ports.next; link != &ports; link = link->next)
    {
      WsnmpPort *port = WSNMP_CONTAINER (link, WsnmpPort, link);

      if (port->window == (uintptr_t)window)
        return port;
    }

  return NULL;
}

HWND
winsnmp_port_new (void)
{
  WsnmpPort *port = calloc (1, sizeof *port);

  if (port == NULL)
    return NULL;

  port->fd = winsnmp_fd_set_apart (eventfd (0, EFD_NONBLOCK | EFD_CLOEXEC));
  if (!winsnmp_fd_identify (port->fd, &port->id))
    {
      free (port);
      return NULL;
    }

  port->references = 1;
  pthread_mutex_lock (&lock);
  port->window = make_window ();
  wsnmp_list_append (&ports, &port->link);
  pthread_mutex_unlock (&lock);

  return (HWND)port->window;
}

int
winsnmp_port_get_fd (HWND window)
{
  WsnmpPort *port;
  int        fd;

  pthread_mutex_lock (&lock);
  port = find (window);
  fd = port != NULL && !port->destroyed ? port->fd : -1;
  pthread_mutex_unlock (&lock);

  return fd;
}

int
winsnmp_port_receive (HWND                 window,
                      WinsnmpNotification *notification)
{
  WsnmpPort *port;
  int        result = -1;

  if (notification == NULL)
    return -1;

  pthread_mutex_lock (&lock);
  port = find (window);
  if (port != NULL && !port->destroyed)
    {
      result = port->n_records > 0;
      if (result == 1)
        {
          *notification = port->records[port->first];
          port->first = (port->first + 1) % port->capacity;
          port->n_records--;
        }
      if (port->n_records == 0)
        {
          uint64_t count;

          (void)!read (port->fd, &count, sizeof count);
        }
    }
  pthread_mutex_unlock (&lock);

  return result;
}

/* The caller holds the lock. */
static void
unref (WsnmpPort *port)
{
  if (--port->references > 0)
    return;

  wsnmp_link_remove (&port->link);
  winsnmp_fd_close (port->fd, &port->id);
  free (port->records);
  free (port);
}

void
winsnmp_port_free (HWND window)
{
  WsnmpPort *port;

  pthread_mutex_lock (&lock);
  port = find (window);
  if (port != NULL && !port->destroyed)
    {
      port->destroyed = true;
      port->n_records = 0;
      unref (port);
    }
  pthread_mutex_unlock (&lock);
}

SNMPAPI_STATUS
wsnmp_port_find (HWND        window,
                 WsnmpPort **ret_port)
{
  WsnmpPort     *port;
  SNMPAPI_STATUS error = SNMPAPI_SUCCESS;

  pthread_mutex_lock (&lock);
  port = find (window);
  if (port == NULL || port->destroyed)
    error = was_made (window) ? SNMPAPI_MODE_INVALID : SNMPAPI_HWND_INVALID;
  else
    port->references++;
  pthread_mutex_unlock (&lock);

  *ret_port = error == SNMPAPI_SUCCESS ? port : NULL;
  return error;
}

void
wsnmp_port_unref (WsnmpPort *port)
{
  if (port == NULL)
    return;

  pthread_mutex_lock (&lock);
  unref (port);
  pthread_mutex_unlock (&lock);
}

static bool
make_room (WsnmpPort *port)
{
  size_t               capacity = port->capacity == 0 ? 16 : port->capacity * 2;
  WinsnmpNotification *records;

  if (port->n_records < port->capacity)
    return true;
  if (port->n_records >= MAX_RECORDS)
    return false;

  records = malloc (capacity * sizeof *records);
  if (records == NULL)
    return false;

  for (size_t i = 0; i < port->n_records; i++)
    records[i] = port->records[(port->first + i) % port->capacity];
  free (port->records);
  port->records = records;
  port->capacity = capacity;
  port->first = 0;

  return true;
}

void
wsnmp_port_post (WsnmpPort *port,
                 UINT       message,
                 WPARAM     wparam,
                 LPARAM     lparam)
{
  static const uint64_t one = 1;

  pthread_mutex_lock (&lock);
  if (!port->destroyed && make_room (port))
    {
      port->records[(port->first + port->n_records) % port->capacity] =
        (WinsnmpNotification){ message, wparam, lparam };
      port->n_records++;
      (void)!write (port->fd, &one, sizeof one);
    }
  pthread_mutex_unlock (&lock);
}
