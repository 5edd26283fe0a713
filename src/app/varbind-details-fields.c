/* varbind-details-fields.c
 *
 * The properties that the details pane shows, as texts.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-details-fields.h"
#include "varbind-failure.h"
#include "varbind-format.h"
#include "varbind-names.h"

static const WinsnmpHandleEvent *
detail_of (VarbindHandle *handle,
           VarbindKind    kind)
{
  return varbind_handle_get_kind (handle) == kind ? varbind_handle_get_detail (handle) : NULL;
}

static char *
dup_state (VarbindHandle *handle)
{
  const char      *state = varbind_handle_state_to_text (varbind_handle_get_state (handle),
                                                         varbind_handle_get_kind (handle));
  g_autofree char *fate = varbind_format_fate (handle);

  if (fate == NULL)
    return g_strdup (state);

  return g_strdup_printf ("%s\n%s", state, fate);
}

static char *
dup_text (VarbindHandle *handle)
{
  return g_strdup (varbind_handle_get_text (handle));
}

static char *
dup_token (VarbindHandle *handle)
{
  return varbind_handle_get_descriptor (handle) == NULL ? varbind_format_value (handle) : NULL;
}

/* A narrowing handle that is dead has no name any more, or another's. */
static char *
dup_notifications (VarbindHandle *handle)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  const char                     *name;

  if (registration == NULL)
    return NULL;
  if (registration->notification == NULL)
    return g_strdup (_ ("All"));

  name = varbind_notification_oid_get_name (registration->notification);
  if (name == NULL)
    return g_strdup (registration->notification);

  return g_strdup_printf ("%s\n%s", name, registration->notification);
}

static char *
dup_address (VarbindHandle *handle)
{
  const WinsnmpListenerEvent   *listener = varbind_handle_get_listener (handle);
  const WinsnmpDescriptorEvent *descriptor = varbind_handle_get_descriptor (handle);

  if (listener != NULL)
    return g_strdup (listener->address);

  return descriptor != NULL ? varbind_format_value (handle) : NULL;
}

static char *
dup_length (VarbindHandle *handle)
{
  const WinsnmpDescriptorEvent *descriptor = varbind_handle_get_descriptor (handle);

  if (descriptor == NULL)
    return NULL;

  return g_strdup_printf (ngettext ("%u byte", "%u bytes", descriptor->bytes), descriptor->bytes);
}

static char *
dup_function (VarbindHandle *handle)
{
  const WinsnmpDescriptorEvent *descriptor = varbind_handle_get_descriptor (handle);
  const WinsnmpFunctionInfo    *info;

  if (descriptor == NULL)
    return NULL;

  info = winsnmp_function_info (descriptor->function);

  return info != NULL ? g_strdup (info->name) : NULL;
}

static char *
dup_notification (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_SESSION);

  if (event == NULL)
    return NULL;
  if (varbind_session_has_callback (VARBIND_SESSION (handle)))
    /* translators: how a session tells of news: it calls a function */
    return g_strdup (_ ("Callback"));

  /* translators: how a session tells of news: it posts to a port; a number follows */
  return g_strdup_printf (_ ("Port, message 0x%04x"), event->detail.session.message);
}

static char *
dup_outstanding (VarbindHandle *handle)
{
  if (!VARBIND_IS_SESSION (handle))
    return NULL;

  return g_strdup_printf ("%u", varbind_session_get_outstanding (VARBIND_SESSION (handle)));
}

static char *
dup_live_owned (VarbindHandle *handle)
{
  if (!VARBIND_IS_SESSION (handle))
    return NULL;

  return g_strdup_printf ("%u", varbind_session_get_n_live_owned (VARBIND_SESSION (handle)));
}

static char *
dup_version (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_ENTITY);

  if (event == NULL)
    return NULL;

  return g_strdup (varbind_version_get_name (event->detail.entity.version));
}

