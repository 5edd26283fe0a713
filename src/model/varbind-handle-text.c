/* varbind-handle-text.c
 *
 * What is said of handles in words.
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
#include "varbind-session.h"

static char *
compose_session (const WinsnmpHandleEvent *detail)
{
  const char *name = detail->detail.session.name;
  const char *form = detail->detail.session.window == 0 ? C_ ("notification form", "callback")
                                                        : C_ ("notification form", "port");

  if (name == NULL || name[0] == '\0')
    return g_strdup (form);

  /* translators: the name of a session, then "callback" or "port" */
  return g_strdup_printf (_ ("%s, %s"), name, form);
}

static char *
compose_entity (const WinsnmpHandleEvent *detail)
{
  const char      *name = detail->detail.entity.name;
  const char      *address = detail->detail.entity.address;
  const char      *version = varbind_version_get_name (detail->detail.entity.version);
  gboolean         is_ipv6 = address != NULL && strchr (address, ':') != NULL;
  g_autofree char *text = NULL;

  /* translators: an address, a port, "SNMPv1", "SNMPv2c" or "SNMPv3" */
  text = g_strdup_printf (is_ipv6 ? _ ("[%s]:%u, %s") : _ ("%s:%u, %s"),
                          address != NULL ? address : "?",
                          detail->detail.entity.port,
                          version != NULL ? version : "?");
  if (name == NULL)
    return g_steal_pointer (&text);

  /* translators: the name of an agent, then its address, port and version */
  return g_strdup_printf (_ ("%s, %s"), name, text);
}

static char *
compose_context (const WinsnmpHandleEvent *detail)
{
  guint       length = detail->detail.context.length;
  const char *user = detail->detail.context.user;
  const char *name = detail->detail.context.name;
  const char *level = varbind_security_level_get_name (detail->detail.context.level);

  if (user == NULL)
    return g_strdup_printf (ngettext ("community, %u byte", "community, %u bytes", length), length);
  if (name == NULL || name[0] == '\0')
    /* translators: the name of a user of SNMPv3, a level such as authPriv */
    return g_strdup_printf (_ ("user %s, %s"), user, level != NULL ? level : "?");

  /* translators: the name of a user of SNMPv3, a level such as authPriv, a contextName */
  return g_strdup_printf (_ ("user %s, %s, context %s"), user, level != NULL ? level : "?", name);
}

static char *
compose_pdu (const WinsnmpHandleEvent *detail)
{
  const char *type = varbind_pdu_type_get_name (detail->detail.pdu.type);
  guint       n = detail->detail.pdu.n_bindings;

  /* translators: the type of a PDU, its request id, how many bindings it has */
  return g_strdup_printf (ngettext ("%s %d, %u binding", "%s %d, %u bindings", n),
                          type != NULL ? type : "?", detail->detail.pdu.request_id, n);
}

/**
 * varbind_handle_compose_text:
 * @detail: an event CREATED or CHANGED
 *
 * Returns: (transfer full): what the handle stands for, translated
 */
char *
varbind_handle_compose_text (const WinsnmpHandleEvent *detail)
{
  guint n;

  switch (detail->kind)
    {
    case WINSNMP_HANDLE_SESSION:
      return compose_session (detail);

    case WINSNMP_HANDLE_ENTITY:
      return compose_entity (detail);

    case WINSNMP_HANDLE_CONTEXT:
      return compose_context (detail);

    case WINSNMP_HANDLE_PDU:
      return compose_pdu (detail);

    case WINSNMP_HANDLE_VBL:
      n = detail->detail.vbl.n_bindings;
      return g_strdup_printf (ngettext ("%u binding", "%u bindings", n), n);
    }

  return g_strdup ("");
}

static char *
explain_session_end (VarbindHandle *self)
{
  const char *name = varbind_handle_get_name (self);

  switch (varbind_handle_get_reason (self))
    {
    case WINSNMP_FREED_BY_CALLBACK:
      return g_strdup_printf (_ ("%s was closed by the result of its callback"), name);

    case WINSNMP_FREED_BY_CLEANUP:
      return g_strdup_printf (_ ("%s was closed when the library was stopped"), name);

    case WINSNMP_FREED_BY_CALL:
    case WINSNMP_FREED_BY_CLOSE:
      break;
    }

  return g_strdup_printf (_ ("%s was closed"), name);
}

/**
 * varbind_handle_explain_end:
 * @self: a handle
 *
 * Returns: (nullable) (transfer full): how it ended, in a translated sentence
 *   without a full stop; %NULL while it is live
 */
