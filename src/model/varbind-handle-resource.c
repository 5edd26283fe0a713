/* varbind-handle-resource.c
 *
 * Registrations, listeners and descriptors: what they stand for.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-handle-private.h"
#include "varbind-names.h"

/* Keeps a copy of an event and of its text, in one block. */
static void
keep (VarbindHandle *self,
      gconstpointer  event,
      gsize          size,
      const char    *text,
      gsize          text_offset)
{
  VarbindHandlePrivate *priv = varbind_handle_get_private (self);
  gsize                 length = text != NULL ? strlen (text) + 1 : 0;
  char                 *block = g_malloc (size + length);
  char                 *copy = block + size;

  memcpy (block, event, size);
  if (length > 0)
    {
      memcpy (copy, text, length);
      memcpy (block + text_offset, &copy, sizeof copy);
    }

  g_free (priv->stands_for.resource);
  priv->stands_for.resource = block;
}

static gconstpointer
get_resource (VarbindHandle *self,
              VarbindKind    kind)
{
  g_return_val_if_fail (VARBIND_IS_HANDLE (self), NULL);

  if (varbind_handle_get_kind (self) != kind)
    return NULL;

  return varbind_handle_get_private (self)->stands_for.resource;
}

static const char *
or_unknown (const char *name)
{
  return name != NULL ? name : "?";
}

static void
append_clause (GString *text,
               char    *clause)
{
  g_string_append_printf (text, "%s%s", _ (", "), clause);
  g_free (clause);
}

/* "linkDown, agent E2, context C1": what it matches, and what narrows it. */
static char *
compose_registration (const WinsnmpRegistrationEvent *event,
                      const char *const               names[3])
{
  const char *known = varbind_notification_oid_get_name (event->notification);
  GString    *text = g_string_new (known != NULL ? known : event->notification);

  if (event->notification == NULL)
    g_string_append (text, _ ("all notifications"));
  if (event->source != 0)
    /* translators: a registration is for this entity; its name follows */
    append_clause (text, g_strdup_printf (_ ("manager %s"), or_unknown (names[0])));
  if (event->destination != 0)
    /* translators: a registration is for notifications of this entity */
    append_clause (text, g_strdup_printf (_ ("agent %s"), or_unknown (names[1])));
  if (event->context != 0)
    /* translators: a registration is for this community */
    append_clause (text, g_strdup_printf (_ ("context %s"), or_unknown (names[2])));

  return g_string_free (text, FALSE);
}

/**
 * varbind_handle_set_registration:
 * @self: a registration
 * @event: what its event says
 * @names: (array fixed-size=3): of the handles that narrow it, %NULL for those
 *   that are unknown or not given
 */
void
varbind_handle_set_registration (VarbindHandle                  *self,
                                 const WinsnmpRegistrationEvent *event,
                                 const char *const               names[3])
{
  keep (self, event, sizeof *event, event->notification,
        G_STRUCT_OFFSET (WinsnmpRegistrationEvent, notification));
  varbind_handle_take_text (self, compose_registration (event, names));
}

/**
 * varbind_handle_set_listener:
 * @self: a listener
 * @event: what its event says
 * @entity_name: (nullable): of the entity that acts as an agent; %NULL for the
 *   trap port
 */
void
varbind_handle_set_listener (VarbindHandle              *self,
                             const WinsnmpListenerEvent *event,
                             const char                 *entity_name)
{
  const char *address = or_unknown (event->address);
  char       *text;

  if (event->entity == 0)
    /* translators: an address with its port */
    text = g_strdup_printf (_ ("%s, trap port"), address);
  else
    /* translators: an address with its port, an entity that acts as an agent */
    text = g_strdup_printf (_ ("%s, agent %s"), address, or_unknown (entity_name));

  keep (self, event, sizeof *event, event->address,
        G_STRUCT_OFFSET (WinsnmpListenerEvent, address));
  varbind_handle_take_text (self, text);
}

/**
 * varbind_handle_set_descriptor:
 * @self: a descriptor
 * @event: what its event says
 * @session_name: (nullable): of the session that its call worked for
 */
void
varbind_handle_set_descriptor (VarbindHandle                *self,
                               const WinsnmpDescriptorEvent *event,
                               const char                   *session_name)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (event->function);
  const char                *function = info != NULL ? info->name : "?";
  const char                *kind = event->kind == WINSNMP_DESCRIPTOR_OID ? "OID" : "OCTETS";
  char                      *text;

  if (session_name != NULL)
    /* translators: OID or OCTETS, a length, a function, a session */
    text = g_strdup_printf (ngettext ("%s, %u byte, %s for %s", "%s, %u bytes, %s for %s",
                                      event->bytes),
                            kind, event->bytes, function, session_name);
  else
    /* translators: OID or OCTETS, a length, a function */
    text = g_strdup_printf (ngettext ("%s, %u byte, %s", "%s, %u bytes, %s", event->bytes), kind,
                            event->bytes, function);

  keep (self, event, sizeof *event, NULL, 0);
  varbind_handle_take_text (self, text);
}

/**
 * varbind_handle_copy_resource:
 * @self: a new handle of the same identity as @original
 * @original: a handle of any kind
 *
 * Makes it stand for the same; does nothing for handles of the API.
 */
void
varbind_handle_copy_resource (VarbindHandle *self,
                              VarbindHandle *original)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (original);
  const WinsnmpListenerEvent     *listener = varbind_handle_get_listener (original);
  const WinsnmpDescriptorEvent   *descriptor = varbind_handle_get_descriptor (original);

  if (varbind_kind_is_handle (varbind_handle_get_kind (original)))
    return;

  if (registration != NULL)
    keep (self, registration, sizeof *registration, registration->notification,
          G_STRUCT_OFFSET (WinsnmpRegistrationEvent, notification));
  else if (listener != NULL)
    keep (self, listener, sizeof *listener, listener->address,
          G_STRUCT_OFFSET (WinsnmpListenerEvent, address));
  else if (descriptor != NULL)
    keep (self, descriptor, sizeof *descriptor, NULL, 0);
  varbind_handle_take_text (self, g_strdup (varbind_handle_get_text (original)));
}

/**
 * varbind_handle_get_registration:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): what the registration stands for, valid until events
 *   are applied; %NULL for another kind
 */
const WinsnmpRegistrationEvent *
varbind_handle_get_registration (VarbindHandle *self)
{
  return get_resource (self, VARBIND_KIND_REGISTRATION);
}

/**
 * varbind_handle_get_listener:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): what the listener stands for, valid until events
 *   are applied; %NULL for another kind
 */
const WinsnmpListenerEvent *
varbind_handle_get_listener (VarbindHandle *self)
{
  return get_resource (self, VARBIND_KIND_LISTENER);
}

/**
 * varbind_handle_get_descriptor:
 * @self: a handle
 *
 * Returns: (nullable) (transfer none): what the descriptor stands for, valid until events
 *   are applied; %NULL for another kind
 */
const WinsnmpDescriptorEvent *
varbind_handle_get_descriptor (VarbindHandle *self)
{
  return get_resource (self, VARBIND_KIND_DESCRIPTOR);
}

/**
 * varbind_kind_is_handle:
 * @kind: a kind
 *
 * Returns: whether it is one of the API's handles
 */
gboolean
varbind_kind_is_handle (VarbindKind kind)
{
  return kind >= VARBIND_KIND_SESSION && kind <= VARBIND_KIND_VBL;
}