static char *
dup_mode (VarbindHandle *handle)
{
  VarbindKind kind = varbind_handle_get_kind (handle);
  guint       mode = varbind_handle_get_mode (handle);

  if (mode == 0 || (kind != VARBIND_KIND_ENTITY && kind != VARBIND_KIND_CONTEXT))
    return NULL;

  return g_strdup (varbind_choice_get_name (varbind_choices_translate_mode, mode));
}

/* An entity that acts as an agent. */
static char *
dup_listening (VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  VarbindHandle  *listener = NULL;

  if (varbind_handle_get_kind (handle) == VARBIND_KIND_ENTITY && owner != NULL)
    listener = varbind_session_find_listener (owner, varbind_handle_get_token (handle));
  if (listener == NULL)
    return NULL;

  return g_strdup_printf ("%s (%s)", varbind_handle_get_listener (listener)->address,
                          varbind_handle_get_name (listener));
}

static char *
dup_port (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_ENTITY);

  return event != NULL ? g_strdup_printf ("%u", event->detail.entity.port) : NULL;
}

static char *
dup_policy (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_ENTITY);
  g_autofree char          *timeout = NULL;

  if (event == NULL)
    return NULL;

  timeout = varbind_format_centiseconds (event->detail.entity.timeout);

  /* translators: a time in seconds, a count */
  return g_strdup_printf (ngettext ("%s, %u retry", "%s, %u retries", event->detail.entity.retries),
                          timeout, event->detail.entity.retries);
}

static char *
dup_actual (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_ENTITY);
  g_autofree char          *timeout = NULL;

  if (event == NULL || (event->detail.entity.actual_timeout == 0 &&
                        event->detail.entity.actual_retries == 0))
    return NULL;

  timeout = varbind_format_centiseconds (event->detail.entity.actual_timeout);

  /* translators: a time in seconds, a count */
  return g_strdup_printf (ngettext ("%s, %u retry", "%s, %u retries",
                                    event->detail.entity.actual_retries),
                          timeout, event->detail.entity.actual_retries);
}

static char *
dup_community (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_CONTEXT);

  if (event == NULL || event->detail.context.user != NULL)
    return NULL;

  return g_strdup_printf (ngettext ("%u byte", "%u bytes", event->detail.context.length),
                          event->detail.context.length);
}

static char *
dup_user (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_CONTEXT);

  return event != NULL ? g_strdup (event->detail.context.user) : NULL;
}

static char *
dup_level (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_CONTEXT);

  return event != NULL ? g_strdup (varbind_security_level_get_name (event->detail.context.level))
                       : NULL;
}

static char *
dup_context_name (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_CONTEXT);

  if (event == NULL || event->detail.context.name == NULL)
    return NULL;

  return g_strdup (*event->detail.context.name != '\0' ? event->detail.context.name
                                                       : _ ("The default context"));
}

static char *
dup_pdu_type (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_PDU);

  return event != NULL
           ? g_strdup (varbind_choice_get_name (varbind_choices_pdu_type, event->detail.pdu.type))
           : NULL;
}

static char *
dup_request_id (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_PDU);

  return event != NULL ? g_strdup_printf ("%d", event->detail.pdu.request_id) : NULL;
}

static char *
dup_bulk (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_PDU);

  if (event == NULL || event->detail.pdu.type != VARBIND_PDU_GETBULK)
    return NULL;

  return g_strdup_printf ("%d, %d", event->detail.pdu.error_status, event->detail.pdu.error_index);
}

static char *
dup_n_bindings (VarbindHandle *handle)
{
  const WinsnmpHandleEvent *event = detail_of (handle, VARBIND_KIND_VBL);

  if (event != NULL)
    return g_strdup_printf ("%u", event->detail.vbl.n_bindings);

  event = detail_of (handle, VARBIND_KIND_PDU);

  return event != NULL ? g_strdup_printf ("%u", event->detail.pdu.n_bindings) : NULL;
}