char *
varbind_handle_explain_end (VarbindHandle *self)
{
  VarbindSession *owner = varbind_handle_get_owner (self);
  const char     *name = varbind_handle_get_name (self);

  if (varbind_handle_is_live (self))
    return NULL;
  if (varbind_handle_get_kind (self) == VARBIND_KIND_SESSION)
    return explain_session_end (self);

  switch (varbind_handle_get_reason (self))
    {
    case WINSNMP_FREED_BY_CLOSE:
    case WINSNMP_FREED_BY_CALLBACK:
      if (owner == NULL)
        return g_strdup_printf (_ ("%s was freed by closing its session"), name);
      /* translators: E9 was freed by closing S1 */
      return g_strdup_printf (_ ("%s was freed by closing %s"), name,
                              varbind_handle_get_name (VARBIND_HANDLE (owner)));

    case WINSNMP_FREED_BY_CLEANUP:
      return g_strdup_printf (_ ("%s was freed when the library was stopped"), name);

    case WINSNMP_FREED_BY_CALL:
      break;
    }

  return g_strdup_printf (_ ("%s was freed before"), name);
}

/**
 * varbind_kind_to_text:
 * @kind: a kind
 *
 * Returns: "Session", "Entity" and so on, translated
 */
const char *
varbind_kind_to_text (VarbindKind kind)
{
  switch (kind)
    {
    case VARBIND_KIND_SESSION:
      return _ ("Session");

    case VARBIND_KIND_ENTITY:
      return _ ("Entity");

    case VARBIND_KIND_CONTEXT:
      return _ ("Context");

    case VARBIND_KIND_PDU:
      return _ ("PDU");

    case VARBIND_KIND_VBL:
      return _ ("Variable Bindings");

    case VARBIND_KIND_REGISTRATION:
      return _ ("Registration");

    case VARBIND_KIND_LISTENER:
      return _ ("Listener");

    case VARBIND_KIND_DESCRIPTOR:
      return _ ("Descriptor");

    case VARBIND_KIND_PROCESS:
      return _ ("Process");
    }

  return "";
}

static const char *
live_to_text (VarbindKind kind)
{
  switch (kind)
    {
    case VARBIND_KIND_SESSION:
      return C_ ("state of a session", "open");

    case VARBIND_KIND_REGISTRATION:
      return C_ ("state of a registration", "registered");

    case VARBIND_KIND_LISTENER:
      return C_ ("state of a listener", "listening");

    case VARBIND_KIND_PROCESS:
      /* translators: the library is started in this process */
      return C_ ("state of a process", "started");

    case VARBIND_KIND_ENTITY:
    case VARBIND_KIND_CONTEXT:
    case VARBIND_KIND_PDU:
    case VARBIND_KIND_VBL:
    case VARBIND_KIND_DESCRIPTOR:
      break;
    }

  return C_ ("state of a handle", "live");
}

static const char *
freed_to_text (VarbindKind kind)
{
  if (kind == VARBIND_KIND_REGISTRATION)
    return C_ ("state of a registration", "unregistered");
  if (kind == VARBIND_KIND_LISTENER)
    return C_ ("state of a listener", "stopped");

  return C_ ("state of a handle", "freed");
}

/**
 * varbind_handle_state_to_text:
 * @state: a state
 * @kind: of the handle that is in it
 *
 * Returns: the state in a word or a few, translated
 */
const char *
varbind_handle_state_to_text (VarbindHandleState state,
                              VarbindKind        kind)
{
  switch (state)
    {
    case VARBIND_HANDLE_STATE_LIVE:
      return live_to_text (kind);

    case VARBIND_HANDLE_STATE_CLOSING:
      return C_ ("state of a session", "closing");

    case VARBIND_HANDLE_STATE_CLOSED:
      return C_ ("state of a session", "closed");

    case VARBIND_HANDLE_STATE_FREED:
      return freed_to_text (kind);

    case VARBIND_HANDLE_STATE_FREED_BY_CLOSE:
      if (!varbind_kind_is_handle (kind))
        /* translators: a registration or listener ended with its session */
        return C_ ("state of a registration", "ended by close");
      return C_ ("state of a handle", "freed by close");

    case VARBIND_HANDLE_STATE_FREED_BY_CLEANUP:
      if (kind == VARBIND_KIND_PROCESS)
        /* translators: the library is not started in this process */
        return C_ ("state of a process", "stopped");
      /* translators: it ended when the library was stopped */
      return C_ ("state of a registration", "ended by cleanup");

    case VARBIND_HANDLE_STATE_LEAKED:
      if (kind == VARBIND_KIND_SESSION)
        return C_ ("state of a session", "left open");
      return C_ ("state of a handle", "leaked");

    case VARBIND_HANDLE_STATE_DANGLING:
      return C_ ("state of a handle", "dangling");
    }

  return "";
}

/**
 * varbind_text_add_late:
 * @text: (transfer full): a handle in words
 * @late: whether it was made before the program was watched
 *
 * Returns: (transfer full): that it is so, said after @text
 */
char *
varbind_text_add_late (char    *text,
                       gboolean late)
{
  g_autofree char *before = text;

  if (!late)
    return g_steal_pointer (&before);

  /* translators: a handle in words; it was made before the program was watched */
  return g_strdup_printf (_ ("%s, attached late"), before);
}
