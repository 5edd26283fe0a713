/* varbind-address.c
 *
 * An agent that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-address.h"

/* The longest name that the library takes, in bytes. */
#define MAX_NAME 127
#define MAX_HOST 253

/**
 * VarbindAddress:
 *
 * Where an agent is, and how to speak with it.  It does not change once others
 * have it.
 */
struct _VarbindAddress
{
  GObject parent_instance;

  char    *name;
  char    *host;
  guint16  port;
  guint    version;
  guint    timeout; /* centiseconds */
  guint    retries;
  char    *read_context;  /* names of contexts; "" when it is not known */
  char    *write_context; /* same */
  gboolean is_volatile;   /* lives no longer than this process */
};

G_DEFINE_FINAL_TYPE (VarbindAddress, varbind_address, G_TYPE_OBJECT)

static void
varbind_address_finalize (GObject *object)
{
  VarbindAddress *self = VARBIND_ADDRESS (object);

  g_free (self->name);
  g_free (self->host);
  g_free (self->read_context);
  g_free (self->write_context);

  G_OBJECT_CLASS (varbind_address_parent_class)->finalize (object);
}

static void
varbind_address_class_init (VarbindAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_address_finalize;
}

static void
varbind_address_init (VarbindAddress *self)
{
  self->timeout = VARBIND_ADDRESS_TIMEOUT;
  self->retries = VARBIND_ADDRESS_RETRIES;
  self->read_context = g_strdup ("");
  self->write_context = g_strdup ("");
}

/**
 * varbind_address_new:
 * @name: what the person calls it
 * @host: address or host name
 * @port: UDP port
 * @version: 1 for SNMPv1, 2 for SNMPv2c, 3 for SNMPv3
 *
 * Returns: an entry with the usual policy and without contexts
 */
VarbindAddress *
varbind_address_new (const char *name,
                     const char *host,
                     guint16     port,
                     guint       version)
{
  VarbindAddress *self = g_object_new (VARBIND_TYPE_ADDRESS, NULL);

  self->name = g_strdup (name);
  self->host = g_strdup (host);
  self->port = port;
  self->version = version;

  return self;
}

/**
 * varbind_address_set_policy:
 * @self: a new entry
 * @timeout: centiseconds that an answer may take
 * @retries: how often a request is sent again
 */
void
varbind_address_set_policy (VarbindAddress *self,
                            guint           timeout,
                            guint           retries)
{
  g_return_if_fail (VARBIND_IS_ADDRESS (self));

  self->timeout = timeout;
  self->retries = retries;
}

/**
 * varbind_address_set_contexts:
 * @self: a new entry
 * @read_context: (nullable): name of the context for reading
 * @write_context: (nullable): name of the context for writing
 */
void
varbind_address_set_contexts (VarbindAddress *self,
                              const char     *read_context,
                              const char     *write_context)
{
  g_return_if_fail (VARBIND_IS_ADDRESS (self));

  g_free (self->read_context);
  self->read_context = g_strdup (read_context != NULL ? read_context : "");
  g_free (self->write_context);
  self->write_context = g_strdup (write_context != NULL ? write_context : "");
}

/**
 * varbind_address_set_volatile:
 * @self: a new entry
 *
 * It is never saved.
 */
void
varbind_address_set_volatile (VarbindAddress *self)
{
  g_return_if_fail (VARBIND_IS_ADDRESS (self));

  self->is_volatile = TRUE;
}

/**
 * varbind_address_get_name:
 * @self: an entry
 *
 * Returns: what the person calls it
 */
const char *
varbind_address_get_name (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->name;
}

/**
 * varbind_address_get_host:
 * @self: an entry
 *
 * Returns: address or host name
 */
const char *
varbind_address_get_host (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->host;
}

/**
 * varbind_address_get_port:
 * @self: an entry
 *
 * Returns: UDP port
 */
guint16
varbind_address_get_port (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->port;
}

/**
 * varbind_address_get_version:
 * @self: an entry
 *
 * Returns: 1 for SNMPv1, 2 for SNMPv2c, 3 for SNMPv3
 */
guint
varbind_address_get_version (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->version;
}

/**
 * varbind_address_get_timeout:
 * @self: an entry
 *
 * Returns: centiseconds that an answer may take
 */
guint
varbind_address_get_timeout (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->timeout;
}

/**
 * varbind_address_get_retries:
 * @self: an entry
 *
 * Returns: how often a request is sent again
 */
guint
varbind_address_get_retries (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), 0);

  return self->retries;
}

/**
 * varbind_address_get_read_context:
 * @self: an entry
 *
 * Returns: the name of the context for reading, "" when it is not known
 */
const char *
varbind_address_get_read_context (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->read_context;
}

/**
 * varbind_address_get_write_context:
 * @self: an entry
 *
 * Returns: the name of the context for writing, "" when it is not known
 */
const char *
varbind_address_get_write_context (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), NULL);

  return self->write_context;
}

/**
 * varbind_address_is_volatile:
 * @self: an entry
 *
 * Returns: whether it is never saved
 */
gboolean
varbind_address_is_volatile (VarbindAddress *self)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), FALSE);

  return self->is_volatile;
}

/**
 * varbind_address_equal:
 * @self: an entry
 * @other: an entry
 *
 * Returns: whether both say the same
 */
gboolean
varbind_address_equal (VarbindAddress *self,
                       VarbindAddress *other)
{
  g_return_val_if_fail (VARBIND_IS_ADDRESS (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_ADDRESS (other), FALSE);

  return g_str_equal (self->name, other->name) && g_str_equal (self->host, other->host) &&
         self->port == other->port && self->version == other->version &&
         self->timeout == other->timeout && self->retries == other->retries &&
         g_str_equal (self->read_context, other->read_context) &&
         g_str_equal (self->write_context, other->write_context) &&
         self->is_volatile == other->is_volatile;
}

/**
 * varbind_address_is_name:
 * @text: what a person has entered
 *
 * Returns: whether an agent or a context can be called so
 */
gboolean
varbind_address_is_name (const char *text)
{
  gsize length = strlen (text);

  if (length < 1 || length > MAX_NAME || text[0] == ' ' || text[length - 1] == ' ' ||
      strpbrk (text, "[]") != NULL || !g_utf8_validate (text, length, NULL))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_iscntrl (text[i]))
      return FALSE;

  return TRUE;
}

/* As the library has it: what ends in a number is a mistyped address. */
static gboolean
is_host_name (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);
  guint       n = g_strv_length (labels);
  const char *last;

  if (n > 1 && *labels[n - 1] == '\0')
    n--;
  for (guint i = 0; i < n; i++)
    if (*labels[i] == '\0' || strlen (labels[i]) > 63 ||
        labels[i][strspn (labels[i], G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_")] != '\0')
      return FALSE;
  if (n == 0 || strlen (text) > MAX_HOST)
    return FALSE;

  last = labels[n - 1];
  return last[strspn (last, G_CSET_DIGITS)] != '\0' && g_ascii_strncasecmp (last, "0x", 2) != 0;
}

/**
 * varbind_address_is_host:
 * @text: what a person has entered
 *
 * Returns: whether it is a numeric address, with or without a zone, or can be a
 *   host name
 */
gboolean
varbind_address_is_host (const char *text)
{
  g_autofree char         *without_zone = g_strndup (text, strcspn (text, "%"));
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (without_zone);
  gboolean                 has_zone = strchr (text, '%') != NULL;

  if (address == NULL)
    return !has_zone && is_host_name (text);

  return !has_zone || (g_inet_address_get_is_link_local (address) &&
                       g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 &&
                       text[strlen (without_zone) + 1] != '\0');
}