static char *
dup_references (VarbindHandle *handle)
{
  if (VARBIND_IS_SESSION (handle) || !varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return NULL;

  return g_strdup_printf ("%u", varbind_handle_get_references (handle));
}

static char *
dup_uses (VarbindHandle *handle)
{
  if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return NULL;

  return g_strdup_printf ("%u", varbind_handle_get_uses (handle));
}

static char *
dup_late (VarbindHandle *handle)
{
  if (!varbind_handle_get_attached_late (handle))
    return NULL;

  return g_strdup (_ ("made before the program was watched"));
}

/* Of what was there before it is not known. */
static gint64
get_created (VarbindHandle *handle)
{
  return varbind_handle_get_attached_late (handle) ? 0 : varbind_handle_get_created_at (handle);
}

static char *
dup_error (VarbindHandle *handle)
{
  guint            error = varbind_handle_get_last_error (handle);
  g_autofree char *text = NULL;

  if (error == 0)
    return NULL;

  text = varbind_format_code (error);

  return g_strdup_printf ("%s\n%s", text, varbind_error_get_meaning (error));
}

const VarbindDetailsField varbind_details_fields[] = {
  { N_ ("State"), dup_state, FALSE },
  { N_ ("Stands for"), dup_text, FALSE },
  { N_ ("Token"), dup_token, TRUE },
  /* translators: which notifications a registration is for */
  { N_ ("Notifications"), dup_notifications, FALSE },
  { N_ ("Address"), dup_address, TRUE },
  { N_ ("Length"), dup_length, FALSE },
  /* translators: the function that handed out a descriptor */
  { N_ ("Function"), dup_function, FALSE },
  { N_ ("Notification"), dup_notification, FALSE },
  /* translators: requests that wait for an answer */
  { N_ ("Outstanding"), dup_outstanding, FALSE },
  { N_ ("Live handles"), dup_live_owned, FALSE },
  { N_ ("Version"), dup_version, FALSE },
  /* translators: the translation mode in which a handle was made */
  { N_ ("Made in mode"), dup_mode, FALSE },
  { N_ ("Port"), dup_port, FALSE },
  /* translators: an address at which an entity acts as an agent follows */
  { N_ ("Listens at"), dup_listening, FALSE },
  { N_ ("Time-out"), dup_policy, FALSE },
  /* translators: time and retries that the last answer took */
  { N_ ("Last answer"), dup_actual, FALSE },
  { N_ ("Community"), dup_community, FALSE },
  { N_ ("User"), dup_user, FALSE },
  { N_ ("Security level"), dup_level, FALSE },
  { N_ ("Context name"), dup_context_name, FALSE },
  { N_ ("Type"), dup_pdu_type, FALSE },
  { N_ ("Request id"), dup_request_id, FALSE },
  /* translators: non-repeaters and max-repetitions of a GETBULK */
  { N_ ("Bulk"), dup_bulk, FALSE },
  { N_ ("Bindings"), dup_n_bindings, FALSE },
  { N_ ("References"), dup_references, FALSE },
  /* translators: number of calls that used the handle */
  { N_ ("Uses"), dup_uses, FALSE },
  /* translators: the program was attached to when the handle was there already */
  { N_ ("Attached late"), dup_late, FALSE },
  { N_ ("Created"), NULL, FALSE, get_created },
  { N_ ("Ended"), NULL, FALSE, varbind_handle_get_freed_at },
  { N_ ("Last error"), dup_error, FALSE },
};

const guint varbind_details_n_fields = G_N_ELEMENTS (varbind_details_fields);

/**
 * varbind_details_field_dup_value:
 * @self: a field
 * @handle: a handle
 * @target: whose handle it is
 *
 * Returns: (transfer full) (nullable): its value, translated; %NULL when the handle has
 *   no such property
 */
char *
varbind_details_field_dup_value (const VarbindDetailsField *self,
                                 VarbindHandle             *handle,
                                 VarbindTarget             *target)
{
  gint64 time;

  if (self->get_time == NULL)
    return self->dup_text (handle);

  time = self->get_time (handle);

  return time != 0 ? varbind_format_clock (target, time) : NULL;
}
