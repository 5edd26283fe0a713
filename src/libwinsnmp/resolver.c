/* resolver.c
 *
 * Host names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>

#include "library.h"
#include "resolver.h"

/* The same section. */
#define MAX_LABEL 63

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
is_label_character (char c)
{
  return is_digit (c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/* "7", "0x7f": numbers to the resolver, wherever dots stand. */
static bool
is_number (const char *label,
           size_t      length)
{
  if (length >= 2 && label[0] == '0' && (label[1] == 'x' || label[1] == 'X'))
    return true;
  for (size_t i = 0; i < length; i++)
    if (!is_digit (label[i]))
      return false;

  return true;
}

bool
wsnmp_resolver_is_host_name (const char *text)
{
  size_t total = strlen (text);
  bool   ends_in_number = true;

  if (total > WSNMP_MAX_HOST_NAME)
    return false;

  while (*text != '\0')
    {
      size_t length = 0;

      while (is_label_character (text[length]))
        length++;
      if (length == 0 || length > MAX_LABEL || (text[length] != '.' && text[length] != '\0'))
        return false;

      ends_in_number = is_number (text, length);
      text += length;
      if (*text == '.')
        text++;
    }

  return !ends_in_number;
}

static SNMPAPI_STATUS
take_first (const struct addrinfo *found,
            WsnmpAddress          *ret_address)
{
  memset (ret_address, 0, sizeof *ret_address);
  for (; found != NULL; found = found->ai_next)
    {
      if (found->ai_family != AF_INET && found->ai_family != AF_INET6)
        continue;

      memcpy (ret_address, found->ai_addr,
              found->ai_family == AF_INET6 ? sizeof ret_address->v6 : sizeof ret_address->v4);
      wsnmp_address_set_port (ret_address, 0);
      return SNMPAPI_SUCCESS;
    }

  return SNMPAPI_ENTITY_UNKNOWN;
}

/* Without descriptors the resolver can neither read its files nor ask anybody, and says that there
 * is no such host.  Why, only errno tells, which was 0 before. */
static SNMPAPI_STATUS
error_from_result (int result)
{
  if (result == EAI_MEMORY || errno == EMFILE || errno == ENFILE)
    return SNMPAPI_ALLOC_ERROR;

  return SNMPAPI_ENTITY_UNKNOWN;
}

/* No flags: the default ones leave out the loopback addresses of a machine that
 * has no other. */
SNMPAPI_STATUS
wsnmp_resolver_find (const char   *name,
                     WsnmpAddress *ret_address)
{
  const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_DGRAM };
  struct addrinfo      *found = NULL;
  SNMPAPI_STATUS        error;
  int                   result;

  wsnmp_unlock ();
  errno = 0;
  result = getaddrinfo (name, NULL, &hints, &found);
  if (result == 0)
    {
      error = take_first (found, ret_address);
      freeaddrinfo (found);
    }
  else
    error = error_from_result (result);
  wsnmp_lock ();

  return error;
}
